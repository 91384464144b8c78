package touchpoint.contacts.journal;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Channel;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Normaliser;

/** Makes of a journal entry what its channel says that it is. Called by the route {@code intake}. */
@Component("normalising")
public class Normalising {
    private final Map<Channel, Normaliser> normalisers = new EnumMap<>(Channel.class);
    private final EntryJson json;

    Normalising(List<Normaliser> normalisers, EntryJson json) {
        normalisers.forEach(normaliser -> {
            if (this.normalisers.put(normaliser.channel(), normaliser) != null) {
                throw new IllegalStateException("two normalisers for " + normaliser.channel());
            }
        });
        this.json = json;
    }

    /** @throws IOException if the original cannot be read now */
    public Normaliser.Normalised normalise(String body) throws IOException {
        JournalEntry entry = json.read(body);
        Normaliser normaliser = normalisers.get(entry.channel());
        if (normaliser == null) {
            throw new IllegalStateException("no normaliser for " + entry.channel());
        }
        return normaliser.normalise(entry);
    }
}
