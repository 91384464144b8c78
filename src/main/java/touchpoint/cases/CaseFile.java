package touchpoint.cases;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Share;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;

/**
 * One request of a citizen and its whole life. Opened by {@link Filing}; from then on changed only through its verbs, each of which guards itself and
 * registers what happened.
 */
@Entity
@Table(name = "case_file")
public class CaseFile extends CaseRecord {
    @Transient
    private final List<Function<CaseSnapshot, CaseEvent>> happened = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected CaseFile() {}

    /** The citizen got in touch again. A person's word brings a waiting, resolved or closed case back to work; a machine's moves nothing. */
    void contactArrived(boolean fromPerson, Instant at) {
        lastContactAt = at;
        changedAt = at;
        unread = true;
        if (!fromPerson) {
            return;
        }
        if (state == State.WAITING) {
            become(level == Level.DESK ? State.AT_DESK : State.WITH_OFFICE, Actor.CITIZEN, at, false);
        } else if (!state.isOpen()) {
            become(State.REOPENED, Actor.CITIZEN, at, false);
        }
    }

    /** One of ours wrote to the citizen past the hub. */
    void answeredElsewhere(Instant at) {
        lastContactAt = at;
        changedAt = at;
        unread = false;
        takeUp(Actor.HUB, at);
    }

    /** Somebody takes the case, gives it to a colleague, or to nobody. */
    void assign(@Nullable Long operator, Actor by, Instant at) {
        if (Objects.equals(ownerId, operator)) {
            return;
        }
        require(state != State.CLOSED, "a closed case has no owner");
        Long before = ownerId;
        ownerId = operator;
        changedAt = at;
        register(now -> new CaseEvent.Assigned(now, by, at, before, operator, Map.of()));
        if (operator != null) {
            if (!isAccepted()) {
                accept(by, at);
            }
            takeUp(by, at);
        }
    }

    /** A rule gives it to somebody. Nobody has looked after it yet: it is not taken up by that, and not accepted. */
    void give(long operator, Map<String, String> because, Instant at) {
        require(ownerId == null, "somebody has it already");
        require(state.isOpen(), "there is nothing to do");
        ownerId = operator;
        changedAt = at;
        register(now -> new CaseEvent.Assigned(now, Actor.HUB, at, null, operator, because));
    }

    /**
     * The desk hands the case to the office that is competent for its topic, or that office passes it on; it stays visible to the desk. The office has it from
     * now on, whether it has accepted it or not: a case is never with nobody.
     */
    void handOver(Handover over, Actor by, Instant at) {
        require(state != State.CLOSED, "a closed case is not handed over");
        require(level == Level.DESK || !Objects.equals(officeId, over.toOffice()), "that office holds it already");
        Long before = officeId;
        deskKeeps = level == Level.DESK ? over.deskKeeps() : deskKeeps;
        heldBy(Level.OFFICE, over.toOffice(), at);
        register(now -> new CaseEvent.HandedOver(now, by, at, before, over.toOffice(), over.reason(), over.told()));
        if (state.isOpen() && state != State.WAITING) {
            become(State.WITH_OFFICE, by, at, false);
        }
    }

    /** The office gives the case back to the desk. */
    void returnToDesk(String reason, Actor by, Instant at) {
        require(level == Level.OFFICE, "the desk holds it already");
        require(!reason.isBlank(), "a case is given back for a reason");
        Long before = officeId;
        deskKeeps = false;
        heldBy(Level.DESK, null, at);
        register(now -> new CaseEvent.HandedOver(now, by, at, before, null, reason.strip(), ""));
        if (state == State.WITH_OFFICE) {
            become(State.AT_DESK, by, at, false);
        }
    }

    private void heldBy(Level newLevel, @Nullable Long office, Instant at) {
        level = newLevel;
        officeId = office;
        ownerId = null;
        heldSince = at;
        acceptedAt = null;
        changedAt = at;
    }

    /** The office takes on what it was given. */
    void accept(Actor by, Instant at) {
        require(level == Level.OFFICE, "the desk accepts by working on it");
        require(acceptedAt == null, "it is accepted already");
        acceptedAt = at;
        changedAt = at;
        register(now -> new CaseEvent.Accepted(now, by, at));
    }

