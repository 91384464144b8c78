package touchpoint.cases;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;

/**
 * Puts contacts into cases. Where a contact belongs is decided by the caller; this only writes it down, in as few statements as it can, since it is the way
 * of every contact. Always part of the caller's transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Filing {
    private static final int MENTIONED_AT_MOST = 50;
    private final JdbcTemplate sql;
    private final Json json;
    private final CaseFiles files;
    private final Shares shares;
    private final Confidences confidences;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Filing(JdbcTemplate sql, Json json, CaseFiles files, Shares shares, Confidences confidences,
            Changes changes, ApplicationEventPublisher events) {
        this.sql = sql;
        this.json = json;
        this.files = files;
        this.shares = shares;
        this.confidences = confidences;
        this.changes = changes;
        this.events = events;
    }

    /**
     * What is decided about a contact before it is filed.
     *
     * @param citizen  who it is from, if that is known
     * @param language of what is sent back
     * @param because  message key of the reason, under {@code evidence.}
     * @param evidence its arguments
     * @param keys     by which later contacts find the case
     * @param whose    the way by which it came
     */
    public record Decision(@Nullable Long citizen, Locale language, String because, List<String> evidence,
            Collection<String> keys, Competence whose, Instant at) {
        public Decision {
            evidence = List.copyOf(evidence);
        }

        /** By a way of the desk's. */
        public Decision(@Nullable Long citizen, Locale language, String because, List<String> evidence,
                Collection<String> keys, Instant at) {
            this(citizen, language, because, evidence, keys, Competence.OF_THE_DESK, at);
        }

        /** The same message came before by another way: answers go out by that one. */
        boolean isCopy() {
            return because.equals("copy");
        }
    }

    /** The case, and the contact in it. */
    public record Filed(long caseId, CaseNumber number, long contactId) {}

    /**
     * Opens a case with its first contact, with the office that its way belongs to. Its sender takes part from now on; whoever else was addressed may join
     * later.
     *
     * @param previous the case that this one continues
     * @throws org.springframework.dao.DuplicateKeyException if the contact was filed before; the transaction is lost then
     */
    public Filed open(Contact contact, Decision decision, @Nullable Long previous) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String subject = subjectOf(contact);
        boolean sensitive = confidences.isSensitive(decision.whose().topic());
        Row opened = null;
        while (opened == null) {
            opened = insert(contact, decision, previous, subject, sensitive, salt,
                    CaseCode.of(random.nextLong(10_000_000_000L)));
        }
        CaseSnapshot snapshot = new CaseSnapshot(opened.caseId(), opened.number(), opened.code(), State.NEW,
                decision.whose().level(), decision.whose().office(), null, decision.whose().topic(), subject,
                decision.language(), decision.citizen(), contact.channel(), 0, true, false,
                sensitive);
        List<Recipient> to = contact.from() instanceof Address.Withheld
                ? List.of()
                : List.of(new Recipient(contact.channel(), contact.from(), contact.fromName(), decision.language(),
                        contact.to()));
        CaseEvent event = new CaseEvent.Opened(snapshot, Actor.CITIZEN, decision.at(), opened.contactId(),
                answerable(contact), to,
                contact.thread(), contact.notices());
        events.publishEvent(event);
        changes.tell(List.of(event));
        return new Filed(opened.caseId(), opened.number(), opened.contactId());
    }

    private record Row(long caseId, CaseNumber number, CaseCode code, long contactId) {}

    private @Nullable Row insert(Contact contact, Decision decision, @Nullable Long previous, String subject,
            boolean sensitive, byte[] salt, CaseCode code) {
        int year = decision.at().atZone(ZoneOffset.UTC).getYear();
        Timestamp now = Timestamp.from(Trace.micros(decision.at()));
        String language = decision.language().toLanguageTag();
        Object[] values = {year, year, code.digits(), salt, decision.whose().level().name(), decision.whose().office(),
                decision.whose().topic(), subject, contact.channel().name(), language,
                decision.citizen(), now, now,
                Timestamp.from(contact.at()), previous, now,
                // what is sent to an office is accepted by it
                decision.whose().office() == null ? null : now, sensitive,
                // contact
                contact.channel().name(), contact.externalId(), contact.event(), decision.citizen(),
                contact.from().kind(), contact.from().value(),
                contact.fromName(), contact.to().kind(), contact.to().value(), Timestamp.from(contact.at()), now,
                contact.subject(), contact.text(),
                contact.quotedText(), contact.html(), json.attachments(contact.attachments()), contact.threadId(),
                contact.echo().toArray(String[]::new), json.addresses(contact.others()),
                contact.sender().name(), contact.language() == null ? null : contact.language().toLanguageTag(),
                contact.original().hex(),
                json.notices(contact.notices()), decision.because(), json.strings(decision.evidence()),
                decision.whose().office(), decision.whose().topic(),
                // participant
                contact.from().value(), contact.fromName(), contact.channel().name(), language, contact.to().kind(),
                contact.to().value(), now, contact.from().kind(),
                // thread keys, timeline, audit
                decision.keys().toArray(String[]::new), now, now,
                Trace.digest(salt, contact.from().value())};
        List<Row> rows = sql.query(
                """
                        with f as (
                            insert into case_file (number_year, number_serial, code, salt, state, level, office_id, topic_id, subject, channel, language, citizen_id,
                                                   opened_at, changed_at, last_contact_at, previous_id, held_since, accepted_at, sensitive)
                            values (?, next_case_serial(?), ?, ?, 'NEW', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (code) do nothing returning id, number_serial),
                        c as (
                            insert into contact (direction, channel, external_id, event, case_id, citizen_id, from_kind, from_value, from_name, to_kind, to_value, at,
                                                 filed_at, subject, text, quoted, html, attachments, thread_id, echo, others, sender, language, original, notices,
                                                 confirmed, because, evidence, office_id, topic_id)
                            select 'IN', ?, ?, ?, f.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, true, ?, ?::jsonb, ?::bigint,
                                   ?::bigint from f
                            returning id),
                        p as (
                            insert into participant (case_id, kind, value, name, channel, language, our_kind, our_value, wrote, confirmed, since)
                            select f.id, v.kind, ?, ?, ?, ?, ?, ?, true, true, ? from f, (select ?::text kind) v where v.kind <> 'withheld'),
                        k as (
                            insert into thread_key (key, case_id, contact_id) select key, f.id, c.id from f, c, unnest(?) key),
                        t as (
                            insert into timeline_entry (case_id, at, kind, contact_id, actor_kind, data) select f.id, ?, 'contact', c.id, 'CITIZEN', '{"opened":"true"}' from f, c),
                        a as (
                            insert into audit_entry (case_id, at, actor_kind, action, details)
                            select f.id, ?, 'CITIZEN', 'opened', jsonb_build_object('contact', c.id, 'from', ?::text) from f, c)
                        select f.id, f.number_serial, c.id from f, c""",
                (row, i) -> new Row(row.getLong(1), new CaseNumber(year, row.getLong(2)), code, row.getLong(3)),
                values);
        if (rows.isEmpty()) {
            return null;
        }
        mention(rows.getFirst().caseId(), contact.channel(), contact.others(), language, now);
        return rows.getFirst();
    }

    /**
     * Adds a contact to a case. An office that it was sent to, and that does not hold the case, takes part in it from now on.
     *
     * @param confirmed the sender is known to take part; nothing is ever sent to one who is not
     * @throws org.springframework.dao.DuplicateKeyException if the contact was filed before; the transaction is lost then
     */
    public Filed join(long caseId, Contact contact, Decision decision, boolean confirmed) {
        CaseFile file = files.hold(caseId).orElseThrow(() -> new NoSuchCase("with id " + caseId));
        State before = file.state();
        // An unknown sender moves nothing: the case would come back to work on a stranger's word.
        file.contactArrived(contact.sender() == Contact.Sender.PERSON && confirmed, decision.at());
        long contactId = insertContact("IN", caseId, contact, decision, confirmed, before, file.state());
        participate(caseId, contact, decision, confirmed);
        key(caseId, contactId, decision);
        if (confirmed && contact.sender() == Contact.Sender.PERSON) {
            shares.takeIn(file, decision.whose(), decision.isCopy(), decision.at());
        }
        file.contactAdded(now -> new CaseEvent.ContactAdded(now, Actor.CITIZEN, decision.at(), contactId, confirmed,
                confirmed && answerable(contact),
                contact.notices()));
        changes.publish(file);
        return new Filed(caseId, file.number(), contactId);
    }

    /**
     * Adds to a case what one of ours wrote past the hub: the case is in work. Whoever was written to is only mentioned in it: it may have been forwarded to
     * somebody who must not get what is answered to the citizen.
     *
     * @throws org.springframework.dao.DuplicateKeyException if it was filed before; the transaction is lost then
     */
    public Filed sent(long caseId, Contact contact, Decision decision) {
        CaseFile file = files.hold(caseId).orElseThrow(() -> new NoSuchCase("with id " + caseId));
        State before = file.state();
        file.answeredElsewhere(decision.at());
        long contactId = insertContact("OUT", caseId, contact, decision, true, before, file.state());
        List<Address> addressed = new ArrayList<>(contact.others());
        addressed.addFirst(contact.to());
        mention(caseId, contact.channel(), addressed, decision.language().toLanguageTag(),
                Timestamp.from(Trace.micros(decision.at())));
        key(caseId, contactId, decision);
        file.contactAdded(now -> new CaseEvent.ContactAdded(now, new Actor(Actor.Kind.OPERATOR, null), decision.at(),
                contactId, true, false, List.of()));
        changes.publish(file);
        return new Filed(caseId, file.number(), contactId);
    }

    private void key(long caseId, long contactId, Decision decision) {
        sql.update(
                "insert into thread_key (key, case_id, contact_id) select key, ?, ? from unnest(?) key on conflict do nothing",
                caseId, contactId, decision.keys().toArray(String[]::new));
    }

    /** Keeps a contact of which a person must say where it belongs. */
    public long hold(Contact contact, Decision decision) {
        return insertContact("IN", null, contact, decision, false, null, null);
    }

    private long insertContact(String direction, @Nullable Long caseId, Contact contact, Decision decision,
            boolean confirmed,
            @Nullable State before,
            @Nullable State after) {
        Long id = sql.queryForObject(
                """
                        insert into contact (direction, channel, external_id, event, case_id, citizen_id, from_kind, from_value, from_name, to_kind, to_value, at,
                                             filed_at, subject, text, quoted, html, attachments, thread_id, echo, others, sender, language, original, notices, confirmed,
                                             because, evidence, state_before, state_after, office_id, topic_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?, ?, ?)
                        returning id""",
                Long.class, direction, contact.channel().name(), contact.externalId(), contact.event(), caseId,
                decision.citizen(),
                contact.from().kind(),
                contact.from().value(), contact.fromName(), contact.to().kind(), contact.to().value(),
                Timestamp.from(contact.at()),
                Timestamp.from(Trace.micros(decision.at())), contact.subject(), contact.text(), contact.quotedText(),
                contact.html(),
                json.attachments(contact.attachments()), contact.threadId(), contact.echo().toArray(String[]::new),
                json.addresses(contact.others()),
                contact.sender().name(),
                contact.language() == null ? null : contact.language().toLanguageTag(), contact.original().hex(),
                json.notices(contact.notices()),
                confirmed, decision.because(), json.strings(decision.evidence()), before == null ? null : before.name(),
                after == null ? null : after.name(), decision.whose().office(), decision.whose().topic());
        return java.util.Objects.requireNonNull(id);
    }

    private void participate(long caseId, Contact contact, Decision decision, boolean confirmed) {
        if (contact.from() instanceof Address.Withheld) {
            return;
        }
        String language = decision.language().toLanguageTag();
        Timestamp now = Timestamp.from(decision.at());
        sql.update(
                """
                        insert into participant (case_id, kind, value, name, channel, language, our_kind, our_value, wrote, confirmed, since)
                        values (?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?)
                        on conflict (case_id, kind, value) do update set wrote = true, confirmed = participant.confirmed or excluded.confirmed,
                            our_kind = case when ? then participant.our_kind else excluded.our_kind end,
                            our_value = case when ? then participant.our_value else excluded.our_value end""",
                caseId, contact.from().kind(), contact.from().value(), contact.fromName(),
                contact.channel().name(), language, contact.to().kind(), contact.to().value(), confirmed, now,
                decision.isCopy(), decision.isCopy());
        if (confirmed) {
            mention(caseId, contact.channel(), contact.others(), language, now);
        }
    }

    private void mention(long caseId, Channel channel, List<Address> addressed, String language, Timestamp now) {
        List<Object[]> rows = new ArrayList<>();
        for (Address other : addressed.stream().distinct().limit(MENTIONED_AT_MOST).toList()) {
            rows.add(new Object[]{caseId, other.kind(), other.value(), channel.name(), language, now});
        }
        if (!rows.isEmpty()) {
            sql.batchUpdate(
                    """
                            insert into participant (case_id, kind, value, name, channel, language, wrote, confirmed, since) values (?, ?, ?, '', ?, ?, false, false, ?)
                            on conflict do nothing""",
                    rows);
        }
    }

    /**
     * A lasting contact (a call, a consultation) has gone on: what it says now replaces what it said.
     *
     * @return false if this or a later event of it was seen before, or the contact itself has not come yet
     */
    public boolean amend(Contact contact) {
        return sql.update("""
                update contact set event = ?, subject = ?, text = ?, attachments = ?::jsonb, notices = ?::jsonb
                where channel = ? and external_id = ? and direction = 'IN' and event < ?""", contact.event(),
                contact.subject(), contact.text(),
                json.attachments(contact.attachments()), json.notices(contact.notices()), contact.channel().name(),
                contact.externalId(),
                contact.event()) == 1;
    }

    public boolean isKnown(Contact contact) {
        return Boolean.TRUE.equals(sql.queryForObject(
                "select exists (select 1 from contact where channel = ? and external_id = ? and direction = 'IN')",
                Boolean.class, contact.channel().name(), contact.externalId()));
    }

    private static boolean answerable(Contact contact) {
        return contact.sender() == Contact.Sender.PERSON && !(contact.from() instanceof Address.Withheld);
    }

    /** The subject, or else how the text begins: a case without a name is not found again. */
    static String subjectOf(Contact contact) {
        String line = contact.subject().isBlank()
                ? contact.text().strip().lines().findFirst().orElse("")
                : contact.subject().strip();
        if (line.isBlank()) {
            return "—";
        }
        return line.length() <= 200
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(199, line.codePointCount(0, line.length()))))
                        + "…";
    }

}
