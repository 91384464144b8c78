package touchpoint.channels.email.mime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Receipt;
import touchpoint.contacts.Receipt.Fate;

/**
 * Certified mail (posta elettronica certificata, RFC 6109): the provider wraps what the citizen wrote, and reports each step by a receipt. Neither
 * carries the marks of RFC 3834, so they are recognised first.
 */
final class Pec {
    private static final Pattern ON_BEHALF = Pattern.compile("(?i)^\\s*\"?per conto di:?\\s*([^\"]+?)\"?\\s*(?:<.*)?$");

    private Pec() {}

    /** Whether a provider wrapped somebody's mail. */
    static boolean isEnvelope(Headers headers) {
        return headers.has("x-trasporto") && !isReceipt(headers);
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

    /** The news in a receipt about a message of ours, found by our sealed Message-ID in {@code X-Riferimento-Message-ID}. */
    static List<Receipt> receipts(Headers headers, String text, SealedIds ours, Instant at) {
        Optional<SealedIds.Ours> message = headers.first("x-riferimento-message-id").flatMap(ours::in);
        Optional<Fate> fate = fate(receipt(headers), text);
        return message.isEmpty() || fate.isEmpty()
                ? List.of()
                : List.of(new Receipt(Channel.EMAIL, message.get().message(), null, null, fate.get(),
                        "PEC: " + receipt(headers), at));
    }

    /** Accepted or taken in charge is no end yet. */
    private static Optional<Fate> fate(String receipt, String text) {
        return switch (receipt) {
            case "avvenuta-consegna" -> Optional.of(Fate.DELIVERED);
            case "preavviso-errore-consegna" -> Optional.of(Fate.DELAYED);
            case "errore-consegna" -> Optional.of(BounceText.fate(BounceText.status(text).orElse(""), text));
            case "non-accettazione", "rilevazione-virus" -> Optional.of(Fate.FAILED);
            default -> Optional.empty();
        };
    }
}
