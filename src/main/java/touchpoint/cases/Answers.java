package touchpoint.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Channel;

/** What operators wrote, as contacts: an answer is one too, and stands in the timeline as it was written. */
@Component
class Answers {
    private final JdbcClient sql;
    private final Json json;
    private final Clock clock;

    Answers(JdbcClient sql, Json json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** The states around an answer that was taken back. */
    record Unsent(State before, State after) {}

    /** @return false if what the key stands for was asked for before */
    boolean claim(String key, long caseId) {
        return sql.sql("insert into command_key (key, case_id, at) values (?, ?, ?) on conflict do nothing")
                .params(key, caseId, Timestamp.from(clock.instant())).update() == 1;
    }

    CaseWork.Sent sentAs(String key, CaseSnapshot on) {
        return sql.sql(
                "select c.id, c.leaves_at from command_key k join contact c on c.id = k.contact_id where k.key = ?")
                .param(key)
                .query((row, i) -> new CaseWork.Sent(on, row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional().orElseThrow(() -> new IllegalStateException("a command without its answer"));
    }

    long file(CaseFile file, Answer answer, long operator, Instant now) {
        Recipient first = answer.to().getFirst();
        Channel channel = first.channel();
        String ourKind = first.ourAddress() == null ? "withheld" : first.ourAddress().kind();
        String ourValue = first.ourAddress() == null ? "" : first.ourAddress().value();
        return sql
                .sql("""
                        insert into contact (direction, channel, external_id, case_id, citizen_id, author_id, from_kind, from_value, from_name, to_kind, to_value, at,
                                             filed_at, subject, text, html, attachments, sender, language, confirmed, because, leaves_at)
                        values ('OUT', ?, gen_random_uuid()::text, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'PERSON', ?, true, 'written-here', ?)
                        returning id""")
                .param(channel.name()).param(file.id()).param(file.citizenId()).param(operator).param(ourKind)
                .param(ourValue)
                .param(first.address().kind()).param(first.address().value()).param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(file.subject()).param(answer.written().text()).param(answer.written().html())
                .param(json.attachments(answer.written().attachments()))
                .param(file.language().toLanguageTag()).param(Timestamp.from(answer.leaves()))
                .query(Long.class).single();
    }

    void remember(String key, long contact, State before, State after) {
        sql.sql("update command_key set contact_id = ? where key = ?").params(contact, key).update();
        sql.sql("update contact set state_before = ?, state_after = ? where id = ?")
                .params(before.name(), after.name(), contact).update();
    }

    /** @return empty if it is too late, or none of this operator's */
    Optional<Unsent> takeBack(long caseId, long contact, long operator, Instant now) {
        return sql.sql("""
                update contact set taken_back_at = :now where id = :id and case_id = :case and author_id = :operator
                and leaves_at > :now and taken_back_at is null returning state_before, state_after""")
                .param("now", Timestamp.from(now)).param("id", contact).param("case", caseId)
                .param("operator", operator)
                .query((row, i) -> new Unsent(State.valueOf(row.getString(1)), State.valueOf(row.getString(2))))
                .optional();
    }

    /** A page is not sent again after a day. */
    @Scheduled(fixedDelayString = "1h")
    @SchedulerLock(name = "command-keys")
    void forgetOldKeys() {
        sql.sql("delete from command_key where at < ?").param(Timestamp.from(clock.instant().minus(Duration.ofDays(2))))
                .update();
    }
}
