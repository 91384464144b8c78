package touchpoint.cases;

import java.util.EnumSet;
import java.util.Set;

/** Where a case stands in its life. */
public enum State {
    /** Nobody has looked after it yet. */
    NEW,
    /** The front office is at work. */
    AT_DESK,
    /** The competent office is at work. */
    WITH_OFFICE,
    /** It is the citizen's turn. */
    WAITING,
    /** Answered for good, as far as we know. */
    RESOLVED,
    /** Ended; leaves the desk. */
    CLOSED,
    /** Came back after it was resolved or closed. */
    REOPENED;

    /** The states that an operator may choose from here. */
    public Set<State> next() {
        return switch (this) {
            case NEW, AT_DESK, WITH_OFFICE, REOPENED -> EnumSet.of(WAITING, RESOLVED, CLOSED);
            case WAITING -> EnumSet.of(RESOLVED, CLOSED);
            case RESOLVED -> EnumSet.of(CLOSED, REOPENED);
            case CLOSED -> EnumSet.of(REOPENED);
        };
    }

    public boolean isOpen() {
        return this != RESOLVED && this != CLOSED;
    }
}
