package touchpoint.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/**
 * The list that operators work from. Pages by key, newest change first, and counts nothing: with a million cases a page costs what it costs with a
 * hundred. Where the scope has several arms (my offices, my own cases) each is read by its own index and the first rows of all are merged.
 */
@Component
public class Desk {
    private static final String COLUMNS = """
            f.id, f.number_year, f.number_serial, f.code, f.state, f.level, f.office_id, f.owner_id, f.topic_id, f.subject, f.channel, f.citizen_id, f.opened_at,
            f.changed_at, f.last_contact_at, f.unread, f.version""";
    private final JdbcClient sql;

    Desk(JdbcClient sql) {
        this.sql = sql;
    }

    public List<DeskRow> page(DeskQuery query) {
        List<Arm> arms = arms(query);
        if (arms.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        for (Arm arm : arms) {
            selects.add("(select " + COLUMNS + " from case_file f where " + String.join(" and ", arm.conditions())
                    + " order by f.changed_at desc, f.id desc limit " + query.limit() + ")");
            values.addAll(arm.values());
        }
        // "union" drops the row that two arms both found.
        String all = selects.size() == 1
                ? selects.getFirst()
                : "select * from (" + String.join(" union ", selects) + ") u order by changed_at desc, id desc limit "
                        + query.limit();
        return sql.sql(all).params(values).query(Desk::row).list();
    }

    /** The rows of these cases, as far as they exist; in no order. */
    public List<DeskRow> rows(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql("select " + COLUMNS + " from case_file f where f.id in (:ids)").param("ids", ids)
                        .query(Desk::row).list();
    }

    public Optional<DeskRow> find(CaseNumber number) {
        return sql.sql("select " + COLUMNS + " from case_file f where f.number_year = ? and f.number_serial = ?")
                .params(number.year(), number.serial())
                .query(Desk::row).optional();
    }

    public Optional<DeskRow> find(CaseCode code) {
        return sql.sql("select " + COLUMNS + " from case_file f where f.code = ?").param(code.digits()).query(Desk::row)
                .optional();
    }

    private record Arm(List<String> conditions, List<Object> values) {}

    private static List<Arm> arms(DeskQuery query) {
        List<Arm> arms = new ArrayList<>();
        if (query.scope().everything()) {
            arms.add(arm(query));
            return arms;
        }
        for (Long office : query.scope().offices()) {
            Arm arm = arm(query);
            arm.conditions().add("f.office_id = ?");
            arm.values().add(office);
            arms.add(arm);
        }
        if (query.scope().operator() != null) {
            Arm arm = arm(query);
            arm.conditions().add("f.owner_id = ?");
            arm.values().add(query.scope().operator());
            arms.add(arm);
        }
        return arms;
    }

    private static Arm arm(DeskQuery query) {
        Arm arm = new Arm(new ArrayList<>(), new ArrayList<>());
        arm.conditions().add(query.closed() ? "f.closed_at is not null" : "f.closed_at is null");
        and(arm, "f.owner_id = ?", query.owner());
        if (query.unowned()) {
            arm.conditions().add("f.owner_id is null");
        }
        and(arm, "f.office_id = ?", query.office());
        and(arm, "f.state = ?", query.state() == null ? null : query.state().name());
        and(arm, "f.topic_id = ?", query.topic());
        and(arm, "f.channel = ?", query.channel() == null ? null : query.channel().name());
        and(arm, "f.citizen_id = ?", query.citizen());
        if (query.after() != null) {
            arm.conditions().add("(f.changed_at, f.id) < (?, ?)");
            arm.values().add(Timestamp.from(query.after().changedAt()));
            arm.values().add(query.after().id());
        }
        return arm;
    }

    private static void and(Arm arm, String condition, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            arm.conditions().add(condition);
            arm.values().add(value);
        }
    }

    private static DeskRow row(ResultSet row, int i) throws SQLException {
        return new DeskRow(row.getLong("id"), new CaseNumber(row.getInt("number_year"), row.getLong("number_serial")),
                new CaseCode(row.getString("code")),
                State.valueOf(row.getString("state")), Level.valueOf(row.getString("level")),
                FiledContacts.number(row, "office_id"),
                FiledContacts.number(row, "owner_id"), FiledContacts.number(row, "topic_id"), row.getString("subject"),
                Channel.valueOf(row.getString("channel")), FiledContacts.number(row, "citizen_id"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_contact_at", OffsetDateTime.class).toInstant(), row.getBoolean("unread"),
                row.getLong("version"));
    }
}