    /** The desk stays responsible from now on, or no longer. */
    void keepAtDesk(boolean keeps, Actor by, Instant at) {
        require(level == Level.OFFICE, "the desk holds it anyway");
        if (deskKeeps == keeps) {
            return;
        }
        deskKeeps = keeps;
        changedAt = at;
        register(now -> new CaseEvent.KeptByDesk(now, by, at, keeps));
    }

    /** Somebody takes part beside the holder, or with another right than before. */
    void shareWith(Share with, @Nullable Instant until, String reason, Actor by, Instant at) {
        require(!holds(with), "they hold it already");
        require(!sensitive || with instanceof Share.WithOperator, "it is shared with people by name only");
        changedAt = at;
        register(now -> new CaseEvent.Shared(now, by, at, with, until, reason));
    }

    private boolean holds(Share with) {
        return switch (with) {
            case Share.WithOffice office -> level == Level.OFFICE && Objects.equals(officeId, office.officeId());
            case Share.WithOperator operator -> Objects.equals(ownerId, operator.operatorId());
        };
    }

    /** Somebody who may not see it sees it, for a reason and for a while. */
    void glassBroken(long operator, Instant until, String reason, Instant at) {
        require(sensitive, "there is no glass to break");
        changedAt = at;
        register(now -> new CaseEvent.GlassBroken(now, Actor.operator(operator), at, until, reason));
    }

