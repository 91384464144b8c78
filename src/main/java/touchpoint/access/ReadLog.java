package touchpoint.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who saw the cases that only named people may see. Written before anything is shown: what cannot be logged is not shown. */
@Component
public class ReadLog {
    /** Somebody who stays on a page reads it once. */
    private static final Duration ONCE_IN = Duration.ofMinutes(15);
    private final JdbcClient sql;
    private final Clock clock;

    ReadLog(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What was done: read by who may, or opened in need by who may not and said why. */
    public enum What {
        READ, BROKE_GLASS
    }

    /** @param reason empty but for {@link What#BROKE_GLASS} */
    public record Entry(long operator, Instant at, What what, String reason) {}

    /** Somebody sees a case. Seeing it again within a quarter of an hour is the same reading. */
    @Transactional
    public void read(long caseId, long operator) {
        Instant now = clock.instant();
        sql.sql("""
                insert into read_log (case_id, operator_id, at, what) select ?, ?, ?, ?
                where not exists (select 1 from read_log where case_id = ? and operator_id = ? and what = ? and at > ?)""")
                .params(caseId, operator, Timestamp.from(now), What.READ.name(), caseId, operator, What.READ.name(),
                        Timestamp.from(now.minus(ONCE_IN)))
                .update();
    }

    /** Somebody who may not see a case sees it for a reason. */
    @Transactional
    public void broke(long caseId, long operator, String reason) {
        sql.sql("insert into read_log (case_id, operator_id, at, what, reason) values (?, ?, ?, ?, ?)")
                .params(caseId, operator, Timestamp.from(clock.instant()), What.BROKE_GLASS.name(), reason).update();
    }

    /** The latest, newest first. */
    public List<Entry> of(long caseId, int limit) {
        return sql
                .sql("select operator_id, at, what, reason from read_log where case_id = ? order by id desc limit ?")
                .params(caseId, limit)
                .query((row, i) -> new Entry(row.getLong("operator_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(), What.valueOf(row.getString("what")),
                        row.getString("reason")))
                .list();
    }
}
