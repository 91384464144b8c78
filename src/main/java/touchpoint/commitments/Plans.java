package touchpoint.commitments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.commitments.Commitment.Kind;
import touchpoint.commitments.Plan.Doer;
import touchpoint.commitments.Plan.Step;

/** All plans. */
@Component
@Transactional
public class Plans {
    private final JdbcClient sql;
    private final Clock clock;

    Plans(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is written in a plan. */
    public record Words(String name, @Nullable Long topicId, List<Step> steps) {
        public Words {
            name = name.strip();
            if (name.isEmpty() || name.length() > Plan.LONGEST_NAME || steps.isEmpty()
                    || steps.size() > Plan.MOST_STEPS) {
                throw new IllegalArgumentException("a plan has a name and some steps");
            }
        }
    }

    /** All, those in use first, by name. */
    @Transactional(readOnly = true)
    public List<Plan> all() {
        return read("true order by p.active desc, lower(p.name), p.id", List.of());
    }

    @Transactional(readOnly = true)
    public Optional<Plan> findById(long id) {
        return read("p.id = ?", List.of(id)).stream().findFirst();
    }

    /** Those that fit: the topic's own first, none of another topic. */
    @Transactional(readOnly = true)
    public List<Plan> offered(@Nullable Long topic) {
        return topic == null
                ? read("p.active and p.topic_id is null order by lower(p.name)", List.of())
                : read("p.active and (p.topic_id is null or p.topic_id = ?) order by (p.topic_id is not null) desc, lower(p.name)",
                        List.of(topic));
    }

    /** @throws DuplicateKeyException if another one in use has the name */
    public long add(Words words, long by) {
        long id = sql.sql("""
                insert into plan (version, name, topic_id, active, changed_at, changed_by)
                values (1, ?, ?::bigint, true, ?, ?) returning id""")
                .param(words.name()).param(words.topicId()).param(Timestamp.from(clock.instant())).param(by)
                .query((row, i) -> row.getLong(1)).single();
        put(id, words.steps());
        return id;
    }

    /**
     * @throws OptimisticLockingFailureException if somebody changed it since that version
     * @throws DuplicateKeyException             if another one in use has the name
     */
    public void rewrite(long id, long version, Words words, long by) {
        changed(sql.sql("""
                update plan set version = version + 1, name = ?, topic_id = ?::bigint, changed_at = ?, changed_by = ?
                where id = ? and version = ?""")
                .param(words.name()).param(words.topicId()).param(Timestamp.from(clock.instant())).param(by).param(id)
                .param(version).update());
        sql.sql("delete from plan_step where plan_id = ?").param(id).update();
        put(id, words.steps());
    }

    /**
     * Offers it no more, or again.
     *
     * @throws OptimisticLockingFailureException if somebody changed it since that version
     * @throws DuplicateKeyException             if another one in use has the name
     */
    public void offer(long id, long version, boolean offered, long by) {
        changed(sql.sql("""
                update plan set version = version + 1, active = ?, changed_at = ?, changed_by = ?
                where id = ? and version = ?""")
                .params(offered, Timestamp.from(clock.instant()), by, id, version).update());
    }

    private void put(long id, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            sql.sql("insert into plan_step (plan_id, position, kind, title, days, doer, office_id) values (?, ?, ?, ?, ?, ?, ?::bigint)")
                    .param(id).param(i).param(step.kind().name()).param(step.title()).param(step.days())
                    .param(switch (step.doer()) {
                        case Doer.Giver giver -> "GIVER";
                        case Doer.Holder holder -> "HOLDER";
                        case Doer.OneOffice office -> "OFFICE";
                    }).param(step.doer() instanceof Doer.OneOffice(long office) ? Long.valueOf(office) : null)
                    .update();
        }
    }

    private record Head(long id, long version, String name, @Nullable Long topicId, boolean active) {}

    private record Place(long plan, Step step) {}

    private List<Plan> read(String where, List<Object> values) {
        List<Head> heads = sql.sql("select p.* from plan p where " + where).params(values).query(Plans::head).list();
        Map<Long, List<Place>> steps = sql
                .sql("select * from plan_step where plan_id = any (?) order by plan_id, position")
                .param(heads.stream().map(Head::id).toArray(Long[]::new)).query(Plans::place).list().stream()
                .collect(Collectors.groupingBy(Place::plan));
        return heads.stream().map(head -> new Plan(head.id(), head.version(), head.name(), head.topicId(),
                head.active(), steps.getOrDefault(head.id(), List.of()).stream().map(Place::step).toList())).toList();
    }

    private static Head head(ResultSet row, int i) throws SQLException {
        long topic = row.getLong("topic_id");
        Long about = row.wasNull() ? null : topic;
        return new Head(row.getLong("id"), row.getLong("version"), row.getString("name"), about,
                row.getBoolean("active"));
    }

    private static Place place(ResultSet row, int i) throws SQLException {
        Doer doer = switch (row.getString("doer")) {
            case "GIVER" -> new Doer.Giver();
            case "HOLDER" -> new Doer.Holder();
            default -> new Doer.OneOffice(row.getLong("office_id"));
        };
        return new Place(row.getLong("plan_id"),
                new Step(Kind.valueOf(row.getString("kind")), row.getString("title"), row.getInt("days"), doer));
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("somebody changed the plan meanwhile");
        }
    }
}
