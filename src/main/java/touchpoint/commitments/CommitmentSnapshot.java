package touchpoint.commitments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commitment as it stood right after a change.
 *
 * @param outcome  what came of it, or why it was cancelled; empty while it is open
 * @param givenBy  the operator who gave it
 * @param meeting  of an appointment
 * @param uid      by which calendars know an appointment, for good
 * @param sequence how often what calendars show of it has changed (RFC 5545, 3.8.7.4)
 */
public record CommitmentSnapshot(long id, long caseId, String caseNumber, Commitment.Kind kind, String title,
        String what, String whereTo, Assignee assignee, Due due, Commitment.State state, String outcome, long givenBy,
        Instant givenAt, @Nullable Meeting meeting, String uid, int sequence, long version) {}
