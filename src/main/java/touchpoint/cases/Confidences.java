package touchpoint.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.topics.TopicGuarded;
import touchpoint.topics.Topics;

/** Which cases are for named people only, and who they are: those whom the case's topic names. */
@Component
public class Confidences {
    private final Topics topics;
    private final JdbcClient sql;

    Confidences(Topics topics, JdbcClient sql) {
        this.topics = topics;
        this.sql = sql;
    }

    /** Whom a case is entrusted to by name; nobody if it is an ordinary one. */
    public Set<Long> of(CaseFile file) {
        return file.sensitive() ? of(file.snapshot()) : Set.of();
    }

    /** The topics that somebody is named for. */
    public List<Long> entrustedTo(long operator) {
        return topics.entrustedTo(operator);
    }

    /** How many open sensitive cases somebody owns that the other is not named for: they do not pass to him or her as substitute. */
    public int keptFrom(long owner, @Nullable Long substitute) {
        Long[] named = substitute == null ? new Long[0] : entrustedTo(substitute).toArray(Long[]::new);
        return sql.sql("""
                select count(*) from case_file where owner_id = ? and closed_at is null and sensitive
                  and (topic_id is null or topic_id <> all (?))""").param(owner).param(named)
                .query(Integer.class).single();
    }

    boolean isSensitive(@Nullable Long topic) {
        return topic != null && topics.isSensitive(topic);
    }

    Set<Long> of(CaseSnapshot snapshot) {
        Long topic = snapshot.topicId();
        return topic == null ? Set.of() : topics.confidantsOf(topic);
    }

    Map<Long, Set<Long>> of(Stream<? extends @Nullable Long> sensitiveTopics) {
        Map<Long, Set<Long>> named = new HashMap<>();
        sensitiveTopics.filter(Objects::nonNull).map(Objects::requireNonNull)
                .forEach(topic -> named.computeIfAbsent(topic, topics::confidantsOf));
        return named;
    }

    /** The cases that a topic has follow it at once, closed ones too. */
    @EventListener
    @Order(0)
    void on(TopicGuarded guarded) {
        sql.sql("update case_file set sensitive = ?, version = version + 1 where topic_id = ? and sensitive <> ?")
                .params(guarded.sensitive(), guarded.topic(), guarded.sensitive()).update();
    }
}
