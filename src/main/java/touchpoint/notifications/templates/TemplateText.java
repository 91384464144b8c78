package touchpoint.notifications.templates;

import java.util.regex.Pattern;

/**
 * The words of a template as they are written, right or wrong.
 *
 * @param subject empty for a part
 * @param body    lines end with a line feed, and the last one does not
 */
public record TemplateText(String subject, String body) {
    private static final Pattern LINE_END = Pattern.compile("\r\n?");
    /** What no page shows and PostgreSQL does not store. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\n\t]]");

    public TemplateText {
        subject = clean(subject).strip();
        body = clean(body).strip();
    }

    static String clean(String text) {
        return UNSEEN.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll("");
    }
}
