package touchpoint.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.cases.DeskQuery.View;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/**
 * The list that operators work from. Pages by key, newest change first, and counts nothing: with a million cases a page costs what it costs with a
 * hundred. Where the scope has several arms (my offices, my own cases, what is shared with us) each is read by its own index and the first rows of all are
 * merged. What is shared is open as long as the sharer has not done with it, whatever the case is for others.
 */
@Component
public class Desk {
    private static final String COLUMNS = """
            f.id, f.number_year, f.number_serial, f.code, f.state, f.level, f.office_id, f.owner_id, f.topic_id, f.subject, f.channel, f.citizen_id, f.opened_at,
            f.changed_at, f.last_contact_at, f.unread, f.version, f.accepted_at is not null as accepted, f.desk_keeps,
            f.sensitive""";
    private final JdbcClient sql;
    private final ShareTable shares;
    private final Confidences confidences;
    private final Clock clock;

    Desk(JdbcClient sql, ShareTable shares, Confidences confidences, Clock clock) {
        this.sql = sql;
        this.shares = shares;
        this.confidences = confidences;
        this.clock = clock;
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
        return shared(sql.sql(all).params(values).query(Desk::row).list());
    }

    private List<DeskRow> shared(List<DeskRow> rows) {
        Map<Long, List<CaseShare>> with = shares.of(rows.stream().map(DeskRow::id).toList());
        Map<Long, Set<Long>> named = confidences
                .of(rows.stream().filter(DeskRow::sensitive).map(DeskRow::topicId));
        return with.isEmpty() && named.isEmpty()
                ? rows
                : rows.stream().map(row -> row.sharedBy(with.getOrDefault(row.id(), List.of()),
                        row.sensitive() && row.topicId() != null
                                ? named.getOrDefault(row.topicId(), Set.of())
                                : Set.of()))
                        .toList();
    }

    /** The rows of these cases, as far as they exist; in no order. */
    public List<DeskRow> rows(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : shared(sql.sql("select " + COLUMNS + " from case_file f where f.id in (:ids)").param("ids", ids)
                        .query(Desk::row).list());
    }

    public Optional<DeskRow> find(CaseNumber number) {
        return shared(
                sql.sql("select " + COLUMNS + " from case_file f where f.number_year = ? and f.number_serial = ?")
                        .params(number.year(), number.serial()).query(Desk::row).list())
                .stream().findFirst();
    }

    public Optional<DeskRow> find(CaseCode code) {
        return shared(sql.sql("select " + COLUMNS + " from case_file f where f.code = ?").param(code.digits())
                .query(Desk::row).list()).stream().findFirst();
    }

    private record Arm(List<String> conditions, List<Object> values) {}

    private List<Arm> arms(DeskQuery query) {
        List<Arm> arms = new ArrayList<>();
        switch (query.view()) {
            case TO_ACCEPT, KEPT -> held(query, arms);
            case SHARED -> shared(query, arms);
            case ALL, MINE, UNASSIGNED, CLOSED -> {
                held(query, arms);
                shared(query, arms);
            }
        }
        return arms;
    }

    /** What is mine by my name in a share is mine like what I own; what is my office's is not. */
    private void shared(DeskQuery query, List<Arm> arms) {
        if (query.view() != View.MINE) {
            query.scope().offices()
                    .forEach(office -> arms.add(shared(query, "s.office_id = ?", office, "not f.sensitive")));
        }
        if (query.scope().operator() != null) {
            arms.add(shared(query, "s.operator_id = ?", query.scope().operator(), "true"));
        }
        query.scope().standsInFor()
                .forEach(away -> arms.add(shared(query, "s.operator_id = ?", away, "not f.sensitive")));
    }

    private static void held(DeskQuery query, List<Arm> arms) {
        if (!query.scope().topics().isEmpty()) {
            Arm arm = arm(query);
            arm.conditions().add("f.sensitive and f.topic_id = any (?)");
            arm.values().add(query.scope().topics().toArray(Long[]::new));
            arms.add(arm);
        }
        if (query.scope().everything()) {
            Arm arm = arm(query);
            arm.conditions().add("not f.sensitive");
            arms.add(arm);
        } else {
            for (Long office : query.scope().offices()) {
                Arm arm = arm(query);
                arm.conditions().add("f.office_id = ? and not f.sensitive");
                arm.values().add(office);
                arms.add(arm);
            }
        }
        if (query.scope().operator() != null) {
            Arm arm = arm(query);
            // What the operator owns is among everything, but for what is sensitive.
            arm.conditions().add(query.scope().everything() ? "f.sensitive and f.owner_id = ?" : "f.owner_id = ?");
            arm.values().add(query.scope().operator());
            arms.add(arm);
        }
        query.scope().standsInFor().forEach(away -> heldFor(query, away, arms));
    }

    /** What belongs to somebody who is away. Among everything it is found already, but as one's own. */
    private static void heldFor(DeskQuery query, long away, List<Arm> arms) {
        boolean mine = query.view() == View.MINE;
        if (mine || !query.scope().everything()) {
            Arm arm = arm(query, away);
            arm.conditions().add("f.owner_id = ? and not f.sensitive");
            arm.values().add(away);
            arms.add(arm);
        }
        if (mine && !query.scope().topics().isEmpty()) {
            Arm arm = arm(query, away);
            arm.conditions().add("f.sensitive and f.topic_id = any (?)");
            arm.values().add(query.scope().topics().toArray(Long[]::new));
            arms.add(arm);
        }
    }

    private Arm shared(DeskQuery query, String with, long sharer, String only) {
        Arm arm = new Arm(new ArrayList<>(List.of(only)), new ArrayList<>());
        // As an array: otherwise the planner may walk all cases in the order of the list until it has met enough of the few that are shared.
        arm.conditions().add("f.id = any (array(select s.case_id from case_share s where " + with + " and "
                + ShareTable.IN_FORCE + " and s.done_at is " + (query.view() == View.CLOSED ? "not null" : "null")
                + "))");
        arm.values().add(sharer);
        arm.values().add(Timestamp.from(clock.instant()));
        chosen(query, arm);
        return arm;
    }

    private static Arm arm(DeskQuery query) {
        return arm(query, query.scope().operator());
    }

    /** @param owner of what counts as mine */
    private static Arm arm(DeskQuery query, @Nullable Long owner) {
        Arm arm = new Arm(new ArrayList<>(), new ArrayList<>());
        arm.conditions().add(query.view() == View.CLOSED ? "f.closed_at is not null" : "f.closed_at is null");
        switch (query.view()) {
            case MINE -> {
                arm.conditions().add("f.owner_id = ?");
                arm.values().add(owner == null ? 0 : owner);
            }
            case TO_ACCEPT -> arm.conditions().add("f.level = 'OFFICE' and f.accepted_at is null");
            case KEPT -> arm.conditions().add("f.desk_keeps");
            case ALL, UNASSIGNED, SHARED, CLOSED -> {
            }
        }
        chosen(query, arm);
        return arm;
    }

    private static void chosen(DeskQuery query, Arm arm) {
        if (query.view() == View.UNASSIGNED) {
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
    }

    private static void and(Arm arm, String condition, @Nullable Object value) {
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
                row.getLong("version"), "DESK".equals(row.getString("level")) || row.getBoolean("accepted"),
                row.getBoolean("desk_keeps"), row.getBoolean("sensitive"), Set.of(), List.of());
    }
}
