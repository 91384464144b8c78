package touchpoint.channels.email.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes text of octets, whatever their sender said they are: the declared charset, else what they look like, else Windows-1252. Never fails. */
final class CharsetRepair {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** Names that are written in mails and that Java does not know. */
    private static final Map<String, String> ALIASES = Map.of(
            "unicode-1-1-utf-8", "UTF-8", "utf-8859-1", "ISO-8859-1", "x-unknown", "", "unknown-8bit", "", "default",
            "",
            "cp-850", "IBM850", "x-mac-roman", "x-MacRoman", "macintosh", "x-MacRoman", "ansi_x3.110-1983",
            "ISO-8859-1");

    private CharsetRepair() {}

    /** @param repaired whether the octets were not what the sender declared */
    record Text(String text, boolean repaired) {}

    static Text of(byte[] octets, @Nullable String declared) {
        if (isAscii(octets) && !isSevenBitCode(declared)) {
            return new Text(new String(octets, StandardCharsets.US_ASCII), false);
        }
        if (declared != null && Utf7.isOne(declared)) {
            return new Text(Utf7.decoded(new String(octets, WINDOWS_1252)), false);
        }
        Charset charset = declared == null ? null : lookUp(declared);
        if (charset != null && isWide(charset) && hasNoZero(octets) && isAscii(octets)) {
            return new Text(new String(octets, StandardCharsets.US_ASCII), true);
        }
        if (charset == null || charset.equals(StandardCharsets.US_ASCII)) {
            return new Text(guessed(octets), declared != null);
        }
        if (charset.equals(StandardCharsets.ISO_8859_1)) {
            charset = WINDOWS_1252;
        }
        if (isOfSingleOctets(charset)) {
            String utf8 = strictly(octets, StandardCharsets.UTF_8);
            if (utf8 != null) {
                return new Text(utf8, true);
            }
        }
        String strictly = strictly(octets, charset);
        return strictly != null ? new Text(strictly, false) : new Text(mended(octets, charset), true);
    }

    /** The declared charset does not fit. UTF-8 with a few broken letters is still UTF-8: cut mails end so. */
    private static String mended(byte[] octets, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            String lenient = new String(octets, StandardCharsets.UTF_8);
            long broken = lenient.chars().filter(letter -> letter == '\ufffd').count();
            long wide = lenient.chars().filter(letter -> letter > 0x7f && letter != '\ufffd').count();
            return wide > broken ? lenient : new String(octets, WINDOWS_1252);
        }
        return guessed(octets);
    }

    private static String guessed(byte[] octets) {
        if (startsWith(octets, 0xFF, 0xFE) || startsWith(octets, 0xFE, 0xFF)) {
            return new String(octets, StandardCharsets.UTF_16);
        }
        String utf8 = strictly(octets, StandardCharsets.UTF_8);
        return utf8 != null ? utf8 : new String(octets, WINDOWS_1252);
    }

    private static @Nullable String strictly(byte[] octets, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException doesNotFit) {
            return null;
        }
    }

    private static @Nullable Charset lookUp(String declared) {
        String name = declared.strip().replaceAll("^[\"']+|[\"']+$", "");
        String alias = ALIASES.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), name);
        try {
            return Charset.forName(alias);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** In these no text of the West is without zeros: a program says UTF-16 for what it holds, and sends something else. */
    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    /** Every octet is a letter: whatever is sent fits. What is UTF-8 nevertheless was declared wrongly, for no word has è as "Ã¨". */
    private static boolean isOfSingleOctets(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
    }

    private static boolean hasNoZero(byte[] octets) {
        for (byte octet : octets) {
            if (octet == 0) {
                return false;
            }
        }
        return true;
    }

    /** ISO-2022, UTF-16 and the like hide other letters behind octets that look like ASCII. */
    private static boolean isSevenBitCode(@Nullable String declared) {
        if (declared == null) {
            return false;
        }
        String name = declared.toLowerCase(java.util.Locale.ROOT);
        return name.contains("2022") || name.contains("utf-16") || name.contains("utf-32") || name.contains("utf-7")
                || name.contains("hz-gb");
    }

    private static boolean startsWith(byte[] octets, int first, int second) {
        return octets.length >= 2 && (octets[0] & 0xff) == first && (octets[1] & 0xff) == second;
    }

    private static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }
}
