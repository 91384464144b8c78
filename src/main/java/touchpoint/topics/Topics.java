package touchpoint.topics;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    Topic save(Topic topic);
}
