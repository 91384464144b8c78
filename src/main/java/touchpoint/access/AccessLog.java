package touchpoint.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened to accounts: sign-ins good and bad, and who changed whose rights. In the database only, and no passwords, nor what was typed for a name. */
@Component
public class AccessLog {
    private final JdbcClient database;
    private final Clock clock;
    private final AccessProperties properties;
    private final RateLimit rateLimit;

    AccessLog(JdbcClient database, Clock clock, AccessProperties properties, RateLimit rateLimit) {
        this.database = database;
        this.clock = clock;
        this.properties = properties;
        this.rateLimit = rateLimit;
    }

    /** What can happen. */
    public enum Kind {
        SIGNED_IN, SIGNED_IN_BY_PROVIDER, SIGN_IN_REFUSED, SIGN_IN_THROTTLED, PROVIDER_REFUSED, SIGNED_OUT, SESSIONS_REVOKED, PASSWORD_CHANGED, PASSWORD_RESET, OPENED, EDITED, DEACTIVATED, REACTIVATED
    }

    /** @param byOperator null for the hub itself, or somebody at the sign-in page */
    public record Entry(long id, Instant at, Kind kind, @Nullable Long operatorId, @Nullable Long byOperator,
            @Nullable String address, @Nullable String detail) {}

    void note(Kind kind, @Nullable Long operatorId, @Nullable Long byOperator, @Nullable String address,
            @Nullable String detail) {
        database.sql("""
                insert into access_events (at, kind, operator_id, by_operator, address, detail)
                values (:at, :kind, :operator::bigint, :by::bigint, :address::text, :detail::text)""")
                .param("at", Timestamp.from(clock.instant())).param("kind", kind.name())
                .param("operator", operatorId).param("by", byOperator).param("address", address)
                .param("detail", detail).update();
    }

    /** The latest about one operator's account, newest first. */
    public List<Entry> latestOf(long operatorId, int limit) {
        return database.sql("select * from access_events where operator_id = ? order by id desc limit ?")
                .params(operatorId, limit)
                .query((row, n) -> new Entry(row.getLong("id"), row.getTimestamp("at").toInstant(),
                        Kind.valueOf(row.getString("kind")), row.getObject("operator_id", Long.class),
                        row.getObject("by_operator", Long.class), row.getString("address"), row.getString("detail")))
                .list();
    }

    @Scheduled(cron = "${touchpoint.access.sweep-cron:0 17 3 * * *}")
    @SchedulerLock(name = "access-sweep")
    @Transactional
    void sweep() {
        database.sql("delete from access_events where at < ?")
                .param(Timestamp.from(clock.instant().minus(properties.keepLogFor()))).update();
        rateLimit.sweep();
    }
}
