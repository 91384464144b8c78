package touchpoint.cases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Share;
import touchpoint.contacts.Address;
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

    /**
     * Somebody owns the case from now on, or nobody.
     *
     * @param because why the hub chose them: {@code rule}, {@code why}, and what is counted in it; empty if a person did
     */
    record Assigned(CaseSnapshot on, Actor by, Instant at, @Nullable Long from, @Nullable Long to,
            Map<String, String> because) implements CaseEvent {
        /** Nobody has looked after it yet. */
        public boolean byRule() {
            return !because.isEmpty();
        }
    }

    /**
     * Another holds the case from now on.
     *
     * @param fromOffice null from the desk
     * @param toOffice   null back to the desk
     * @param told       what the citizen was told already; empty if nothing
     */
    record HandedOver(CaseSnapshot on, Actor by, Instant at, @Nullable Long fromOffice, @Nullable Long toOffice,
            String reason, String told) implements CaseEvent {}

    /** The office took on what it was given. */
    record Accepted(CaseSnapshot on, Actor by, Instant at) implements CaseEvent {}

    /** @param keeps whether the desk stays responsible while an office works on the case */
    record KeptByDesk(CaseSnapshot on, Actor by, Instant at, boolean keeps) implements CaseEvent {}

    /**
     * Somebody takes part in the case beside its holder from now on, or with another right than before.
     *
     * @param until null for as long as nobody ends it
     */
    record Shared(CaseSnapshot on, Actor by, Instant at, Share with, @Nullable Instant until,
            String reason) implements CaseEvent {}

    record ShareEnded(CaseSnapshot on, Actor by, Instant at, Share with) implements CaseEvent {}

    /** @param done whether the sharer has nothing more to do here; false if it was said too early */
    record ShareDone(CaseSnapshot on, Actor by, Instant at, Share with, boolean done) implements CaseEvent {}

    /**
     * A step in the life of a commitment for this case.
     *
     * @param step  what was done with it, one word: {@code given}, {@code done}, …
     * @param facts ids, times and words of ours, by name
     * @param texts what people wrote, by name: it stands in the timeline, and in the audit trail as a digest only
     */
    record Committed(CaseSnapshot on, Actor by, Instant at, long commitmentId, String step, Map<String, String> facts,
            Map<String, String> texts) implements CaseEvent {}

    /**
     * Somebody who may not see a sensitive case sees it in need.
     *
     * @param until how long
     */
    record GlassBroken(CaseSnapshot on, Actor by, Instant at, Instant until, String reason) implements CaseEvent {}

    /** @param contactId of the outbound contact */
    record Answered(CaseSnapshot on, Actor by, Instant at, long contactId, Answer answer) implements CaseEvent {}

    /** An answer was taken back before it went out. A listener that knows better throws {@link NotAllowedNow}. */
    record AnswerTakenBack(CaseSnapshot on, Actor by, Instant at, long contactId) implements CaseEvent {}

    /** @param withAnswer an answer in the same act tells the citizen already */
    record StateChanged(CaseSnapshot on, Actor by, Instant at, State from, State to,
            boolean withAnswer) implements CaseEvent {}

    record NoteAdded(CaseSnapshot on, Actor by, Instant at, String text) implements CaseEvent {}

    record SubjectChanged(CaseSnapshot on, Actor by, Instant at, String from, String to) implements CaseEvent {}

    record TopicChanged(CaseSnapshot on, Actor by, Instant at, @Nullable Long from,
            @Nullable Long to) implements CaseEvent {}

    record PlaceChanged(CaseSnapshot on, Actor by, Instant at, String to) implements CaseEvent {}

    record CitizenChosen(CaseSnapshot on, Actor by, Instant at, long citizenId) implements CaseEvent {}

    /**
     * An operator added somebody who gets what is answered.
     *
     * @param greeted whether they are told now which number and code their request has
     */
    record RecipientAdded(CaseSnapshot on, Actor by, Instant at, Recipient who, boolean greeted) implements CaseEvent {}

    /** Nothing more is answered to them, until they are added again. */
    record RecipientLeftOut(CaseSnapshot on, Actor by, Instant at, Address who) implements CaseEvent {}

    /** Somebody who takes part is written to in this language from now on. */
    record LanguageChosen(CaseSnapshot on, Actor by, Instant at, Locale to) implements CaseEvent {}

    /** The citizen whose case it is, or of some contact in it, was the same person as another, who stands for both from now on. */
    record CitizenMerged(CaseSnapshot on, Actor by, Instant at, long from, long into) implements CaseEvent {}

    /**
     * They were two after all.
     *
     * @param since when they had been merged
     */
    record CitizenParted(CaseSnapshot on, Actor by, Instant at, long from, long restored,
            Instant since) implements CaseEvent {}

    /** A sender who was not known to take part was confirmed by an operator. */
    record ParticipantConfirmed(CaseSnapshot on, Actor by, Instant at, long contactId) implements CaseEvent {}

    /** A contact did not belong here; it was moved, with what it caused. */
    record ContactMovedOut(CaseSnapshot on, Actor by, Instant at, long contactId, CaseNumber to) implements CaseEvent {}

    record ContactMovedIn(CaseSnapshot on, Actor by, Instant at, long contactId,
            @Nullable CaseNumber from) implements CaseEvent {}
}
