package touchpoint.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This process's sign of life. Its claims are good while the lease runs; who cannot renew it in time must stop sending, because
 * others will take what it claimed. A process that is killed and started again is another one.
 */
@Component
class NodeLease {
    private final UUID node = UUID.randomUUID();
    private final JdbcClient db;
    private final Clock clock;
    private final NotificationSettings settings;
    private volatile Instant until = Instant.MIN;

    NodeLease(JdbcClient db, Clock clock, NotificationSettings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    UUID node() {
        return node;
    }

    void renew() {
        Instant next = clock.instant().plus(settings.nodeLease());
        db.sql("""
                insert into notification_node (id, alive_until) values (:id, :until)
                on conflict (id) do update set alive_until = excluded.alive_until""")
                .param("id", node).param("until", Times.sql(next)).update();
        until = next;
    }

    /** Whether a send may begin now: with a quarter of the lease left, so that the clocks of two machines may differ a little. */
    boolean holds() {
        return clock.instant().isBefore(until.minus(settings.nodeLease().dividedBy(4)));
    }

    /** At the end of an orderly stop: whatever is still claimed need not wait for the lease to run out. */
    void end() {
        until = Instant.MIN;
        db.sql("delete from notification_node where id = :id").param("id", node).update();
    }

    /** Forgets processes that ended long ago. */
    void forgetTheDead() {
        db.sql("delete from notification_node where alive_until < :longAgo")
                .param("longAgo", Times.sql(clock.instant().minus(settings.nodeLease().multipliedBy(100)))).update();
    }
}
