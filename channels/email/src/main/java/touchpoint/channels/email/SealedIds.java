package touchpoint.channels.email;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Seal;

/**
 * The ids that only we write, and know again when they come back: Message-IDs ({@code <tp.CODE.UUID.SEAL@host>}, RFC 5322 section 3.6.4),
 * plus-addresses ({@code urp+CODE.SEAL@host}, RFC 5233) and the last line of what we write ({@code TP-CODE-SEAL}), which comes back in the quoted history where a
 * mail system changes Message-IDs. What carries no true seal of ours is nobody's but the sender's.
 */
public final class SealedIds {
    /** The header field with our mark, by which we know our own mail when it comes back. */
    public static final String MARK = "x-touchpoint-mark";
    private static final int SEAL = 16;
    private static final String NO_CASE = "0";
    private static final String FOR_MESSAGE = "email message-id";
    private static final String FOR_MARK = "email mark";
    private static final String FOR_ADDRESS = "email plus-address";
    private static final String FOR_TEXT = "email text";
    private static final Pattern IN_TEXT = Pattern.compile("\\bTP-([0-9]{12})-([0-9a-z]{16})\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern
            .compile("tp\\.([0-9]{12}|0)\\.([0-9a-f]{32})\\.([0-9a-z]{16})", Pattern.CASE_INSENSITIVE);
    private static final Pattern DETAIL = Pattern
            .compile("[^+@\\s]+\\+([0-9]{12})\\.([0-9a-z]{16})@[^@\\s]+", Pattern.CASE_INSENSITIVE);

    private final Seal seal;

    public SealedIds(Seal seal) {
        this.seal = seal;
    }

    /** What a Message-ID of ours says: which message of the ledger, about which case. */
    public record Ours(UUID message, @Nullable CaseCode code) {}

    /** The Message-ID, in angle brackets. The same message has the same id however often it is sent. */
    public String messageId(UUID message, @Nullable CaseCode code, String host) {
        return "<" + token(message, code) + "@" + host + ">";
    }

    /** What stands before the at sign of a Message-ID; by itself it is the envelope id that a bounce may name (RFC 3461 section 4.4). */
    public String token(UUID message, @Nullable CaseCode code) {
        String sealed = (code == null ? NO_CASE : code.digits()) + "." + hex(message);
        return "tp." + sealed + "." + seal.over(FOR_MESSAGE, sealed, SEAL);
    }

    /** The first token of ours in a text, if its seal is true. The text may be a Message-ID, an envelope id, or what a bounce quotes. */
    public Optional<Ours> in(String text) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String sealed = token.group(1) + "." + token.group(2).toLowerCase(Locale.ROOT);
            if (seal.isOver(FOR_MESSAGE, sealed, token.group(3))) {
                return Optional.of(new Ours(uuid(token.group(2)), codeOf(token.group(1))));
            }
        }
        return Optional.empty();
    }

    /** The mark that goes with a Message-ID of ours. */
    public String mark(String messageId) {
        return seal.over(FOR_MARK, messageId.toLowerCase(Locale.ROOT), SEAL);
    }

    /** Whether a mark is the one that goes with that Message-ID. */
    public boolean isMark(String mark, String messageId) {
        return seal.isOver(FOR_MARK, messageId.toLowerCase(Locale.ROOT), mark.strip());
    }

    public Address.Email plusAddress(Address.Email mailbox, CaseCode code) {
        int at = mailbox.value().indexOf('@');
        String sealed = code.digits() + "." + seal.over(FOR_ADDRESS, code.digits(), SEAL);
        return new Address.Email(mailbox.value().substring(0, at) + "+" + sealed + mailbox.value().substring(at));
    }

    /** The case of a plus-address of ours, if its seal is true. */
    public Optional<CaseCode> ofPlusAddress(String address) {
        Matcher detail = DETAIL.matcher(address);
        return detail.matches() && CaseCode.isValid(detail.group(1))
                && seal.isOver(FOR_ADDRESS, detail.group(1), detail.group(2))
                        ? Optional.of(new CaseCode(detail.group(1)))
                        : Optional.empty();
    }

    /** What stands in the last line of a message about a case. */
    public String inText(CaseCode code) {
        return "TP-" + code.digits() + "-" + seal.over(FOR_TEXT, code.digits(), SEAL);
    }

    /** The case of the first such line in a text, if its seal is true: the first one is the newest. */
    public Optional<CaseCode> ofText(String text) {
        Matcher mark = IN_TEXT.matcher(text);
        while (mark.find()) {
            if (CaseCode.isValid(mark.group(1)) && seal.isOver(FOR_TEXT, mark.group(1), mark.group(2))) {
                return Optional.of(new CaseCode(mark.group(1)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable CaseCode codeOf(String digits) {
        return CaseCode.isValid(digits) ? new CaseCode(digits) : null;
    }

    private static String hex(UUID id) {
        return HexFormat.of().toHexDigits(id.getMostSignificantBits())
                + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }

    private static UUID uuid(String hex) {
        return new UUID(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }
}