    void shareEnded(Share with, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.ShareEnded(now, by, at, with));
    }

    /** A sharer's own matter: for everybody else the case is as new as it was. */
    void shareDone(Share with, boolean done, Actor by, Instant at) {
        register(now -> new CaseEvent.ShareDone(now, by, at, with, done));
    }

    /** Something that is to be done for the case went a step on: for everybody else the case is as new as it was. */
    void committed(long commitment, String step, Map<String, String> facts, Map<String, String> texts, Actor by,
            Instant at) {
        register(now -> new CaseEvent.Committed(now, by, at, commitment, step, facts, texts));
    }

    /** An answer goes out; it may end with what happens next. */
    void answer(long contactId, Answer answer, @Nullable State then, Actor by, Instant at) {
        require(state != State.CLOSED, "a closed case is reopened before it is answered");
        changedAt = at;
        unread = false;
        takeUp(by, at);
        register(now -> new CaseEvent.Answered(now, by, at, contactId, answer));
        if (then != null && then != state) {
            changeState(then, by, at, true);
        }
    }

    /** The answer did not go out after all; what it brought the case to is taken back with it, if nothing has changed that since. */
    void takeBack(long contactId, State before, State after, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.AnswerTakenBack(now, by, at, contactId));
        if (state == after) {
            undoneTo(before, by, at);
        }
    }

    /** An operator moves the case on in its life. */
    void changeState(State to, Actor by, Instant at, boolean withAnswer) {
        require(state.next().contains(to), "from " + state + " a case does not become " + to);
        become(to, by, at, withAnswer);
    }

    void note(String text, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.NoteAdded(now, by, at, text));
    }

    void call(String newSubject, Actor by, Instant at) {
        require(!newSubject.isBlank(), "a case has a subject");
        String before = subject;
        if (before.equals(newSubject.strip())) {
            return;
        }
        subject = newSubject.strip();
        changedAt = at;
        register(now -> new CaseEvent.SubjectChanged(now, by, at, before, subject));
    }

    /** @param onlyNamed whether the topic is for named people */
    void fileUnder(@Nullable Long topic, boolean onlyNamed, Actor by, Instant at) {
        Long before = topicId;
        if (Objects.equals(before, topic)) {
            return;
        }
        topicId = topic;
        sensitive = onlyNamed;
        changedAt = at;
        register(now -> new CaseEvent.TopicChanged(now, by, at, before, topic));
    }

    void locate(String where, @Nullable Double lat, @Nullable Double lon, Actor by, Instant at) {
        require((lat == null) == (lon == null), "a place has both coordinates or none");
        require(lat == null || lon == null || (Math.abs(lat) <= 90 && Math.abs(lon) <= 180),
                "coordinates are WGS 84 degrees");
        place = where.strip();
        latitude = lat;
        longitude = lon;
        changedAt = at;
        register(now -> new CaseEvent.PlaceChanged(now, by, at, place));
    }

    void belongsTo(long citizen, Actor by, Instant at) {
        citizenId = citizen;
        changedAt = at;
        register(now -> new CaseEvent.CitizenChosen(now, by, at, citizen));
    }

    void recipientAdded(Recipient who, boolean greeted, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.RecipientAdded(now, by, at, who, greeted));
    }

    void recipientLeftOut(Address who, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.RecipientLeftOut(now, by, at, who));
    }

    void spokenTo(Locale in, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.LanguageChosen(now, by, at, in));
    }

    /** The case, or a contact in it, was a citizen's who is one with another now. */
    void citizenMerged(long from, long into, Actor by, Instant at) {
        if (Objects.equals(citizenId, from)) {
            citizenId = into;
        }
        changedAt = at;
        register(now -> new CaseEvent.CitizenMerged(now, by, at, from, into));
    }

    /** @param andTheCase false if only contacts in it are the restored one's again */
    void citizenParted(long from, long restored, boolean andTheCase, Instant since, Actor by, Instant at) {
        if (andTheCase) {
            citizenId = restored;
        }
        changedAt = at;
        register(now -> new CaseEvent.CitizenParted(now, by, at, from, restored, since));
    }

    void participantConfirmed(long contactId, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.ParticipantConfirmed(now, by, at, contactId));
    }

    void contactMovedOut(long contactId, CaseNumber to, Actor by, Instant at) {
        changedAt = at;
        register(now -> new CaseEvent.ContactMovedOut(now, by, at, contactId, to));
    }

    /** A contact that belonged nowhere else got this case of its own. */
    void openedBy(FiledContact contact, Instant at) {
        boolean answerable = contact.sender() == Contact.Sender.PERSON && !(contact.from() instanceof Address.Withheld);
        List<Recipient> to = contact.from() instanceof Address.Withheld
                ? List.of()
                : List.of(
                        new Recipient(contact.channel(), contact.from(), contact.fromName(), language(), contact.to()));
        List<String> thread = contact.threadId() == null ? List.of() : List.of(contact.threadId());
        register(now -> new CaseEvent.Opened(now, Actor.CITIZEN, at, contact.id(), answerable, to, thread,
                contact.notices()));
    }

    void contactMovedIn(long contactId, @Nullable CaseNumber from, Actor by, Instant at) {
        changedAt = at;
        lastContactAt = at;
        unread = true;
        register(now -> new CaseEvent.ContactMovedIn(now, by, at, contactId, from));
    }

    /** What a contact reported that was moved out since: its effect on the state is taken back. */
    void undoneTo(State before, Actor by, Instant at) {
        if (before != state) {
            become(before, by, at, false);
        }
    }

    /** The last contact was moved out: nothing is left to do here. */
    void emptied(Actor by, Instant at) {
        ownerId = null;
        become(State.CLOSED, by, at, false);
    }

    void contactAdded(Function<CaseSnapshot, CaseEvent> event) {
        register(event);
    }

    void seen() {
        unread = false;
    }

    private void takeUp(Actor by, Instant at) {
        if (state == State.NEW || state == State.REOPENED) {
            become(level == Level.DESK ? State.AT_DESK : State.WITH_OFFICE, by, at, false);
        }
    }

    private void become(State to, Actor by, Instant at, boolean withAnswer) {
        State from = state;
        if (from == to) {
            return;
        }
        state = to;
        changedAt = at;
        resolvedAt = to == State.RESOLVED ? at : to == State.CLOSED ? resolvedAt : null;
        closedAt = to == State.CLOSED ? at : null;
        register(now -> new CaseEvent.StateChanged(now, by, at, from, to, withAnswer));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new NotAllowedNow(otherwise);
        }
    }

    private void register(Function<CaseSnapshot, CaseEvent> event) {
        happened.add(event);
    }

    /** What happened since this was asked last, told with the case as it stands now. */
    List<CaseEvent> drain() {
        CaseSnapshot now = snapshot();
        List<CaseEvent> events = happened.stream().map(event -> event.apply(now)).toList();
        happened.clear();
        return events;
    }

    public CaseSnapshot snapshot() {
        return new CaseSnapshot(id, number(), code(), state, level, officeId, ownerId, topicId, subject, language(),
                citizenId, channel, version, isAccepted(), deskKeeps, sensitive);
    }
}
