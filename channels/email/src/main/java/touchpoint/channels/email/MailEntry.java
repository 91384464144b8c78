package touchpoint.channels.email;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.JournalEntry;

/**
 * What only the reader of a mailbox knows of a mail; it travels in the attributes of the {@link JournalEntry}.
 *
 * @param mailbox   its name in the settings
 * @param arrivedAt when our server received it (IMAP's INTERNALDATE), null if it does not say
 * @param size      in octets, as it lies on the server
 * @param sent      whether it lay in the folder of what was sent
 * @param cut       whether it was larger than the mailbox's size cap, so that only its start was taken
 */
public record MailEntry(String mailbox, @Nullable Instant arrivedAt, long size, boolean cut,
        boolean sent) {
    private static final String MAILBOX = "mailbox";
    private static final String ARRIVED = "arrived";
    private static final String SIZE = "size";
    private static final String CUT = "cut";
    private static final String SENT = "sent";

    public static MailEntry of(JournalEntry entry) {
        Map<String, String> attributes = entry.attributes();
        return new MailEntry(attributes.getOrDefault(MAILBOX, ""), instant(attributes.get(ARRIVED)),
                Long.parseLong(attributes.getOrDefault(SIZE, "0")), attributes.containsKey(CUT),
                attributes.containsKey(SENT));
    }

    public Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>(Map.of(MAILBOX, mailbox, SIZE, String.valueOf(size)));
        Optional.ofNullable(arrivedAt).ifPresent(at -> attributes.put(ARRIVED, at.toString()));
        if (cut) {
            attributes.put(CUT, "yes");
        }
        if (sent) {
            attributes.put(SENT, "yes");
        }
        return attributes;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
