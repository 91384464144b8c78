package touchpoint.topics;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All life events. */
public interface LifeEvents extends Repository<LifeEvent, Long> {
    Optional<LifeEvent> findByKey(String key);

    LifeEvent save(LifeEvent event);
}
