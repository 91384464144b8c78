package touchpoint.console.counter;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseWork;
import touchpoint.cases.FiledContact;
import touchpoint.cases.FiledContacts;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Journal;
import touchpoint.contacts.Journal.NotTaken;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Storage;
import touchpoint.topics.QuickAnswer;
import touchpoint.topics.QuickAnswers;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** Quick answers that turn out to be more. They take the way of every contact: stored, journalled, filed. */
@Component
class GrowingCases {
    private final Storage storage;
    private final Journal journal;
    private final JsonMapper json;
    private final Topics topics;
    private final FiledContacts contacts;
    private final CaseFiles files;
    private final CaseWork work;
    private final QuickAnswers answers;

    GrowingCases(Storage storage, Journal journal, JsonMapper json, Topics topics, FiledContacts contacts,
            CaseFiles files, CaseWork work, QuickAnswers answers) {
        this.storage = storage;
        this.journal = journal;
        this.json = json;
        this.topics = topics;
        this.contacts = contacts;
        this.files = files;
        this.work = work;
        this.answers = answers;
    }

    /**
     * Puts it on its way. Twice is once.
     *
     * @param reader in whose language the case is called by its topic
     */
    void grow(QuickAnswer answer, Locale reader) throws IOException, NotTaken {
        Topic topic = topics.findById(answer.topic()).orElseThrow();
        CounterNote note = new CounterNote(CounterNote.VERSION, answer.channel(), topic.key(), topic.name(reader), "",
                answer.at());
        Storage.Stored original = storage.keep(json.writeValueAsBytes(note));
        journal.take(JournalEntry.of(Channel.COUNTER, id(answer), id(answer), original.hash(), answer.at(), Map.of()));
    }

    /** Its case's number, as soon as it has been filed. It is the operator's from then on. */
    Optional<String> grown(QuickAnswer answer, long operator) {
        return contacts.findArrived(answer.channel(), id(answer)).map(FiledContact::caseId).flatMap(files::findById)
                .map(file -> handTo(file, answer, operator));
    }

    private String handTo(CaseFile file, QuickAnswer answer, long operator) {
        String number = file.number().toString();
        if (answers.became(answer.id(), number) && file.ownerId() == null) {
            work.assign(new CaseWork.Act(file.number(), file.version(), operator), operator);
        }
        return number;
    }

    private static String id(QuickAnswer answer) {
        return "quick-answer:" + answer.id();
    }
}
