package touchpoint.assignment;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.State;
import touchpoint.contacts.Channel;

/**
 * Which cases wait to be given to somebody. The mark is written in the transaction that brings the case there, one row and only where rules give cases; who gets
 * it is decided afterwards.
 */
@Component
class Marks {
    private final RuleLists rules;
    private final JdbcClient sql;

    Marks(RuleLists rules, JdbcClient sql) {
        this.rules = rules;
        this.sql = sql;
    }

    /** @param gone it has an owner, or nothing is to be done for it */
    record Waiting(long caseId, Instant since, Situation situation, boolean sensitive, boolean gone) {}

    @EventListener
    void on(CaseEvent event) {
        if (event instanceof CaseEvent.Assigned assigned) {
            assigned(assigned);
        } else if (event instanceof CaseEvent.HandedOver) {
            end(event);
            mark(event);
        } else if (event instanceof CaseEvent.Opened || event instanceof CaseEvent.TopicChanged
                || event instanceof CaseEvent.StateChanged changed && changed.to() == State.REOPENED) {
            mark(event);
        }
    }

    private void mark(CaseEvent event) {
        CaseSnapshot on = event.on();
        if (on.ownerId() == null && on.state().isOpen() && rules.giveAny(office(on))) {
            sql.sql("""
                    insert into assignment_mark (case_id, office_id, since, state) values (?, ?::bigint, ?, 'WAITS')
                    on conflict (case_id) do update set office_id = excluded.office_id, since = excluded.since, state = 'WAITS'
                    where assignment_mark.state <> 'LEFT' or assignment_mark.office_id is distinct from excluded.office_id""")
                    .param(on.id()).param(office(on)).param(Timestamp.from(event.at())).update();
        }
    }

    private void assigned(CaseEvent.Assigned assigned) {
        if (assigned.from() != null) {
            end(assigned);
        }
        CaseSnapshot on = assigned.on();
        if (assigned.to() != null) {
            if (!rules.isEmpty()) {
                forget(on.id());
            }
        } else if (assigned.by().kind() == Actor.Kind.OPERATOR) {
            sql.sql("""
                    insert into assignment_mark (case_id, office_id, since, state) values (?, ?::bigint, ?, 'LEFT')
                    on conflict (case_id) do update set office_id = excluded.office_id, since = excluded.since, state = 'LEFT'""")
                    .param(on.id()).param(office(on)).param(Timestamp.from(assigned.at())).update();
        }
    }

    /** What a rule gave is somebody else's, or nobody's. */
    private void end(CaseEvent event) {
        sql.sql("update assignment_given set ended_at = ? where case_id = ? and ended_at is null")
                .params(Timestamp.from(event.at()), event.on().id()).update();
    }

    void forget(long caseId) {
        sql.sql("delete from assignment_mark where case_id = ?").param(caseId).update();
    }

    /** The rules leave it where it is. */
    void settle(long caseId) {
        sql.sql("update assignment_mark set state = 'SETTLED' where case_id = ? and state = 'WAITS'").param(caseId)
                .update();
    }

    /** Since when it waits; nothing if it does not. To be asked while the case is held. */
    Optional<Instant> waits(long caseId) {
        return sql.sql("select since from assignment_mark where case_id = ? and state = 'WAITS'").param(caseId)
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional();
    }

    /** The oldest of a holder. */
    List<Waiting> waiting(@Nullable Long office, int limit) {
        return sql.sql("""
                select m.case_id, m.since, f.topic_id, t.life_event_id, f.channel, f.language, f.sensitive,
                       f.owner_id is not null or f.state in ('RESOLVED', 'CLOSED') as gone
                from assignment_mark m join case_file f on f.id = m.case_id left join topic t on t.id = f.topic_id
                where m.state = 'WAITS' and m.office_id is not distinct from ?::bigint
                order by m.since, m.case_id limit ?""").param(office).param(limit)
                .query((row, i) -> {
                    long topic = row.getLong("topic_id");
                    Long about = row.wasNull() ? null : topic;
                    long event = row.getLong("life_event_id");
                    Long under = row.wasNull() ? null : event;
                    return new Waiting(row.getLong("case_id"), row.getObject("since", OffsetDateTime.class).toInstant(),
                            new Situation(about, under, Channel.valueOf(row.getString("channel")),
                                    Situation.spoken(Locale.forLanguageTag(row.getString("language")))),
                            row.getBoolean("sensitive"), row.getBoolean("gone"));
                }).list();
    }

    /** How many wait. */
    int count(@Nullable Long office) {
        return sql.sql("""
                select count(*) from (select 1 from assignment_mark m join case_file f on f.id = m.case_id
                    where m.state = 'WAITS' and m.office_id is not distinct from ?::bigint and f.owner_id is null
                      and f.state not in ('RESOLVED', 'CLOSED') limit 1000) w""")
                .param(office).query(Integer.class).single();
    }

    /** What is over needs no mark. */
    void tidy() {
        sql.sql("delete from assignment_mark m using case_file f where f.id = m.case_id and f.closed_at is not null")
                .update();
    }

    private static @Nullable Long office(CaseSnapshot on) {
        return on.isAtDesk() ? null : on.officeId();
    }
}
