package touchpoint.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hashes of the operators' passwords. */
@Component
class Credentials {
    private static final Duration ONE_TIME_FOR = Duration.ofDays(7);
    private final JdbcClient database;
    private final Clock clock;

    Credentials(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param expiresAt set for a one-time password, and only for that */
    record Credential(String hash, @Nullable Instant expiresAt) {
        boolean isOneTime() {
            return expiresAt != null;
        }

        boolean isGoodAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    Optional<Credential> of(long operatorId) {
        return database.sql("select hash, expires_at from credentials where operator_id = ?").param(operatorId)
                .query((row, n) -> new Credential(row.getString("hash"), instant(row.getTimestamp("expires_at"))))
                .optional();
    }

    /** A password of one's own, until it is changed. */
    void keep(long operatorId, String hash) {
        write(operatorId, hash, null);
    }

    /** One that was handed over: good for seven days and for choosing another. */
    void keepOneTime(long operatorId, String hash) {
        write(operatorId, hash, clock.instant().plus(ONE_TIME_FOR));
    }

    /** The same password, hashed anew; not if it was changed meanwhile. */
    void rehash(long operatorId, String oldHash, String newHash) {
        database.sql("update credentials set hash = ? where operator_id = ? and hash = ?")
                .params(newHash, operatorId, oldHash).update();
    }

    private void write(long operatorId, String hash, @Nullable Instant expiresAt) {
        database.sql("""
                insert into credentials (operator_id, hash, one_time, expires_at, changed_at)
                values (:id, :hash, :oneTime, :expires::timestamptz, :now)
                on conflict (operator_id) do update set hash = excluded.hash, one_time = excluded.one_time,
                    expires_at = excluded.expires_at, changed_at = excluded.changed_at""")
                .param("id", operatorId).param("hash", hash).param("oneTime", expiresAt != null)
                .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
                .param("now", Timestamp.from(clock.instant())).update();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
