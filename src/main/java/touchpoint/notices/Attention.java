package touchpoint.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who watches a case, and who has muted it. Whoever watches is told of all that happens there; whoever has muted it of nothing but what is urgent and where he or
 * she is named. Whether somebody may see the case is not asked here: to watch one opens no door.
 */
@Component
@Transactional
public class Attention {
    private final JdbcClient sql;
    private final Clock clock;

    Attention(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How much somebody wants to hear of a case. */
    public enum Level {
        /** What concerns him or her. */
        USUAL,
        /** All of it. */
        WATCHED,
        /** Nothing. */
        MUTED
    }

    @Transactional(readOnly = true)
    public Level of(long caseId, long operator) {
        return sql.sql("select level from case_attention where case_id = ? and operator_id = ?")
                .params(caseId, operator).query((row, i) -> Level.valueOf(row.getString(1))).optional()
                .orElse(Level.USUAL);
    }

    public void set(long caseId, long operator, Level level) {
        if (level == Level.USUAL) {
            sql.sql("delete from case_attention where case_id = ? and operator_id = ?").params(caseId, operator)
                    .update();
        } else {
            sql.sql("""
                    insert into case_attention (case_id, operator_id, level, since) values (?, ?, ?, ?)
                    on conflict (case_id, operator_id) do update set level = excluded.level, since = excluded.since""")
                    .params(caseId, operator, level.name(), Timestamp.from(clock.instant())).update();
        }
    }

    /** Those who watch it, the first to do so first. */
    @Transactional(readOnly = true)
    public List<Long> watchersOf(long caseId) {
        return those(caseId, Level.WATCHED);
    }

    Set<Long> mutersOf(long caseId) {
        return new HashSet<>(those(caseId, Level.MUTED));
    }

    /** Somebody was called to the case and watches it from now on, unless he or she has muted it. */
    void drawTo(long caseId, long operator, Instant at) {
        sql.sql("""
                insert into case_attention (case_id, operator_id, level, since) values (?, ?, 'WATCHED', ?)
                on conflict (case_id, operator_id) do nothing""")
                .params(caseId, operator, Timestamp.from(at)).update();
    }

    private List<Long> those(long caseId, Level level) {
        return sql.sql("""
                select operator_id from case_attention where case_id = ? and level = ? order by since, operator_id""")
                .params(caseId, level.name()).query((row, i) -> row.getLong(1)).list();
    }
}
