package touchpoint.notifications.templates;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator made of a text, once.
 *
 * @param number counted from 1, for each text in each language
 * @param text   null where it went back to the words that the hub comes with
 * @param note   why, in the administrator's words; may be empty
 * @param by     the operator
 */
public record Version(Template template, Locale language, int number, @Nullable TemplateText text, String note, long by,
        Instant at) {}
