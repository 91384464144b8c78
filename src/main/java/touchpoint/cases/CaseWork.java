package touchpoint.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Channel;

/**
 * What operators do with a case. Each act names the version that the operator saw.
 *
 * <p>All acts throw {@link NoSuchCase}, {@link StaleCase} if somebody changed the case since, and {@link NotAllowedNow} if its life does not allow
 * the act; nothing is done then. Whether the operator may do it is the caller's question to the policy.
 */
@Component
@Transactional
public class CaseWork {
    private final CaseFiles files;
    private final Participants participants;
    private final Changes changes;
    private final JdbcClient sql;
    private final Json json;
    private final Clock clock;

    CaseWork(CaseFiles files, Participants participants, Changes changes, JdbcClient sql, Json json, Clock clock) {
        this.files = files;
        this.participants = participants;
        this.changes = changes;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** Who acts, on which case, and at which version they saw it. */
    public record Act(CaseNumber number, long version, long operator) {}

    /** @param to null for nobody */
    public CaseSnapshot assign(Act act, @Nullable Long to) {
        return change(act, (file, now) -> file.assign(to, by(act), now));
    }

    public CaseSnapshot handOverTo(Act act, long office, String reason) {
        return change(act, (file, now) -> file.handOverTo(office, reason, by(act), now));
    }

    public CaseSnapshot returnToDesk(Act act, String reason) {
        return change(act, (file, now) -> file.returnToDesk(reason, by(act), now));
    }

    public CaseSnapshot changeState(Act act, State to) {
        return change(act, (file, now) -> file.changeState(to, by(act), now, false));
    }

    public CaseSnapshot note(Act act, String text) {
        if (text.isBlank()) {
            throw new NotAllowedNow("a note says something");
        }
        return change(act, (file, now) -> file.note(text.strip(), by(act), now));
    }

    public CaseSnapshot call(Act act, String subject) {
        return change(act, (file, now) -> file.call(subject, by(act), now));
    }

    public CaseSnapshot fileUnder(Act act, @Nullable Long topic) {
        return change(act, (file, now) -> file.fileUnder(topic, by(act), now));
    }

    public CaseSnapshot locate(Act act, String place, @Nullable Double latitude, @Nullable Double longitude) {
        return change(act, (file, now) -> file.locate(place, latitude, longitude, by(act), now));
    }

    public CaseSnapshot belongsTo(Act act, long citizen) {
        return change(act, (file, now) -> file.belongsTo(citizen, by(act), now));
    }

    /** Somebody looked: the case is no longer marked as unread. No version is needed, and none is used up. */
    public void seen(CaseNumber number) {
        sql.sql("update case_file set unread = false where number_year = ? and number_serial = ? and unread")
                .params(number.year(), number.serial())
                .update();
    }

    /**
     * Sends an answer to everybody who is confirmed to take part.
     *
     * @param key  made by the page; the same key again sends nothing and is no error
     * @param then the state that follows, null to leave it
     * @throws NotAllowedNow also if there is nobody to send it to
     */
    public CaseSnapshot answer(Act act, String key, String text, List<Attachment> attachments, @Nullable State then) {
        if (text.isBlank()) {
            throw new NotAllowedNow("an answer says something");
        }
        CaseFile file = held(act);
        if (sql.sql("insert into command_key (key, case_id, at) values (?, ?, ?) on conflict do nothing")
                .params(key, file.id(), Timestamp.from(clock.instant())).update() == 0) {
            return file.snapshot();
        }
        requireVersion(file, act);
        List<Recipient> to = participants.confirmedOf(file.id());
        if (to.isEmpty()) {
            throw new NotAllowedNow("there is nobody to send the answer to");
        }
        Answer answer = new Answer(text.strip(), attachments, to, participants.threadOf(file.id()));
        Instant now = clock.instant();
        file.answer(outbound(file, answer, act.operator(), now), answer, then, by(act), now);
        changes.publish(file);
        return file.snapshot();
    }

    /** An answer is a contact too; it stands in the timeline as it was written. */
    private long outbound(CaseFile file, Answer answer, long operator, Instant now) {
        Recipient first = answer.to().getFirst();
        Channel channel = first.channel();
        String ourKind = first.ourAddress() == null ? "withheld" : first.ourAddress().kind();
        String ourValue = first.ourAddress() == null ? "" : first.ourAddress().value();
        return sql
                .sql("""
                        insert into contact (direction, channel, external_id, case_id, citizen_id, author_id, from_kind, from_value, from_name, to_kind, to_value, at,
                                             filed_at, subject, text, attachments, sender, language, confirmed, because)
                        values ('OUT', ?, gen_random_uuid()::text, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?::jsonb, 'PERSON', ?, true, 'written-here') returning id""")
                .param(channel.name()).param(file.id()).param(file.citizenId()).param(operator).param(ourKind)
                .param(ourValue)
                .param(first.address().kind()).param(first.address().value()).param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(file.subject()).param(answer.text()).param(json.attachments(answer.attachments()))
                .param(file.language().toLanguageTag())
                .query(Long.class).single();
    }

    private CaseSnapshot change(Act act, BiConsumer<CaseFile, Instant> what) {
        CaseFile file = held(act);
        requireVersion(file, act);
        what.accept(file, clock.instant());
        changes.publish(file);
        return file.snapshot();
    }

    private CaseFile held(Act act) {
        return files.findByNumber(act.number()).flatMap(found -> files.hold(found.id()))
                .orElseThrow(() -> new NoSuchCase(act.number().toString()));
    }

    private static void requireVersion(CaseFile file, Act act) {
        if (file.version() != act.version()) {
            throw new StaleCase(file.number(), file.version());
        }
    }

    private static Actor by(Act act) {
        return Actor.operator(act.operator());
    }

    /** A page is not sent again after a day. */
    @Scheduled(fixedDelayString = "1h")
    @SchedulerLock(name = "command-keys")
    void forgetOldKeys() {
        sql.sql("delete from command_key where at < ?").param(Timestamp.from(clock.instant().minus(Duration.ofDays(2))))
                .update();
    }
}
