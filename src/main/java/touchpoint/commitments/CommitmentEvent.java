package touchpoint.commitments;

import java.time.Instant;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseSnapshot;

/**
 * Something happened to a commitment. Published inside the transaction that makes it happen: what a listener writes there stands or falls with it. Who does
 * it, what, by when and for which case stands in {@link #on()} and {@link #of()}.
 */
public sealed interface CommitmentEvent {
    CommitmentSnapshot on();

    /** The case that it belongs to, as it stands now. */
    CaseSnapshot of();

    Actor by();

    Instant at();

    record Given(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at) implements CommitmentEvent {}

    /**
     * Somebody else does it from now on, or nobody.
     *
     * @param from who was to do it until now
     * @param why  of one that was given back; else empty
     */
    record Assigned(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at, Assignee from,
            String why) implements CommitmentEvent {}

    /** It is due at another time, or an appointment is elsewhere, or with others. */
    record Moved(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at, Due from) implements CommitmentEvent {}

    record Rewritten(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at) implements CommitmentEvent {}

    record Done(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at) implements CommitmentEvent {}

    record Cancelled(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at) implements CommitmentEvent {}

    record Reopened(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at) implements CommitmentEvent {}

    /** The time has come of which its giver wanted the assignee to be reminded. */
    record Reminded(CommitmentSnapshot on, CaseSnapshot of, Actor by, Instant at) implements CommitmentEvent {}
}
