package touchpoint.citizens;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What operators changed about a citizen. Never shortened, never rewritten. */
@Component
public class CitizenHistory {
    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    CitizenHistory(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** What can happen; shown by message key {@code citizens.event.<name>}. */
    public enum Kind {
        RENAMED, LANGUAGE, NOTE, POINT_ADDED, POINT_CONFIRMED, POINT_REMOVED, CONSENT_GIVEN, CONSENT_WITHDRAWN,
        /** Another citizen was merged into this one. */
        ABSORBED,
        /** This one was merged into another. */
        MERGED,
        /** One who had been merged into this one is on his or her own again. */
        PARTED,
        /** This one is on his or her own again. */
        RESTORED
    }

    /** @param data what the sentence needs: {@code from}, {@code to}, {@code reason} */
    public record Entry(long id, long citizen, Instant at, long operator, Kind kind, Map<String, String> data) {}

    /** The latest about a citizen and those who are merged into him or her now, newest first; that they were is told once. */
    public List<Entry> of(long citizen, int limit) {
        return sql
                .sql("""
                        with recursive whole (id) as (
                            select :citizen::bigint union all select c.id from citizen c join whole w on c.merged_into = w.id)
                        select e.* from citizen_event e join whole w on w.id = e.citizen_id
                        where e.citizen_id = :citizen or e.kind not in ('MERGED', 'RESTORED') order by e.id desc limit :limit""")
                .param("citizen", citizen).param("limit", limit)
                .query((row, i) -> new Entry(row.getLong("id"), row.getLong("citizen_id"),
                        row.getTimestamp("at").toInstant(), row.getLong("operator_id"),
                        Kind.valueOf(row.getString("kind")),
                        json.readValue(row.getString("data"), new TypeReference<Map<String, String>>() {
                        })))
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void note(long citizen, Kind kind, Map<String, String> data, long operator) {
        sql.sql("insert into citizen_event (citizen_id, at, operator_id, kind, data) values (?, ?, ?, ?, ?::jsonb)")
                .params(citizen, Timestamp.from(clock.instant()), operator, kind.name(), json.writeValueAsString(data))
                .update();
    }
}
