package touchpoint.topics;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who deals with a topic. */
@Component
@Transactional
public class TopicCare {
    private final Topics topics;
    private final ApplicationEventPublisher events;

    TopicCare(Topics topics, ApplicationEventPublisher events) {
        this.topics = topics;
        this.events = events;
    }

    /**
     * Says who deals with a topic from now on, and with the cases that it has.
     *
     * @param office     the competent one; null while nobody below the desk is
     * @param confidants the only people, by id; null for everybody at the desk and in that office
     * @throws ObjectOptimisticLockingFailureException if somebody changed it since this version
     * @throws IllegalArgumentException                if it is to be sensitive and nobody is named: its cases could be seen by nobody
     */
    public void entrust(long id, long version, @Nullable Long office, @Nullable Set<Long> confidants) {
        if (confidants != null && confidants.isEmpty()) {
            throw new IllegalArgumentException("a sensitive topic names somebody");
        }
        Topic topic = topics.findById(id).orElseThrow();
        if (topic.version() != version) {
            throw new ObjectOptimisticLockingFailureException(Topic.class, id);
        }
        boolean before = topic.isSensitive();
        topic.competent(office);
        if (confidants == null) {
            topic.open();
        } else {
            topic.entrustTo(confidants);
        }
        topics.saveAndFlush(topic);
        if (before != topic.isSensitive()) {
            events.publishEvent(new TopicGuarded(id, topic.isSensitive()));
        }
    }
}
