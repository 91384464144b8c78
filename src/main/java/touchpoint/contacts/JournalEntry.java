package touchpoint.contacts;

import java.time.Instant;
import java.util.Map;

/**
 * What stands in the journal: enough to make the contact later, and nothing that needs parsing now. Written as versioned JSON; the next release
 * reads what this one wrote.
 *
 * @param version    of the JSON form; {@link #VERSION} for what this release writes
 * @param externalId unique within the channel, the same for every delivery of the same thing
 * @param event      0 for the contact itself, counted up for what amends it
 * @param group      contacts of one conversation share it; only spares contention, decides nothing
 * @param original   what the source gave, octet for octet, already in {@link Storage}
 * @param receivedAt when the adapter received it
 * @param attributes what only the adapter can know (the mailbox, the account); small
 */
public record JournalEntry(int version, Channel channel, String externalId, int event, String group,
        ContentHash original, Instant receivedAt,
        Map<String, String> attributes) {
    public static final int VERSION = 1;

    public JournalEntry {
        if (externalId.isBlank() || externalId.length() > 500) {
            throw new IllegalArgumentException("an external id has 1 to 500 characters");
        }
        if (event < 0) {
            throw new IllegalArgumentException("events are counted from 0");
        }
        attributes = Map.copyOf(attributes);
    }

    public static JournalEntry of(Channel channel, String externalId, String group, ContentHash original,
            Instant receivedAt, Map<String, String> attributes) {
        return new JournalEntry(VERSION, channel, externalId, 0, group, original, receivedAt, attributes);
    }

    /** The natural key, as the broker's duplicate detection sees it. */
    public String key() {
        return channel.word() + ":" + externalId + ":" + event;
    }
}
