package touchpoint.assignment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rules gave, while it is still whose it was given to. */
@Component
public class Given {
    private final JdbcClient sql;
    private final Clock clock;

    Given(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The rule, by the name that it has now. */
    public record ByRule(long rule, String name, long operator) {}

    /** By which rule the case's owner was given it; empty if it was a person who did that, or nobody owns it. */
    public Optional<ByRule> of(long caseId) {
        return sql
                .sql("""
                        select g.rule_id, r.name, g.operator_id from assignment_given g join assignment_rule r on r.id = g.rule_id
                        where g.case_id = ? and g.ended_at is null""")
                .param(caseId)
                .query((row, i) -> new ByRule(row.getLong(1), row.getString(2), row.getLong(3))).optional();
    }

    /**
     * The version of a case that stands for the one that somebody saw: where a rule gave it to somebody at the same moment, and nothing else happened, that is no
     * reason to tell a person that somebody was faster.
     */
    public long standsFor(long caseId, long seen) {
        return sql.sql("""
                select version_after from assignment_given
                where case_id = ? and ended_at is null and version_before = ?""").params(caseId, seen)
                .query((row, i) -> row.getLong(1)).optional().orElse(seen);
    }

    void note(long caseId, long rule, long operator, long versionBefore, long versionAfter, boolean waited) {
        Instant now = clock.instant();
        sql.sql("update assignment_given set ended_at = ? where case_id = ? and ended_at is null")
                .params(Timestamp.from(now), caseId).update();
        sql.sql("""
                insert into assignment_given (case_id, rule_id, operator_id, at, version_before, version_after)
                values (?, ?, ?, ?, ?, ?)""")
                .params(caseId, rule, operator, Timestamp.from(now), versionBefore, versionAfter).update();
        sql.sql("""
                insert into assignment_turn (rule_id, operator_id, last_at, last_waited_at) values (?, ?, ?, ?::timestamptz)
                on conflict (rule_id, operator_id) do update set last_at = excluded.last_at,
                    last_waited_at = coalesce(excluded.last_waited_at, assignment_turn.last_waited_at)""")
                .param(rule).param(operator).param(Timestamp.from(now)).param(waited ? Timestamp.from(now) : null)
                .update();
    }
}
