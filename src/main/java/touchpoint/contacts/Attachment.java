package touchpoint.contacts;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a contact or goes out with a message.
 *
 * @param name      what to show and to offer for download; never a path
 * @param mediaType what the sender declared, in lower case without parameters ({@code application/octet-stream} if nothing); never trusted for display
 * @param size      octets
 * @param contentId the {@code cid:} (RFC 2392, without brackets) by which HTML text shows it inline
 * @param hazard    why it must not be opened like any other file; null if nothing speaks against it
 */
public record Attachment(String name, String mediaType, long size, ContentHash content, @Nullable String contentId,
        @Nullable Hazard hazard) {
    /** What no program opens. */
    private static final String NEUTRAL = ".pericoloso";

    /** Paths, and letters that are not seen or turn the direction of what follows. */
    private static final Pattern NOT_IN_NAMES = Pattern
            .compile("[\\p{Cntrl}/\\\\\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069]");

    public Attachment {
        name = NOT_IN_NAMES.matcher(Text.storable(name)).replaceAll("_").strip();
        if (name.isEmpty()) {
            name = "allegato";
        }
        mediaType = Text.storable(mediaType);
        contentId = contentId == null ? null : Text.storable(contentId);
        if (name.length() > 200) {
            name = Text.storable(name.substring(name.length() - 200));
        }
    }

    public Attachment(String name, String mediaType, long size, ContentHash content, @Nullable String contentId) {
        this(name, mediaType, size, content, contentId, null);
    }

    /** The same file, judged anew. */
    public Attachment with(@Nullable Hazard judged) {
        return new Attachment(name, mediaType, size, content, contentId, judged);
    }

    /** The name under which the file is handed out: one that no program opens if something speaks against it. */
    public String downloadName() {
        return hazard != null && hazard.neutralises() ? name + NEUTRAL : name;
    }
}
