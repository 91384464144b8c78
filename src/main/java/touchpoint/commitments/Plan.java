package touchpoint.commitments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.commitments.Commitment.Kind;

/**
 * Several commitments that are given together.
 *
 * @param topicId the topic that calls for them; null if they fit any
 * @param active  whether it is offered
 */
public record Plan(long id, long version, String name, @Nullable Long topicId, boolean active, List<Step> steps) {
    public static final int LONGEST_NAME = 120;
    public static final int MOST_STEPS = 8;
    public static final int FARTHEST = 365;

    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * One of them. An appointment is none: its hour is agreed with people.
     *
     * @param days after the day on which it is given
     */
    public record Step(Kind kind, String title, int days, Doer doer) {
        public Step {
            title = title.strip();
            if (title.isEmpty() || title.length() > Order.LONGEST_TITLE || days < 0 || days > FARTHEST
                    || kind == Kind.APPOINTMENT) {
                throw new IllegalArgumentException("a step says what is to be done within how many days");
            }
        }
    }

    /** Who is to do it, as far as that can be said before there is a case. */
    public sealed interface Doer {
        record Giver() implements Doer {}

        /** The office that holds the case, the front office being one. */
        record Holder() implements Doer {}

        record OneOffice(long officeId) implements Doer {}
    }
}
