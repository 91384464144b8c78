package touchpoint.channels.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.MailEntry;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SealedIds;
import touchpoint.channels.email.mime.Correspondents.Correspondent;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Contact.Sender;
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
    private final EmailSettings settings;
    private final SealedIds ours;
    private final MailClues clues;
    private final Bounces bounces;
    private final Set<Address.Email> own;

    MailNormaliser(Storage storage, EmailSettings settings, SealedIds ours) {
        this.storage = storage;
        this.settings = settings;
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
            mail = MailReader.read(original, storage);
        }
        Correspondent sender = Correspondents.sender(mail.headers(), own).orElse(null);
        if (isOurOwn(mail.headers(), sender)) {
            return new Normalised.Ignored("our own mail come back");
        }
        ReadableBody body = ReadableBody.of(mail.root());
        MailEntry known = MailEntry.of(entry);
        Instant at = arrival(known, entry.receivedAt());
        List<Receipt> receipts = receipts(mail, body.text(), sender, at);
        boolean report = !receipts.isEmpty() || !mail.reports("message/feedback-report").isEmpty();
        Contact contact = contact(entry, known, mail, body, sender, at, report);
        return receipts.isEmpty() ? new Normalised.AContact(contact) : new Normalised.Receipts(receipts, contact);
    }

    /** A mail with a Message-ID of ours that comes from us, or carries the mark that only we could set. */
    private boolean isOurOwn(Headers headers, @Nullable Correspondent sender) {
        String id = MailClues.messageId(headers);
        return id != null && ours.in(id).isPresent()
                && (sender != null && own.contains(sender.address())
                        || headers.first(SealedIds.MARK).filter(mark -> ours.isMark(mark, id)).isPresent());
    }

    private List<Receipt> receipts(Mail mail, String text, @Nullable Correspondent sender, Instant at) {
        return Pec.isReceipt(mail.headers())
                ? Pec.receipts(mail.headers(), text, ours, at)
                : bounces.in(mail, text, sender == null ? "" : sender.address().value(), at);
    }

    private Contact contact(JournalEntry entry, MailEntry known, Mail mail, ReadableBody body,
            @Nullable Correspondent sender, Instant at, boolean report) {
        Headers headers = mail.headers();
        Address from = sender == null ? WITHHELD : sender.address();
        String subject = subject(headers);
        QuotedHistory history = QuotedHistory.in(body.text());
        String html = body.html();
        Sender kind = report ? Sender.REPORT : SenderKind.of(headers, from.value());
        return new Contact(Channel.EMAIL, entry.externalId(), entry.event(), from, sender == null ? "" : sender.name(),
                to(known.mailbox(), headers), others(headers, from), at, subject, history.text(), history.quoted(),
                html == null ? null : SafeHtml.of(html), mail.attachments(), MailClues.messageId(headers),
                clues.in(headers, from, subject, history.text()), kind, language(known.mailbox(), history.text()),
                entry.original(), notices(mail, known, sender));
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

    private static List<Notice> notices(Mail mail, MailEntry known, @Nullable Correspondent sender) {
        List<Notice> notices = new ArrayList<>();
        if (known.cut()) {
            notices.add(new Notice("mail-too-large", List.of(String.valueOf(Math.ceilDiv(known.size(), MEGABYTE)))));
        }
        if (sender == null) {
            notices.add(new Notice("mail-without-sender", List.of()));
        }
        notices.addAll(mail.notices());
        return notices;
    }
}
