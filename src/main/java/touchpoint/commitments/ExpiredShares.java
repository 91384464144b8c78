package touchpoint.commitments;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A share runs out without a word: whoever was to do something by it and sees the case no longer does it no longer, and that is said. */
@Component
class ExpiredShares {
    private static final int AT_ONCE = 1_000;
    private final Departures departures;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExpiredShares(Departures departures, JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.departures = departures;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Left(long commitment, long caseId) {}

    @Scheduled(fixedDelayString = "${touchpoint.commitments.expired-every:5m}")
    @SchedulerLock(name = "commitment-expired-shares", lockAtMostFor = "5m")
    public void look() {
        List<Left> some = sql.sql("""
                select distinct c.id, c.case_id from commitment c join case_share s on s.case_id = c.case_id
                    and (s.operator_id = c.operator_id or s.office_id = c.office_id)
                where c.state = 'OPEN' and s.ended_at is null and s.until <= ? order by c.case_id, c.id limit ?""")
                .params(Timestamp.from(clock.instant()), AT_ONCE)
                .query((row, i) -> new Left(row.getLong(1), row.getLong(2))).list();
        some.forEach(one -> transaction
                .executeWithoutResult(status -> departures.leaveIfUnread(one.commitment(), one.caseId())));
    }
}
