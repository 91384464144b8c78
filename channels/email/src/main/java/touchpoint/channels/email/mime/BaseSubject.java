package touchpoint.channels.email.mime;

import java.util.Locale;
import java.util.regex.Pattern;

/** A subject without what mail programs and we put around it, so that an answer has the same one as what it answers (after RFC 5256 section 2.1). */
final class BaseSubject {
    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*(?:(?:re|r|ris|rif|aw|antw|sv|i|fwd?|fw|wg|tr|rv|enc|inoltra|posta certificata|anomalia messaggio)(?:\\s*\\[[0-9]+\\]|\\s*\\([0-9]+\\)|\\^[0-9]+)?\\s*:|\\[(?:fwd?|ext|extern[aol]?|spam)[^\\]]*\\]\\s*:?)\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OUR_TAG = Pattern.compile("\\[TP [0-9]{4} [0-9]{4} [0-9]{4}\\]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private BaseSubject() {}

    /** @return in lower case, empty where nothing is left */
    static String of(String subject) {
        String base = BLANKS.matcher(OUR_TAG.matcher(subject).replaceAll(" ")).replaceAll(" ").strip();
        String shorter = PREFIX.matcher(base).replaceFirst("");
        while (shorter.length() < base.length()) {
            base = shorter;
            shorter = PREFIX.matcher(base).replaceFirst("");
        }
        return base.toLowerCase(Locale.ROOT).strip();
    }
}
