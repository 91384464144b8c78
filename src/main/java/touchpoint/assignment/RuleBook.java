package touchpoint.assignment;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Channel;

/**
 * Where rules are written. Every change stays, with who made it and what the rule said from then on. What holds from now on is asked for the cases that wait, too.
 *
 * <p>Who may write whose rules is said by the policy, not here. A version is what the writer had before his or her eyes.
 *
 * @throws OptimisticLockingFailureException wherever a version is named, if somebody changed it since
 */
@Component
@Transactional
public class RuleBook {
    private static final String COLUMNS = "name = ?, topics = ?, life_events = ?, channels = ?, languages = ?, outcome = ?, people = ?, ceiling = ?::int";
    private final JdbcClient sql;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RuleBook(JdbcClient sql, JsonMapper json, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** @param name of the rule, as its holder calls it: 1 to 80 characters; it stands in the timelines of the cases that it gives */
    public record Words(String name, When when, Then then) {
        public Words {
            name = name.strip();
            if (name.isEmpty() || name.length() > 80) {
                throw new IllegalArgumentException("a rule has a name of 1 to 80 characters");
            }
        }
    }

    /** What was done with a rule. */
    public enum What {
        ADDED, REWRITTEN, MOVED, SWITCHED_ON, SWITCHED_OFF, DELETED, RESTORED
    }

    /** @param name what the rule was called then */
    public record Change(long rule, Instant at, long by, What what, String name) {}

    /** Something was written: after the commit this node asks anew. */
    record Written() {}

    /** As the last of its holder's list. */
    public long add(@Nullable Long office, Words words, long by) {
        hold();
        long id = sql.sql("""
                insert into assignment_rule (office_id, position, name, outcome, people)
                select ?::bigint, coalesce(max(position), 0) + 1, ?, 'QUEUE', '{}' from assignment_rule
                where office_id is not distinct from ?::bigint and deleted_at is null returning id""").param(office)
                .param(words.name()).param(office).query((row, i) -> row.getLong(1)).single();
        write(id, words);
        note(id, What.ADDED, by);
        return id;
    }

    public void rewrite(long id, long version, Words words, long by) {
        expected(id, version);
        write(id, words);
        note(id, What.REWRITTEN, by);
    }

    public void switchTo(long id, long version, boolean active, long by) {
        if (expected(id, version).active() != active) {
            sql.sql("update assignment_rule set active = ? where id = ?").params(active, id).update();
            note(id, active ? What.SWITCHED_ON : What.SWITCHED_OFF, by);
        }
    }

    /** It changes places with the one above or below; at the end of the list nothing happens. */
    public void move(long id, long version, boolean up, long by) {
        Rule moved = expected(id, version);
        List<Rule> list = sql.sql("""
                select * from assignment_rule where office_id is not distinct from ?::bigint and deleted_at is null
                order by position, id""").param(moved.office()).query(RuleLists::read).list();
        int from = list.stream().map(Rule::id).toList().indexOf(id);
        int to = up ? from - 1 : from + 1;
        if (to < 0 || to >= list.size()) {
            return;
        }
        // Counted anew, since a rule that came back may stand where another stands.
        for (int i = 0; i < list.size(); i++) {
            int place = i == from ? to : i == to ? from : i;
            sql.sql("update assignment_rule set position = ? where id = ?").params(place + 1, list.get(i).id())
                    .update();
        }
        note(id, What.MOVED, by);
    }

    public void delete(long id, long version, long by) {
        expected(id, version);
        note(id, What.DELETED, by);
        sql.sql("update assignment_rule set deleted_at = ? where id = ?").params(RuleLists.at(clock.instant()), id)
                .update();
    }

    /** A deleted one is back where it stood. */
    public void restore(long id, long by) {
        hold();
        if (sql.sql("update assignment_rule set deleted_at = null where id = ? and deleted_at is not null").param(id)
                .update() == 1) {
            note(id, What.RESTORED, by);
        }
    }

    /** Whose a rule is, or was before it was deleted; the desk is null. */
    @Transactional(readOnly = true)
    public Rule known(long id) {
        return sql.sql("select * from assignment_rule where id = ?").param(id).query(RuleLists::read).single();
    }

    @Transactional(readOnly = true)
    public boolean exists(long id) {
        return sql.sql("select exists (select 1 from assignment_rule where id = ?)").param(id).query(Boolean.class)
                .single();
    }

    /** Of a holder's rules, the newest first. */
    @Transactional(readOnly = true)
    public List<Change> changes(@Nullable Long office, int limit) {
        return sql.sql("""
                select rule_id, at, by_id, what, name from assignment_rule_change
                where office_id is not distinct from ?::bigint order by id desc limit ?""").param(office).param(limit)
                .query((row, i) -> new Change(row.getLong("rule_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getLong("by_id"), What.valueOf(row.getString("what")), row.getString("name")))
                .list();
    }

    private void write(long id, Words words) {
        RuleLists.Row row = RuleLists.Row.of(words.then());
        When when = words.when();
        sql.sql("update assignment_rule set " + COLUMNS + " where id = ?").param(words.name())
                .param(when.topics().toArray(Long[]::new)).param(when.lifeEvents().toArray(Long[]::new))
                .param(when.channels().stream().map(Channel::word).toArray(String[]::new))
                .param(when.languages().toArray(String[]::new)).param(row.outcome()).param(row.people())
                .param(row.ceiling()).param(id).update();
    }

    private void note(long id, What what, long by) {
        sql.sql("update assignment_rule set version = version + 1 where id = ?").param(id).update();
        Rule now = known(id);
        sql.sql("""
                insert into assignment_rule_change (rule_id, office_id, at, by_id, what, name, said)
                values (?, ?::bigint, ?, ?, ?, ?, ?::jsonb)""").param(id).param(now.office())
                .param(RuleLists.at(clock.instant())).param(by).param(what.name()).param(now.name())
                .param(json.writeValueAsString(Said.of(now))).update();
        sql.sql("""
                update assignment_mark set state = 'WAITS'
                where state = 'SETTLED' and office_id is not distinct from ?::bigint""").param(now.office()).update();
        events.publishEvent(new Written());
    }

    /** A rule as the history keeps it. */
    private record Said(int position, boolean active, TreeSet<Long> topics, TreeSet<Long> lifeEvents,
            TreeSet<String> channels, TreeSet<String> languages, String outcome, List<Long> people,
            @Nullable Integer ceiling) {
        static Said of(Rule rule) {
            RuleLists.Row row = RuleLists.Row.of(rule.then());
            TreeSet<String> channels = new TreeSet<>();
            rule.when().channels().forEach(one -> channels.add(one.name().toLowerCase(Locale.ROOT)));
            return new Said(rule.position(), rule.active(), new TreeSet<>(rule.when().topics()),
                    new TreeSet<>(rule.when().lifeEvents()), channels, new TreeSet<>(rule.when().languages()),
                    row.outcome(), List.of(row.people()), row.ceiling());
        }
    }

    private Rule expected(long id, long version) {
        hold();
        return sql.sql("select * from assignment_rule where id = ? and deleted_at is null for update").param(id)
                .query(RuleLists::read).optional().filter(rule -> Objects.equals(rule.version(), version))
                .orElseThrow(() -> new OptimisticLockingFailureException("rule " + id + " was changed"));
    }

    /** Lists are written one after the other. */
    private void hold() {
        sql.sql("select pg_advisory_xact_lock(hashtext('touchpoint.assignment.rules'))").query((row, i) -> i).single();
    }
}
