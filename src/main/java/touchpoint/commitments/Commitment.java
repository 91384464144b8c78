package touchpoint.commitments;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.NotAllowedNow;

/**
 * Something that is to be done for a case: by a person, by an office, or by nobody for a reason. It is open, done or cancelled, and what came of it is
 * said. Changed only through its verbs, each of which guards itself; {@link CommitmentWork} writes down and tells what they did.
 */
@Entity
public class Commitment {
    /** What sort of thing is to be done. */
    public enum Kind {
        ACTIVITY, EMAIL, FAX, CALL, LETTER, APPOINTMENT
    }

    public enum State {
        OPEN, DONE, CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "commitment_seq")
    @SequenceGenerator(name = "commitment_seq", sequenceName = "commitment_seq", allocationSize = 50)
    private @Nullable Long id;
    private long caseId;
    private String caseNumber;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    private String title;
    private String what;
    private String whereTo;
    private @Nullable Long operatorId;
    private @Nullable Long officeId;
    @Enumerated(EnumType.STRING)
    private Assignee.@Nullable Because nobodyBecause;
    private Instant due;
    private boolean wholeDay;
    private @Nullable Integer remindMinutes;
    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;
    private String outcome = "";
    private long givenBy;
    private Instant givenAt;
    private @Nullable Instant endedAt;
    private @Nullable Long endedBy;
    private @Nullable Instant meetingUntil;
    private String place = "";
    private boolean citizenComes;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "commitment_colleague", joinColumns = @JoinColumn(name = "commitment_id"))
    @Column(name = "operator_id")
    private Set<Long> colleagues = new HashSet<>();
    private UUID uid;
    private int sequence;
    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Commitment() {}

    Commitment(long caseId, String caseNumber, Order order, Assignee assignee, long givenBy, Instant at) {
        if (assignee instanceof Assignee.Nobody) {
            throw new NotAllowedNow("a commitment is given to somebody");
        }
        this.caseId = caseId;
        this.caseNumber = caseNumber;
        this.kind = order.kind();
        this.title = order.title();
        this.what = order.what();
        this.whereTo = order.whereTo();
        this.due = order.due().at();
        this.wholeDay = order.due().wholeDay();
        this.remindMinutes = order.remindAhead() == null ? null : Math.toIntExact(order.remindAhead().toMinutes());
        this.givenBy = givenBy;
        this.givenAt = at;
        this.uid = UUID.randomUUID();
        put(assignee);
        if (order.meeting() != null) {
            put(order.meeting());
        }
    }

    /** @return whether that changed anything */
    boolean assign(Assignee to) {
        requireOpen();
        if (to.equals(assignee())) {
            return false;
        }
        put(to);
        sequence++;
        return true;
    }

    /** @param newMeeting of an appointment, which is due when it begins; null for anything else */
    boolean move(Due to, @Nullable Duration ahead, @Nullable Meeting newMeeting) {
        requireOpen();
        require((kind == Kind.APPOINTMENT) == (newMeeting != null), "only an appointment has a place and an end");
        Integer minutes = ahead == null ? null : Integer.valueOf(Math.toIntExact(ahead.toMinutes()));
        if (to.equals(due()) && Objects.equals(minutes, remindMinutes) && Objects.equals(newMeeting, meeting())) {
            return false;
        }
        due = to.at();
        wholeDay = to.wholeDay();
        remindMinutes = minutes;
        if (newMeeting != null) {
            put(newMeeting);
        }
        sequence++;
        return true;
    }

    boolean rewrite(String newTitle, String newWhat, String newWhereTo) {
        requireOpen();
        Order as = new Order(kind, newTitle, newWhat, newWhereTo, due(), null, meeting());
        if (as.title().equals(title) && as.what().equals(what) && as.whereTo().equals(whereTo)) {
            return false;
        }
        title = as.title();
        what = as.what();
        whereTo = as.whereTo();
        sequence++;
        return true;
    }

    /** Done, or cancelled: with a word on what came of it, or why. */
    void end(State how, String words, long by, Instant at) {
        requireOpen();
        require(how != State.OPEN, "that is no end");
        require(how == State.DONE || !words.isBlank(), "what is cancelled is cancelled for a reason");
        state = how;
        outcome = words.strip();
        endedAt = at;
        endedBy = by;
        sequence++;
    }

    /** Not done after all. */
    void reopen() {
        require(state != State.OPEN, "it is open");
        state = State.OPEN;
        outcome = "";
        endedAt = null;
        endedBy = null;
        sequence++;
    }

    private void put(Assignee to) {
        operatorId = null;
        officeId = null;
        nobodyBecause = null;
        switch (to) {
            case Assignee.APerson(long operator) -> operatorId = operator;
            case Assignee.AnOffice(long office) -> officeId = office;
            case Assignee.Nobody(Assignee.Because because) -> nobodyBecause = because;
        }
    }

    private void put(Meeting meeting) {
        meetingUntil = meeting.until();
        place = meeting.place();
        citizenComes = meeting.citizen();
        if (!colleagues.equals(meeting.colleagues())) {
            colleagues.clear();
            colleagues.addAll(meeting.colleagues());
        }
    }

    private void requireOpen() {
        require(state == State.OPEN, "it is " + state);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new NotAllowedNow(otherwise);
        }
    }

    public long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public long caseId() {
        return caseId;
    }

    public Assignee assignee() {
        if (operatorId != null) {
            return new Assignee.APerson(operatorId);
        }
        return officeId != null
                ? new Assignee.AnOffice(officeId)
                : new Assignee.Nobody(Objects.requireNonNull(nobodyBecause, "nobody without a reason"));
    }

    public Due due() {
        return new Due(due, wholeDay);
    }

    public State state() {
        return state;
    }

    int sequence() {
        return sequence;
    }

    public long version() {
        return version;
    }

    /** How many minutes before it is due to remind; null for never. */
    public @Nullable Integer remindMinutes() {
        return remindMinutes;
    }

    /** When to remind, if at all. */
    @Nullable
    Duration remindAhead() {
        return remindMinutes == null ? null : Duration.ofMinutes(remindMinutes);
    }

    @Nullable
    Meeting meeting() {
        return meetingUntil == null ? null : new Meeting(due, meetingUntil, place, colleagues, citizenComes);
    }

    public CommitmentSnapshot snapshot() {
        return new CommitmentSnapshot(id(), caseId, caseNumber, kind, title, what, whereTo, assignee(), due(), state,
                outcome, givenBy, givenAt, meeting(), uid.toString(), sequence, version);
    }
}
