package touchpoint.cases;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.CaseCode;

/**
 * Moves a contact to where it belongs: out of a case that it was wrongly linked to, or out of review. What it brought along goes with it: its place in the
 * timeline, the ids by which later contacts follow, its sender's part in the case, and what it did to the case's state.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Moving {
    private final JdbcClient sql;
    private final CaseFiles files;
    private final FiledContacts contacts;
    private final Changes changes;
    private final Confidences confidences;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Moving(JdbcClient sql, CaseFiles files, FiledContacts contacts, Changes changes,
            Confidences confidences, Clock clock) {
        this.sql = sql;
        this.files = files;
        this.contacts = contacts;
        this.changes = changes;
        this.confidences = confidences;
        this.clock = clock;
    }

    /**
     * Moves a contact to a case, or to a new one of its own.
     *
     * @param to  null for a new case
     * @param key message key of the reason under {@code evidence.}
     * @return the case where it is now
     * @throws NotAllowedNow if the contact is the first of its case and it is to get a new case: it has that already
     */
    public CaseSnapshot move(long contactId, @Nullable Long to, String key, Actor by) {
        FiledContact contact = contacts.findById(contactId)
                .orElseThrow(() -> new NoSuchCase("with contact " + contactId));
        Instant now = clock.instant();
        // In the order of their ids, as everybody does who holds several: otherwise two may wait for each other.
        Stream.of(contact.caseId(), to).filter(Objects::nonNull).sorted().forEach(files::hold);
        CaseFile from = contact.caseId() == null ? null : held(contact.caseId());
        if (from != null && to != null && from.id() == to) {
            return confirm(contact, from, by, now);
        }
        if (from != null && to == null && isAlone(contact)) {
            throw new NotAllowedNow("the contact has a case of its own already");
        }
        CaseFile target = held(to == null ? openFor(again(contact), from, now) : to);
        boolean confirmed = by.kind() == Actor.Kind.OPERATOR;
        sql.sql("update contact set case_id = ?, confirmed = ?, because = ?, evidence = '[]' where id = ?")
                .params(target.id(), confirmed, key, contactId)
                .update();
        sql.sql("delete from timeline_entry where contact_id = ?").param(contactId).update();
        if (to != null) {
            sql.sql("insert into timeline_entry (case_id, at, kind, contact_id, actor_kind) values (?, ?, 'contact', ?, 'CITIZEN')")
                    .params(target.id(), Timestamp.from(contact.filedAt()), contactId).update();
        }
        sql.sql("update thread_key set case_id = ? where contact_id = ?").params(target.id(), contactId).update();
        moveParticipant(contact, from, target, confirmed, now);
        if (from != null) {
            takeBackState(contact, from, by, now);
            from.contactMovedOut(contactId, target.number(), by, now);
            if (isEmpty(from)) {
                from.emptied(by, now);
            }
            changes.publish(from);
        }
        if (to == null) {
            target.openedBy(contact, now);
        } else {
            target.contactMovedIn(contactId, from == null ? null : from.number(), by, now);
        }
        changes.publish(target);
        return target.snapshot();
    }

    /** As it is now that its case is held, or it itself: its citizen may just have been merged with another. */
    private FiledContact again(FiledContact contact) {
        if (contact.caseId() == null) {
            sql.sql("select id from contact where id = ? for update").param(contact.id()).query(Long.class).single();
        }
        return contacts.findById(contact.id()).orElseThrow();
    }

    /** The operator says that the sender, unknown until now, does belong to the case. */
    private CaseSnapshot confirm(FiledContact contact, CaseFile file, Actor by, Instant now) {
        sql.sql("update contact set confirmed = true where case_id = ? and from_kind = ? and from_value = ?")
                .params(file.id(), contact.from().kind(), contact.from().value()).update();
        sql.sql("update participant set confirmed = true where case_id = ? and kind = ? and value = ?")
                .params(file.id(), contact.from().kind(), contact.from().value()).update();
        file.participantConfirmed(contact.id(), by, now);
        file.contactArrived(contact.sender() == touchpoint.contacts.Contact.Sender.PERSON, now);
        changes.publish(file);
        return file.snapshot();
    }

    private boolean isAlone(FiledContact contact) {
        return sql.sql("select count(*) from (select 1 from contact where case_id = ? limit 2) c")
                .param(contact.caseId()).query(Integer.class).single() == 1;
    }

    private boolean isEmpty(CaseFile file) {
        return sql.sql("select not exists (select 1 from contact where case_id = ?)").param(file.id())
                .query(Boolean.class).single();
    }

    private long openFor(FiledContact contact, @Nullable CaseFile from, Instant now) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        int year = now.atZone(ZoneOffset.UTC).getYear();
        String subject = contact.subject().isBlank() ? "—" : contact.subject().strip();
        String language = contact.language() != null
                ? contact.language().toLanguageTag()
                : from != null ? from.language().toLanguageTag() : "it";
        Competence whose = whose(contact);
        return sql
                .sql("""
                        insert into case_file (number_year, number_serial, code, salt, state, level, office_id, topic_id, subject, channel, language, citizen_id,
                                               opened_at, changed_at, last_contact_at, held_since, accepted_at, sensitive)
                        values (?, next_case_serial(?), ?, ?, 'NEW', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(year).param(year).param(CaseCode.of(random.nextLong(10_000_000_000L)).digits()).param(salt)
                .param(whose.level().name()).param(whose.office()).param(whose.topic()).param(subject)
                .param(contact.channel().name()).param(language).param(contact.citizenId()).param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(Timestamp.from(contact.at())).param(Timestamp.from(now))
                .param(whose.office() == null ? null : Timestamp.from(now))
                .param(confidences.isSensitive(whose.topic()))
                .query(Long.class).single();
    }

    private Competence whose(FiledContact contact) {
        return sql.sql("select office_id as office, topic_id as topic from contact where id = ?").param(contact.id())
                .query((row, i) -> new Competence(FiledContacts.number(row, "office"),
                        FiledContacts.number(row, "topic")))
                .single();
    }

    private void moveParticipant(FiledContact contact, @Nullable CaseFile from, CaseFile target, boolean confirmed,
            Instant now) {
        if (contact.from() instanceof touchpoint.contacts.Address.Withheld) {
            return;
        }
        sql.sql("""
                insert into participant (case_id, kind, value, name, channel, language, our_kind, our_value, wrote, confirmed, since)
                values (?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?)
                on conflict (case_id, kind, value) do update set wrote = true, confirmed = participant.confirmed or excluded.confirmed""")
                .params(target.id(), contact.from().kind(), contact.from().value(), contact.fromName(),
                        contact.channel().name(),
                        target.language().toLanguageTag(), contact.to().kind(), contact.to().value(), confirmed,
                        Timestamp.from(now))
                .update();
        if (from != null) {
            sql.sql("""
                    delete from participant p where case_id = ? and kind = ? and value = ?
                      and not exists (select 1 from contact c where c.case_id = p.case_id and c.from_kind = p.kind and c.from_value = p.value)""")
                    .params(from.id(), contact.from().kind(), contact.from().value()).update();
        }
    }

    /** If the case still stands where the contact brought it, it goes back to where it stood. */
    private void takeBackState(FiledContact contact, CaseFile from, Actor by, Instant now) {
        record States(@Nullable String before, @Nullable String after) {}
        States states = sql.sql("select state_before as before, state_after as after from contact where id = ?")
                .param(contact.id()).query(States.class)
                .single();
        if (states.before() != null && states.after() != null && from.state() == State.valueOf(states.after())) {
            from.undoneTo(State.valueOf(states.before()), by, now);
        }
    }

    private CaseFile held(long id) {
        return files.hold(id).orElseThrow(() -> new NoSuchCase("with id " + id));
    }
}
