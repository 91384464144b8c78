package touchpoint.topics;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All topics. */
public interface Topics extends Repository<Topic, Long> {
    Optional<Topic> findById(long id);

    List<Topic> findAllByIdIn(Collection<Long> ids);

    Optional<Topic> findByKey(String key);

    /** Those that may be chosen, life event by life event. */
    @Query("select t from Topic t join fetch t.lifeEvent e where t.active order by e.position, t.nameIt")
    List<Topic> toChooseFrom();

    /** All, also those that may not be chosen any more, life event by life event. */
    @Query("select t from Topic t join fetch t.lifeEvent e order by e.position, t.nameIt")
    List<Topic> all();

    /** The topics that somebody is named for. */
    @Query("select t.id from Topic t join t.confidants c where t.sensitive and c = :operator")
    List<Long> entrustedTo(long operator);

    /** The people that a sensitive topic names; nobody for an ordinary one. */
    @Query("select c from Topic t join t.confidants c where t.sensitive and t.id = :topic")
    Set<Long> confidantsOf(long topic);

    @Query("select t.sensitive from Topic t where t.id = :topic")
    boolean isSensitive(long topic);

    Topic save(Topic topic);

    Topic saveAndFlush(Topic topic);
}
