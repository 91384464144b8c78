package touchpoint.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Attachment;

/**
 * What an operator wrote.
 *
 * @param text        as plain text, complete
 * @param html        the same with its formatting: safe, a fragment without {@code html} and {@code body}, its pictures by {@code cid:}; null if plain
 * @param attachments files, and the pictures that the HTML shows
 */
public record Written(String text, @Nullable String html, List<Attachment> attachments) {
    public Written {
        text = text.strip();
        attachments = List.copyOf(attachments);
        if (text.isEmpty()) {
            throw new NotAllowedNow("an answer says something");
        }
    }

    /** Without formatting and without files. */
    public static Written plain(String text) {
        return new Written(text, null, List.of());
    }
}
