package touchpoint.offices;

import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells all nodes that a calendar is another now. A random mark and not a number: one that was rolled back never comes again.
 */
@Component
class CalendarRevision {
    private final JdbcClient sql;
    private final ApplicationEventPublisher events;

    CalendarRevision(JdbcClient sql, ApplicationEventPublisher events) {
        this.sql = sql;
        this.events = events;
    }

    /** On this node. */
    record Advanced() {}

    UUID current() {
        return sql.sql("select revision from calendar_revision").query((row, i) -> row.getObject(1, UUID.class))
                .single();
    }

    /** Within the transaction that changes something. */
    void advance() {
        sql.sql("update calendar_revision set revision = gen_random_uuid()").update();
        events.publishEvent(new Advanced());
    }
}
