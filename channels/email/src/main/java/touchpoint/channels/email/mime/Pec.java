package touchpoint.channels.email.mime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Receipt;
import touchpoint.contacts.Receipt.Fate;

/**
 * Certified mail (posta elettronica certificata, RFC 6109): the provider wraps what the citizen wrote, and reports each step by a receipt. Neither
 * carries the marks of RFC 3834, so they are recognised first. Anybody can write these headers: what comes in by them is believed no more than any mail,
 * and a receipt is one only for a message of which it knows the sealed id.
 */
final class Pec {
    private static final Pattern ON_BEHALF = Pattern.compile("(?i)^\\s*\"?per conto di:?\\s*([^\"]+?)\"?\\s*(?:<.*)?$");

    private static final String CERTIFICATE = "daticert.xml";
    private static final String MESSAGE = "postacert.eml";

    private Pec() {}

    /** Whether a provider wrapped somebody's mail: certified, or an ordinary one that came into a certified mailbox. */
    static boolean isEnvelope(Headers headers) {
        return headers.has("x-trasporto") && !isReceipt(headers);
    }

    /** Whether what is wrapped is no certified mail: the provider could not certify it (RFC 6109 section 2.1.1.3.2). */
    static boolean isAnomaly(Headers headers) {
        return isEnvelope(headers) && headers.word("x-trasporto").startsWith("errore");
    }

    /** Whether a provider reports what became of a mail. */
    static boolean isReceipt(Headers headers) {
        return headers.has("x-ricevuta");
    }

    /** The kind of receipt: {@code accettazione}, {@code avvenuta-consegna}, {@code errore-consegna}, …; empty if it is none. */
    static String receipt(Headers headers) {
        return headers.word("x-ricevuta");
    }

    /** The name in {@code "Per conto di: Mario Rossi" <posta-certificata@…>}. */
    static String onBehalfOf(String from) {
        var matcher = ON_BEHALF.matcher(from);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Whether this part is the provider's certificate. */
    static boolean isCertificate(String partName) {
        return partName.equalsIgnoreCase(CERTIFICATE);
    }

    static Optional<Daticert> certificate(Mail mail) {
        return mail.kept().stream().filter(part -> isCertificate(part.attachment().name())).map(Part.Kept::start)
                .flatMap(start -> start == null ? java.util.stream.Stream.empty() : Daticert.of(start).stream())
                .findFirst();
    }

    /** What the citizen wrote: the mail within the envelope. */
    static Optional<ContentHash> wrapped(Mail envelope) {
        List<Attachment> mails = envelope.attachments().stream()
                .filter(part -> part.mediaType().equals("message/rfc822")
                        || part.name().equalsIgnoreCase(MESSAGE))
                .toList();
        return mails.stream().filter(part -> part.name().equalsIgnoreCase(MESSAGE)).findFirst()
                .or(() -> mails.stream().findFirst()).map(Attachment::content);
    }

    /** What the reader should know about an envelope. */
    static List<Notice> notices(Mail envelope) {
        List<Notice> notices = new ArrayList<>();
        Optional<Daticert> certified = certificate(envelope);
        if (isAnomaly(envelope.headers())) {
            notices.add(new Notice("pec-anomaly", List.of()));
        } else if (certified.isEmpty()) {
            notices.add(new Notice("pec-without-certificate", List.of()));
        } else {
            notices.add(new Notice("pec", List.of(certified.get().issuer(), certified.get().number())));
        }
        if (wrapped(envelope).isEmpty()) {
            notices.add(new Notice("pec-without-message", List.of()));
        }
        return notices;
    }

    /**
     * The news in a receipt about a message of ours, found by our sealed Message-ID in {@code X-Riferimento-Message-ID}.
     *
     * @param original the receipt itself, which is the proof; null where it came into a mailbox that is not certified, and proves nothing
     */
    static List<Receipt> receipts(Mail mail, String text, SealedIds ours, Instant at, @Nullable ContentHash original) {
        Headers headers = mail.headers();
        Optional<SealedIds.Ours> message = headers.first("x-riferimento-message-id").flatMap(ours::in);
        Optional<Daticert> certified = certificate(mail);
        String kind = receipt(headers);
        Optional<Fate> fate = fate(kind, certified.map(Daticert::error).orElse(""), text);
        if (message.isEmpty() || fate.isEmpty()) {
            return List.of();
        }
        Receipt.Proof proof = original == null
                ? null
                : certified.map(one -> new Receipt.Proof(kind, one.issuer(), one.number(), original))
                        .orElseGet(() -> new Receipt.Proof(kind, "", "", original));
        String reason = certified.map(Daticert::trouble).filter(trouble -> !trouble.isEmpty())
                .map(trouble -> "PEC: " + kind + ": " + trouble).orElse("PEC: " + kind);
        return List.of(new Receipt(Channel.EMAIL, message.get().message(), null, null, fate.get(), reason,
                certified.map(one -> time(one, at)).orElse(at), proof));
    }

    /** The provider's time counts, unless it lies after the one at which we had the receipt. */
    private static Instant time(Daticert certified, Instant at) {
        return certified.at() == null || certified.at().toInstant().isAfter(at) ? at : certified.at().toInstant();
    }

    /** Accepted or taken in charge is no end yet. */
    private static Optional<Fate> fate(String receipt, String error, String text) {
        return switch (receipt) {
            case "accettazione", "presa-in-carico" -> Optional.of(Fate.ACCEPTED);
            case "avvenuta-consegna" -> Optional.of(Fate.DELIVERED);
            case "preavviso-errore-consegna" -> Optional.of(Fate.DELAYED);
            case "errore-consegna" -> Optional.of(switch (error.toLowerCase(Locale.ROOT)) {
                case "no-dest", "no-dominio" -> Fate.UNDELIVERABLE;
                case "virus" -> Fate.FAILED;
                default -> BounceText.fate(BounceText.status(text).orElse(""), text);
            });
            case "non-accettazione", "rilevazione-virus" -> Optional.of(Fate.FAILED);
            default -> Optional.empty();
        };
    }
}
