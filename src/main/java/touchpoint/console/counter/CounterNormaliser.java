package touchpoint.console.counter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Normaliser;
import touchpoint.contacts.Storage;

/** Makes contacts of what operators wrote down at the counter. Nobody can be told from them until somebody says who it was. */
@Component
class CounterNormaliser implements Normaliser {
    private final Storage storage;
    private final JsonMapper json;

    CounterNormaliser(Storage storage, JsonMapper json) {
        this.storage = storage;
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.COUNTER;
    }

    @Override
    public Normalised normalise(JournalEntry entry) throws IOException {
        CounterNote note;
        try (InputStream original = storage.open(entry.original())) {
            note = json.readValue(original, CounterNote.class);
        }
        return new Normalised.AContact(new Contact(note.channel(), entry.externalId(), entry.event(),
                new Address.Withheld(), "", new Address.Withheld(), List.of(), note.at(), note.subject(), note.text(),
                "", null, List.of(), null, List.of(new Clue.Competence("", note.topic())), Contact.Sender.PERSON, null,
                entry.original(), List.of()));
    }
}
