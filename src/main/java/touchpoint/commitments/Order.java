package touchpoint.commitments;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is asked to do.
 *
 * @param title       in a few words
 * @param what        all that must be known to do it; of a letter its words. May be empty
 * @param whereTo     the number to call or to fax to, the postal address of a letter; may be empty
 * @param remindAhead how long before it is due to remind; null for never
 * @param meeting     for an appointment, which is due when it begins, and for nothing else
 */
public record Order(Commitment.Kind kind, String title, String what, String whereTo, Due due,
        @Nullable Duration remindAhead, @Nullable Meeting meeting) {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_TEXT = 10_000;
    public static final int LONGEST_WHERE = 500;
    private static final Duration FARTHEST = Duration.ofDays(60);

    public Order {
        title = title.strip();
        what = what.strip();
        whereTo = whereTo.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE || what.length() > LONGEST_TEXT
                || whereTo.length() > LONGEST_WHERE) {
            throw new IllegalArgumentException("a commitment says in a few words what is to be done");
        }
        if (remindAhead != null && (remindAhead.isNegative() || remindAhead.compareTo(FARTHEST) > 0)) {
            throw new IllegalArgumentException("nobody is reminded after it is due, or more than 60 days before");
        }
        if ((kind == Commitment.Kind.APPOINTMENT) != (meeting != null)
                || meeting != null && !due.equals(new Due(meeting.from(), false))) {
            throw new IllegalArgumentException("an appointment has a beginning and is due then; nothing else has one");
        }
    }

    /** An appointment. */
    public static Order toMeet(String title, String what, Meeting meeting, @Nullable Duration remindAhead) {
        return new Order(Commitment.Kind.APPOINTMENT, title, what, "", new Due(meeting.from(), false), remindAhead,
                meeting);
    }
}
