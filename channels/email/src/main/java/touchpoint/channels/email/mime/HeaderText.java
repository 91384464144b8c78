package touchpoint.channels.email.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;

/** The text of header fields: raw octets beyond ASCII, and encoded words (RFC 2047, with the language tags of RFC 2231 section 5). */
final class HeaderText {
    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])|[\\r\\n]");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("=\\?([^?*\\s]+)\\*[^?\\s]*\\?");
    private static final Pattern UNPRINTABLE = Pattern
            .compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");
    /** Senders who say ASCII or Latin-1 and send more mean Windows' letters (as the WHATWG encoding standard has it). */
    private static final Map<Charset, Charset> WIDER = Map.of(
            StandardCharsets.US_ASCII, CharsetRepair.WINDOWS_1252,
            StandardCharsets.ISO_8859_1, CharsetRepair.WINDOWS_1252);

    /** Longer fields are attacks, or padding. */
    private static final int LONGEST = 64 << 10;

    private HeaderText() {}

    /** The body of a field as it came: unfolded, octets beyond ASCII repaired, encoded words untouched; what no database holds (NUL) is not there. */
    static String unfolded(RawField field) {
        ByteSequence raw = field.getRaw();
        if (raw == null) {
            String body = field.getBody();
            return body == null ? "" : body.replace("\0", "");
        }
        int from = Math.min(field.getDelimiterIdx() + 1, raw.length());
        byte[] octets = Arrays.copyOfRange(raw.toByteArray(), from, Math.min(raw.length(), from + LONGEST));
        return FOLD.matcher(CharsetRepair.of(octets, null).text()).replaceAll("").replace("\0", "").strip();
    }

    /** What a person should read: encoded words decoded; no control characters, and none that turn the direction of what follows. */
    static String readable(String text) {
        String decoded = text.contains("=?")
                ? DecoderUtil.decodeEncodedWords(LANGUAGE_TAG.matcher(text).replaceAll("=?$1?"),
                        DecodeMonitor.SILENT, CharsetRepair.WINDOWS_1252, WIDER)
                : text;
        return UNPRINTABLE.matcher(decoded).replaceAll(" ").strip();
    }
}
