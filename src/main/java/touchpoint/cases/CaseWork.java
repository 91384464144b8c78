package touchpoint.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Address;
import touchpoint.citizens.AddressBook;

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
    private final AddressBook addresses;
    private final Changes changes;
    private final Answers answers;
    private final Confidences confidences;
    private final CaseSettings settings;
    private final JdbcClient sql;
    private final Clock clock;

    CaseWork(CaseFiles files, Participants participants, AddressBook addresses, Changes changes, Answers answers,
            Confidences confidences, CaseSettings settings, JdbcClient sql, Clock clock) {
        this.files = files;
        this.participants = participants;
        this.addresses = addresses;
        this.changes = changes;
        this.answers = answers;
        this.confidences = confidences;
        this.settings = settings;
        this.sql = sql;
        this.clock = clock;
    }

    /** Who acts, on which case, and at which version they saw it. */
    public record Act(CaseNumber number, long version, long operator) {}

    /** @param to null for nobody */
    public CaseSnapshot assign(Act act, @Nullable Long to) {
        return change(act, (file, now) -> file.assign(to, by(act), now));
    }

    public CaseSnapshot handOver(Act act, Handover over) {
        return change(act, (file, now) -> file.handOver(over, by(act), now));
    }

    /** The office takes on what it was given. Taking the case, or giving it to somebody, does it too. */
    public CaseSnapshot accept(Act act) {
        return change(act, (file, now) -> file.accept(by(act), now));
    }

    /** @param keeps whether the desk stays responsible for a case that an office works on */
    public CaseSnapshot keepAtDesk(Act act, boolean keeps) {
        return change(act, (file, now) -> file.keepAtDesk(keeps, by(act), now));
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
        return change(act, (file, now) -> file.fileUnder(topic, confidences.isSensitive(topic), by(act), now));
    }

    public CaseSnapshot locate(Act act, String place, @Nullable Double latitude, @Nullable Double longitude) {
        return change(act, (file, now) -> file.locate(place, latitude, longitude, by(act), now));
    }

    /** The citizen, or who stands for them now. Citizens are held before cases, here and where they are merged. */
    public CaseSnapshot belongsTo(Act act, long citizen) {
        long living = addresses.living(citizen);
        return change(act, (file, now) -> file.belongsTo(living, by(act), now));
    }

    /**
     * Somebody who takes part is written to in this language from now on.
     *
     * @throws NotAllowedNow also if nobody with this address takes part
     */
    public CaseSnapshot speak(Act act, Address to, Locale language) {
        return change(act, (file, now) -> {
            if (!participants.speaks(file.id(), to, language)) {
                throw new NotAllowedNow("nobody with this address takes part");
            }
            file.spokenTo(language, by(act), now);
        });
    }

    /** Somebody looked: the case is no longer marked as unread. No version is needed, and none is used up. */
    public void seen(CaseNumber number) {
        sql.sql("update case_file set unread = false where number_year = ? and number_serial = ? and unread")
                .params(number.year(), number.serial())
                .update();
    }

    /**
     * Sends an answer to everybody who is confirmed to take part. It leaves a little later ({@code touchpoint.cases.take-back-within}); until then it can
     * be taken back.
     *
     * @param key  made by the page; the same key again sends nothing and is no error
     * @param then the state that follows, null to leave it
     * @throws NotAllowedNow also if there is nobody to send it to
     */
    public Sent answer(Act act, String key, Written written, @Nullable State then) {
        CaseFile file = held(act);
        if (!answers.claim(key, file.id())) {
            return answers.sentAs(key, file.snapshot());
        }
        requireVersion(file, act);
        List<Recipient> to = participants.confirmedOf(file.id());
        if (to.isEmpty()) {
            throw new NotAllowedNow("there is nobody to send the answer to");
        }
        Instant now = clock.instant();
        Answer answer = new Answer(written, to, participants.threadOf(file.id()), now.plus(settings.takeBackWithin()));
        State before = file.state();
        long contact = answers.file(file, answer, act.operator(), now);
        file.answer(contact, answer, then, by(act), now);
        answers.remember(key, contact, before, file.state());
        changes.publish(file);
        return new Sent(file.snapshot(), contact, answer.leaves());
    }

    /**
     * Takes an answer back that has not left yet: nobody gets it, and the state that it brought is undone.
     *
     * @throws NotAllowedNow if it has left, was taken back already, or somebody else wrote it
     */
    public CaseSnapshot takeBack(Act act, long contact) {
        CaseFile file = held(act);
        Instant now = clock.instant();
        Answers.Unsent unsent = answers.takeBack(file.id(), contact, act.operator(), now)
                .orElseThrow(() -> new NotAllowedNow("the answer has left"));
        file.takeBack(contact, unsent.before(), unsent.after(), by(act), now);
        changes.publish(file);
        return file.snapshot();
    }

    /**
     * An answer that is on its way.
     *
     * @param contact the answer, as it stands in the timeline
     * @param leaves  when it goes out
     */
    public record Sent(CaseSnapshot on, long contact, Instant leaves) {}

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
}
