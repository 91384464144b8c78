package touchpoint.cases;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
public class CaseFile {
    @Id
    private long id;

    private int numberYear;
    private long numberSerial;
    private String code;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private Level level;

    private @Nullable Long officeId;
    private @Nullable Long ownerId;
    private @Nullable Long topicId;
    private String subject;
    private String place;
    private @Nullable Double latitude;
    private @Nullable Double longitude;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String language;
    private @Nullable Long citizenId;
    private Instant openedAt;
    private Instant changedAt;
    private Instant lastContactAt;
    private boolean unread;
    private @Nullable Instant resolvedAt;
    private @Nullable Instant closedAt;
    private @Nullable Long previousId;

    @Version
    private long version;

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

    /** Somebody takes the case, gives it to a colleague, or to nobody. */
    void assign(@Nullable Long operator, Actor by, Instant at) {
        if (Objects.equals(ownerId, operator)) {
            return;
        }
        require(state != State.CLOSED, "a closed case has no owner");
        Long before = ownerId;
        ownerId = operator;
        changedAt = at;
        register(now -> new CaseEvent.Assigned(now, by, at, before, operator));
        if (operator != null) {
            takeUp(by, at);
        }
    }

    /** The desk hands the case to the office that is competent for its topic, or that office passes it on; it stays visible to the desk. */
    void handOverTo(long office, String reason, Actor by, Instant at) {
        require(state != State.CLOSED, "a closed case is not handed over");
        require(level == Level.DESK || !Objects.equals(officeId, office), "that office holds it already");
        Long before = officeId;
        level = Level.OFFICE;
        officeId = office;
        ownerId = null;
        changedAt = at;
        register(now -> new CaseEvent.HandedOver(now, by, at, before, office, reason));
        if (state.isOpen() && state != State.WAITING) {
            become(State.WITH_OFFICE, by, at, false);
        }
    }

    /** The office gives the case back to the desk. */
    void returnToDesk(String reason, Actor by, Instant at) {
        require(level == Level.OFFICE, "the desk holds it already");
        Long before = officeId;
        level = Level.DESK;
        officeId = null;
        ownerId = null;
        changedAt = at;
        register(now -> new CaseEvent.HandedOver(now, by, at, before, null, reason));
        if (state == State.WITH_OFFICE) {
            become(State.AT_DESK, by, at, false);
        }
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

    void fileUnder(@Nullable Long topic, Actor by, Instant at) {
        Long before = topicId;
        if (Objects.equals(before, topic)) {
            return;
        }
        topicId = topic;
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
                citizenId, channel, version,
                audience(level, officeId, ownerId));
    }

    static Set<String> audience(Level level, @Nullable Long office, @Nullable Long owner) {
        Set<String> audience = new HashSet<>(Set.of("role:AGENT", "role:SUPERVISOR"));
        if (level == Level.OFFICE && office != null) {
            audience.add("office:" + office);
        }
        if (owner != null) {
            audience.add("operator:" + owner);
        }
        return audience;
    }

    public long id() {
        return id;
    }

    public CaseNumber number() {
        return new CaseNumber(numberYear, numberSerial);
    }

    public CaseCode code() {
        return new CaseCode(code);
    }

    public State state() {
        return state;
    }

    public Level level() {
        return level;
    }

    public @Nullable Long officeId() {
        return officeId;
    }

    public @Nullable Long ownerId() {
        return ownerId;
    }

    public @Nullable Long topicId() {
        return topicId;
    }

    public String subject() {
        return subject;
    }

    public String place() {
        return place;
    }

    public @Nullable Double latitude() {
        return latitude;
    }

    public @Nullable Double longitude() {
        return longitude;
    }

    public Channel channel() {
        return channel;
    }

    public Locale language() {
        return Locale.forLanguageTag(language);
    }

    public @Nullable Long citizenId() {
        return citizenId;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public Instant lastContactAt() {
        return lastContactAt;
    }

    public boolean unread() {
        return unread;
    }

    public @Nullable Instant resolvedAt() {
        return resolvedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /** The case that this one continues, because that one had been closed for long. */
    public @Nullable Long previousId() {
        return previousId;
    }

    public long version() {
        return version;
    }
}
