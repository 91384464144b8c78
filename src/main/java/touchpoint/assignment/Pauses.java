package touchpoint.assignment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/** Who said "not now": no rule gives them a case until they say otherwise, on whatever browser. Told at once to all of one's own pages. */
@Component
@Transactional
public class Pauses {
    /** The word of the signal on a screen. */
    static final String TOPIC = "availability";
    private final JdbcClient sql;
    private final LiveSignals live;
    private final Clock clock;

    Pauses(JdbcClient sql, LiveSignals live, Clock clock) {
        this.sql = sql;
        this.live = live;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean isPaused(long operator) {
        return sql.sql("select exists (select 1 from assignment_pause where operator_id = ?)").param(operator)
                .query(Boolean.class).single();
    }

    @Transactional(readOnly = true)
    public Set<Long> all() {
        return new HashSet<>(sql.sql("select operator_id from assignment_pause")
                .query((row, i) -> row.getLong(1)).list());
    }

    /** Saying the same twice changes nothing. */
    public void say(long operator, boolean paused) {
        if (paused) {
            sql.sql("insert into assignment_pause (operator_id, since) values (?, ?) on conflict do nothing")
                    .params(operator, Timestamp.from(clock.instant())).update();
        } else {
            sql.sql("delete from assignment_pause where operator_id = ?").param(operator).update();
        }
        live.tell(new LiveSignal(TOPIC, Set.of("account:" + operator), Map.of()));
    }
}
