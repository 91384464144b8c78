package touchpoint.contacts;

import org.jspecify.annotations.Nullable;

/**
 * A file that came with a contact or goes out with a message.
 *
 * @param name      what to show and to offer for download; never a path
 * @param mediaType what the sender declared, in lower case without parameters ({@code application/octet-stream} if nothing); never trusted for display
 * @param size      octets
 * @param contentId the {@code cid:} (RFC 2392, without brackets) by which HTML text shows it inline
 */
public record Attachment(String name, String mediaType, long size, ContentHash content, @Nullable String contentId) {
    public Attachment {
        name = Text.storable(name).replaceAll("[\\p{Cntrl}/\\\\]", "_").strip();
        if (name.isEmpty()) {
            name = "allegato";
        }
        mediaType = Text.storable(mediaType);
        contentId = contentId == null ? null : Text.storable(contentId);
        if (name.length() > 200) {
            name = Text.storable(name.substring(name.length() - 200));
        }
    }
}
