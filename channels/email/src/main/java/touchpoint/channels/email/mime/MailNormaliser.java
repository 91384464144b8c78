package touchpoint.channels.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.MailEntry;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SealedIds;
import touchpoint.channels.email.mime.Correspondents.Correspondent;
import touchpoint.channels.email.mime.EnclosureReader.Enclosures;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Contact.Sender;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Inspection;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Normaliser;
import touchpoint.contacts.Receipt;
import touchpoint.contacts.Storage;

/**
 * Makes a contact of a mail, or receipts, or nothing (RFC 5322, RFC 2045 and what follows them). The worst mail gives a contact with its original and
 * a notice; only a storage that cannot be read or written is a failure.
 */
@Component
class MailNormaliser implements Normaliser {
    private static final Address WITHHELD = new Address.Withheld();
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int LONGEST_SUBJECT = 500;
    private static final int MOST_OTHERS = 50;
    private static final long MEGABYTE = 1_000_000;

    private final Storage storage;
    private final Inspection inspection;
    private final EmailSettings settings;
    private final EnclosureReader reader;
    private final SealedIds ours;
    private final MailClues clues;
    private final Bounces bounces;
    private final Set<Address.Email> own;

    MailNormaliser(Storage storage, Inspection inspection, EmailSettings settings, EnclosureReader reader,
            SealedIds ours) {
        this.storage = storage;
        this.inspection = inspection;
        this.settings = settings;
        this.reader = reader;
        this.ours = ours;
        own = settings.ownAddresses();
        clues = new MailClues(ours);
        bounces = new Bounces(ours, own);
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Normalised normalise(JournalEntry entry) throws IOException {
        Mail mail;
        try (InputStream original = storage.open(entry.original())) {
            mail = MailReader.read(original, storage, inspection);
        }
        Mail written = written(mail);
        Correspondent sender = Correspondents.sender(mail.headers(), own)
                .or(() -> Correspondents.sender(written.headers(), own)).orElse(null);
        if (isOurOwn(mail.headers(), sender) || isOurOwn(written.headers(), sender)) {
            return new Normalised.Ignored("our own mail come back");
        }
        ReadableBody body = ReadableBody.of(written.root());
        MailEntry known = MailEntry.of(entry);
        Instant at = arrival(known, entry.receivedAt());
        List<Receipt> receipts = known.sent()
                ? List.of()
                : receipts(mail, body.text(), sender, at, isCertified(known) ? entry.original() : null);
        boolean report = !receipts.isEmpty() || !mail.reports("message/feedback-report").isEmpty();
        Enclosures enclosures = enclosures(entry, known, new Delivered(mail, written), at, !report);
        Contact contact = contact(entry, known, new Delivered(mail, written), body.or(enclosures.words()),
                enclosures, sender, at, report);
        if (known.sent()) {
            return sent(contact);
        }
        return receipts.isEmpty() ? new Normalised.AContact(contact) : new Normalised.Receipts(receipts, contact);
    }

    /**
     * A mail as it was delivered.
     *
     * @param outer   what lay in the mailbox
     * @param written what somebody wrote: the same, but in an envelope of certified mail what is wrapped
     */
    private record Delivered(Mail outer, Mail written) {}

    /** Of certified mail what the citizen signed is looked at; that the provider signs all of it is no news. */
    private Enclosures enclosures(JournalEntry entry, MailEntry known, Delivered mail, Instant at,
            boolean mayBeSigned) throws IOException {
        boolean wrapped = !mail.written().equals(mail.outer());
        boolean byPerson = mayBeSigned
                && (wrapped || !Pec.isReceipt(mail.outer().headers()) && !Pec.isEnvelope(mail.outer().headers()));
        ContentHash original = wrapped ? Pec.wrapped(mail.outer()).orElseThrow() : entry.original();
        return reader.in(mail.written(), known, original, at, byPerson);
    }

    /** What the staff sent from a mail program: to the first who is none of us, else it is our own affair. */
    private Normalised sent(Contact mail) {
        if (mail.others().isEmpty()) {
            return new Normalised.Ignored("sent to ourselves");
        }
        Address to = mail.others().getFirst();
        List<Notice> notices = new ArrayList<>(mail.notices());
        notices.add(new Notice("sent-elsewhere", List.of()));
        return new Normalised.Sent(new Contact(mail.channel(), mail.externalId(), mail.event(), mail.to(),
                mail.fromName(), to, mail.others().subList(1, mail.others().size()), mail.at(), mail.subject(),
                mail.text(), mail.quotedText(), mail.html(), mail.attachments(), mail.threadId(),
                mail.clues().stream().filter(MailNormaliser::tellsTheCase).toList(), Sender.PERSON,
                mail.language(), mail.original(), notices));
    }

    private static boolean tellsTheCase(Clue clue) {
        return switch (clue) {
            case Clue.SealedCode code -> true;
            case Clue.WrittenCode code -> true;
            case Clue.Reference reference -> true;
            case Clue.SameExchange same -> false;
            case Clue.Competence competence -> false;
            case Clue.Anomaly anomaly -> false;
        };
    }

    private Mail written(Mail mail) throws IOException {
        Optional<ContentHash> wrapped = Pec.isEnvelope(mail.headers()) ? Pec.wrapped(mail) : Optional.empty();
        if (wrapped.isEmpty()) {
            return mail;
        }
        try (InputStream within = storage.open(wrapped.get())) {
            return MailReader.read(within, storage, inspection);
        }
    }

    private boolean isCertified(MailEntry known) {
        return settings.named(known.mailbox()).map(Mailbox::certified).orElse(false);
    }

    /** A mail with a Message-ID of ours that comes from us, or carries the mark that only we could set. */
    private boolean isOurOwn(Headers headers, @Nullable Correspondent sender) {
        String id = MailClues.messageId(headers);
        return id != null && ours.in(id).isPresent()
                && (sender != null && own.contains(sender.address())
                        || headers.first(SealedIds.MARK).filter(mark -> ours.isMark(mark, id)).isPresent());
    }

    private List<Receipt> receipts(Mail mail, String text, @Nullable Correspondent sender, Instant at,
            @Nullable ContentHash proof) {
        return Pec.isReceipt(mail.headers())
                ? Pec.receipts(mail, text, ours, at, proof)
                : bounces.in(mail, text, sender == null ? "" : sender.address().value(), at);
    }

    private Contact contact(JournalEntry entry, MailEntry known, Delivered mail, ReadableBody body,
            Enclosures enclosures, @Nullable Correspondent sender, Instant at, boolean report) {
        Headers headers = mail.written().headers();
        Address from = sender == null ? WITHHELD : sender.address();
        String subject = subject(headers);
        QuotedHistory history = QuotedHistory.in(body.text());
        String html = body.html();
        Sender kind = report ? Sender.REPORT : kind(mail, from, enclosures);
        return new Contact(Channel.EMAIL, entry.externalId(), entry.event(), from, sender == null ? "" : sender.name(),
                to(known.mailbox(), mail.outer().headers()), others(headers, from), at, subject, history.text(),
                history.quoted(),
                html == null ? null : SafeHtml.of(html), mail.written().attachments(), MailClues.messageId(headers),
                clues(mail, known, from, subject, history.text(), body.text()), kind,
                language(known.mailbox(), history.text()),
                entry.original(), notices(mail, known, sender, enclosures), echo(headers));
    }

    /** By these Outlook and Exchange keep a conversation together. */
    private static List<String> echo(Headers headers) {
        List<String> echo = new ArrayList<>();
        headers.first("thread-index").map(index -> index.replaceAll("\\s", ""))
                .filter(index -> index.matches("[A-Za-z0-9+/]{30,400}={0,2}"))
                .ifPresent(index -> echo.add("Thread-Index: " + index));
        String topic = headers.readable("thread-topic").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (!topic.isEmpty()) {
            echo.add("Thread-Topic: " + (topic.length() > 200 ? topic.substring(0, 200) : topic));
        }
        return echo;
    }

    /** Who sends certified mail waits for a word, whatever the sender's mailbox is called. */
    private static Sender kind(Delivered mail, Address from, Enclosures enclosures) {
        Sender kind = SenderKind.of(mail.written().headers(), from.value(), enclosures.automatic());
        return kind == Sender.BULK && Pec.isEnvelope(mail.outer().headers()) ? Sender.PERSON : kind;
    }

    private List<Clue> clues(Delivered mail, MailEntry known, Address from, String subject, String text,
            String whole) {
        List<Clue> found = new ArrayList<>(clues.in(mail.written().headers(), from, subject, text, whole));
        if (Pec.isEnvelope(mail.outer().headers())) {
            // An answer to it may name the envelope instead of what is in it.
            Optional.ofNullable(MailClues.messageId(mail.outer().headers())).map(Clue.Reference::new)
                    .filter(envelope -> !found.contains(envelope)).ifPresent(found::add);
            if (Pec.isAnomaly(mail.outer().headers())) {
                found.add(new Clue.Anomaly("pec-anomaly"));
            } else if (!isCertified(known)) {
                // Only a certified mailbox has a provider that lets nobody else write these headers: here anybody may name whom he likes as sender.
                found.add(new Clue.Anomaly("pec-unverified"));
            }
        } else if (from instanceof Address.Email ourselves && own.contains(ourselves)) {
            // A copy that a colleague sent us, or somebody who pretends to be us: neither is a citizen.
            found.add(new Clue.Anomaly("from-ourselves"));
        }
        settings.named(known.mailbox()).filter(mailbox -> !(mailbox.office() + mailbox.topic()).isEmpty())
                .ifPresent(mailbox -> found.add(new Clue.Competence(mailbox.office(), mailbox.topic())));
        return found;
    }

    private static String subject(Headers headers) {
        String subject = headers.readable("subject").replaceAll("\\s+", " ");
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    }

    /** Our server's clock counts, for terms run from it; never the Date that the sender's machine wrote. */
    private static Instant arrival(MailEntry known, Instant receivedAt) {
        Instant arrived = known.arrivedAt();
        return arrived == null || arrived.isAfter(receivedAt.plus(CLOCKS_DIFFER)) ? receivedAt : arrived;
    }

    private Address to(String mailbox, Headers headers) {
        return settings.named(mailbox).map(Mailbox::email).map(Address.class::cast)
                .or(() -> Correspondents.in(headers, "delivered-to", "to").stream().findFirst()
                        .map(Correspondent::address))
                .orElse(WITHHELD);
    }

    private List<Address> others(Headers headers, Address from) {
        return Correspondents.in(headers, "to", "cc").stream().map(Correspondent::address)
                .filter(address -> !own.contains(address) && !address.equals(from)
                        && ours.ofPlusAddress(address.value()).isEmpty())
                .distinct().limit(MOST_OTHERS).map(Address.class::cast).toList();
    }

    private Locale language(String mailbox, String text) {
        return LanguageGuess.of(text).orElse(settings.languageOf(mailbox));
    }

    private static List<Notice> notices(Delivered mail, MailEntry known, @Nullable Correspondent sender,
            Enclosures enclosures) {
        List<Notice> notices = new ArrayList<>();
        if (known.cut()) {
            notices.add(new Notice("mail-too-large", List.of(String.valueOf(Math.ceilDiv(known.size(), MEGABYTE)))));
        }
        if (sender == null) {
            notices.add(new Notice("mail-without-sender", List.of()));
        }
        if (Pec.isEnvelope(mail.outer().headers())) {
            notices.addAll(Pec.notices(mail.outer()));
        }
        notices.addAll(mail.written().notices());
        notices.addAll(enclosures.notices());
        return notices;
    }
}
