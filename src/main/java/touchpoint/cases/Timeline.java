package touchpoint.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that happened in a case, in one line of time. */
@Component
public class Timeline {
    private final JdbcClient sql;
    private final FiledContacts contacts;
    private final Json json;

    Timeline(JdbcClient sql, FiledContacts contacts, Json json) {
        this.sql = sql;
        this.contacts = contacts;
        this.json = json;
    }

    /** The newest entry of one of these kinds. */
    public Optional<TimelineEntry> latest(long caseId, String... kinds) {
        return sql
                .sql("select t.id, t.at, t.kind, t.actor_kind, t.actor_id, t.data, t.contact_id, "
                        + FiledContacts.COLUMNS + """
                                 from timeline_entry t left join contact c on c.id = t.contact_id
                                where t.case_id = ? and t.kind = any (?) order by t.id desc limit 1""")
                .param(caseId).param(kinds).query(this::entry).optional();
    }

    /**
     * A page of the timeline, newest first.
     *
     * @param before only entries older than the one with this id; null for the newest
     * @param limit  at most so many entries, 1 to 200
     */
    public List<TimelineEntry> page(long caseId, @Nullable Long before, int limit) {
        return sql
                .sql("select t.id, t.at, t.kind, t.actor_kind, t.actor_id, t.data, t.contact_id, "
                        + FiledContacts.COLUMNS + """
                                 from timeline_entry t left join contact c on c.id = t.contact_id
                                where t.case_id = ? and t.id < ? order by t.id desc limit ?""")
                .params(caseId, before == null ? Long.MAX_VALUE : before, Math.clamp(limit, 1, 200))
                .query(this::entry).list();
    }

    private TimelineEntry entry(ResultSet row, int i) throws SQLException {
        return new TimelineEntry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), FiledContacts.number(row, "actor_id")),
                FiledContacts.number(row, "contact_id") == null ? null : contacts.read(row, i),
                json.object(row.getString("data")));
    }
}
