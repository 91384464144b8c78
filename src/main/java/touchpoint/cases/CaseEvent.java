package touchpoint.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Contact;

/**
 * Something happened to a case. Published inside the transaction that makes it happen: what a listener writes there stands or falls with it.
 */
public sealed interface CaseEvent {
    CaseSnapshot on();

    Actor by();

    Instant at();

    /**
     * @param answerable a person wrote, so an automatic acknowledgement may go back
     * @param to         whom to tell: confirmed participants only
     */
    record Opened(CaseSnapshot on, Actor by, Instant at, long contactId, boolean answerable, List<Recipient> to,
            List<String> thread,
            List<Contact.Notice> notices) implements CaseEvent {}

    /** @param confirmed the sender was known to take part in the case; nothing is ever sent to one who is not */
    record ContactAdded(CaseSnapshot on, Actor by, Instant at, long contactId, boolean confirmed, boolean answerable,
            List<Contact.Notice> notices)
            implements
                CaseEvent {}

    record Assigned(CaseSnapshot on, Actor by, Instant at, @Nullable Long from,
            @Nullable Long to) implements CaseEvent {}

    record HandedOver(CaseSnapshot on, Actor by, Instant at, @Nullable Long fromOffice, @Nullable Long toOffice,
            String reason) implements CaseEvent {}

    /** @param contactId of the outbound contact */
    record Answered(CaseSnapshot on, Actor by, Instant at, long contactId, Answer answer) implements CaseEvent {}

    /** @param withAnswer an answer in the same act tells the citizen already */
    record StateChanged(CaseSnapshot on, Actor by, Instant at, State from, State to,
            boolean withAnswer) implements CaseEvent {}

    record NoteAdded(CaseSnapshot on, Actor by, Instant at, String text) implements CaseEvent {}

    record SubjectChanged(CaseSnapshot on, Actor by, Instant at, String from, String to) implements CaseEvent {}

    record TopicChanged(CaseSnapshot on, Actor by, Instant at, @Nullable Long from,
            @Nullable Long to) implements CaseEvent {}

    record PlaceChanged(CaseSnapshot on, Actor by, Instant at, String to) implements CaseEvent {}

    record CitizenChosen(CaseSnapshot on, Actor by, Instant at, long citizenId) implements CaseEvent {}

    /** A sender who was not known to take part was confirmed by an operator. */
    record ParticipantConfirmed(CaseSnapshot on, Actor by, Instant at, long contactId) implements CaseEvent {}

    /** A contact did not belong here; it was moved, with what it caused. */
    record ContactMovedOut(CaseSnapshot on, Actor by, Instant at, long contactId, CaseNumber to) implements CaseEvent {}

    record ContactMovedIn(CaseSnapshot on, Actor by, Instant at, long contactId,
            @Nullable CaseNumber from) implements CaseEvent {}
}
