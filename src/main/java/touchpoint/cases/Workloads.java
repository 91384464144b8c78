package touchpoint.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much people have to do, in cases: an open one is a whole one, one that waits for the citizen a half, a resolved one none.
 */
@Component
public class Workloads {
    private final JdbcClient sql;

    Workloads(JdbcClient sql) {
        this.sql = sql;
    }

    /** By operator; nobody is missing. */
    public Map<Long, Double> of(Collection<Long> operators) {
        Map<Long, Double> loads = new HashMap<>();
        operators.forEach(one -> loads.put(one, 0.0));
        if (!loads.isEmpty()) {
            sql.sql("""
                    select owner_id, sum(case state when 'WAITING' then 0.5 when 'RESOLVED' then 0 else 1 end)
                    from case_file where owner_id = any (?) and closed_at is null group by owner_id""")
                    .param(loads.keySet().toArray(Long[]::new)).query((row, i) -> {
                        loads.put(row.getLong(1), row.getDouble(2));
                        return row.getLong(1);
                    }).list();
        }
        return loads;
    }
}
