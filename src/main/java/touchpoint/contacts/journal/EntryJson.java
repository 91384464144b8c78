package touchpoint.contacts.journal;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.JournalEntry;

/**
 * The journal's wire format, version 1: one flat JSON object. A later version may add members; a reader passes over those that it does not know, and a
 * change that an old reader would misread gets a new number.
 */
@Component
class EntryJson {
    private final JsonMapper mapper;

    EntryJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private record Wire(int version, String channel, String externalId, int event, String group, String original,
            Instant receivedAt,
            Map<String, String> attributes) {}

    String write(JournalEntry entry) {
        return mapper.writeValueAsString(
                new Wire(entry.version(), entry.channel().word(), entry.externalId(), entry.event(), entry.group(),
                        entry.original().hex(), entry.receivedAt(), entry.attributes()));
    }

    /** @throws IllegalArgumentException if it is not an entry, or of a version that this release cannot read */
    JournalEntry read(String json) {
        Wire wire;
        try {
            wire = mapper.readValue(json, Wire.class);
        } catch (tools.jackson.core.JacksonException broken) {
            throw new IllegalArgumentException("not a journal entry: " + broken.getOriginalMessage(), broken);
        }
        if (wire.version() < 1 || wire.version() > JournalEntry.VERSION) {
            throw new IllegalArgumentException("a journal entry of version " + wire.version()
                    + "; this release reads up to " + JournalEntry.VERSION);
        }
        return new JournalEntry(wire.version(), Channel.of(wire.channel()), wire.externalId(), wire.event(),
                wire.group(), new ContentHash(wire.original()),
                wire.receivedAt(), wire.attributes());
    }
}
