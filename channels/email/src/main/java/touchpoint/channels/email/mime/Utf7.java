package touchpoint.channels.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTF-7 (RFC 2152), which Java does not know and old programs still write. What is no UTF-7 stays as it is. */
final class Utf7 {
    private static final Set<String> NAMES = Set.of("utf-7", "unicode-1-1-utf-7", "x-unicode-1-1-utf-7", "utf7");
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");

    private Utf7() {}

    static boolean isOne(String declared) {
        return NAMES.contains(declared.strip().toLowerCase(java.util.Locale.ROOT));
    }

    static String decoded(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        Matcher shifted = SHIFTED.matcher(text);
        int from = 0;
        while (shifted.find(from)) {
            decoded.append(text, from, shifted.start()).append(letters(shifted.group(), shifted.group(1)));
            from = shifted.end();
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static String letters(String asWritten, String base64) {
        if (base64.isEmpty()) {
            return asWritten.equals("+-") ? "+" : asWritten;
        }
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return new String(octets, 0, octets.length & ~1, StandardCharsets.UTF_16BE);
        } catch (IllegalArgumentException none) {
            return asWritten;
        }
    }
}
