package touchpoint.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says whether something may happen once more, for all nodes together. It is the leaky bucket in its form with one time stamp (ITU-T I.371, generic
 * cell rate algorithm), taken in one statement, so that many at the same time cannot all slip through. Whatever happens, a bucket runs empty by itself:
 * nobody is shut out for longer than {@code burst × interval}.
 */
@Component
class RateLimit {
    private final JdbcClient database;
    private final Clock clock;

    RateLimit(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes one, if there is one. What was taken stays taken when the caller's transaction fails.
     *
     * @param key without personal data: it is stored
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean take(String key, Rate rate) {
        Instant now = clock.instant();
        return database.sql("""
                insert into rate_limits as bucket (key, empty_at) values (:key, :now::timestamptz + :interval::interval)
                on conflict (key) do update
                    set empty_at = greatest(bucket.empty_at, :now::timestamptz) + :interval::interval
                    where greatest(bucket.empty_at, :now::timestamptz) + :interval::interval <= :full::timestamptz
                returning 1""")
                .param("key", key).param("now", Timestamp.from(now))
                .param("interval", rate.interval().toString())
                .param("full", Timestamp.from(now.plus(rate.interval().multipliedBy(rate.burst()))))
                .query(Integer.class).optional().isPresent();
    }

    /** Gives one back that turned out not to count. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveBack(String key, Rate rate) {
        database.sql("update rate_limits set empty_at = empty_at - :interval::interval where key = :key")
                .param("key", key).param("interval", rate.interval().toString()).update();
    }

    /** All is forgotten of that key. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forget(String key) {
        database.sql("delete from rate_limits where key = ?").param(key).update();
    }

    /** Removes the buckets that are empty. */
    @Transactional
    public int sweep() {
        return database.sql("delete from rate_limits where empty_at < ?")
                .param(Timestamp.from(clock.instant().minus(Duration.ofMinutes(1)))).update();
    }
}
