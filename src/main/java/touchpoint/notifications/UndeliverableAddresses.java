package touchpoint.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Address;

/**
 * Addresses that were refused for good. Nothing is sent there until the address is heard from again, an operator insists, or the mark
 * is older than {@code touchpoint.notifications.forget-mark}.
 */
@Component
public class UndeliverableAddresses {
    private final JdbcClient db;
    private final Clock clock;
    private final NotificationSettings settings;
    private final ApplicationEventPublisher events;

    UndeliverableAddresses(JdbcClient db, Clock clock, NotificationSettings settings,
            ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
        this.events = events;
    }

    /** An address was marked, or the mark was taken away: then there is no reason. */
    record MarkChanged(Address address, @Nullable String reason) {}

    /** Since when an address is not tried, and what the other side said. */
    public record Mark(Instant since, String reason) {}

    /** @return the mark, or nothing where the address may be tried */
    public Optional<Mark> why(Address address) {
        return db.sql(
                "select since, reason from undeliverable_address where kind = :kind and value = :value and since > :oldest")
                .param("kind", address.kind()).param("value", address.value()).param("oldest", Times.sql(oldest()))
                .query((row, number) -> new Mark(Times.at(row, "since"), row.getString("reason")))
                .optional();
    }

    void mark(Address address, String reason) {
        String told = Draft.oneLine(reason, 500);
        db.sql("""
                insert into undeliverable_address (kind, value, reason, since) values (:kind, :value, :reason, :now)
                on conflict (kind, value) do update set reason = excluded.reason, since = excluded.since""")
                .param("kind", address.kind()).param("value", address.value())
                .param("reason", told).param("now", Times.sql(clock.instant()))
                .update();
        events.publishEvent(new MarkChanged(address, told));
    }

    void forget(Address address) {
        int marks = db.sql("delete from undeliverable_address where kind = :kind and value = :value")
                .param("kind", address.kind()).param("value", address.value()).update();
        if (marks > 0) {
            events.publishEvent(new MarkChanged(address, null));
        }
    }

    Instant oldest() {
        return clock.instant().minus(settings.forgetMark());
    }
}
