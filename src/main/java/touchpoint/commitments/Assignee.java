package touchpoint.commitments;

/** Who does it: a person, an office, or nobody for a reason that can be told. There is no fourth. */
public sealed interface Assignee {
    record APerson(long operatorId) implements Assignee {}

    record AnOffice(long officeId) implements Assignee {}

    /** Whoever looks after the case must find somebody. */
    record Nobody(Because because) implements Assignee {}

    /** Why nobody does it. */
    enum Because {
        /** The person left, or no longer works on cases. */
        LEFT,
        /** The office was closed. */
        OFFICE_CLOSED,
        /** The case is no longer shared with them. */
        NO_LONGER_SHARED,
        /** They gave it back. */
        GIVEN_BACK
    }
}
