package touchpoint.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the policy must know of a thing to say who may do what with it. A case is one; what hangs on a case answers as its case does. */
public interface Guarded {
    /** Whether the first level holds it. */
    boolean isAtDesk();

    /** Whether the desk had it before: then the desk keeps seeing it after the hand-over. */
    default boolean isKnownToDesk() {
        return true;
    }

    /** Whether the office that holds it has taken it on: until then the desk may take back what it gave. */
    default boolean isAccepted() {
        return true;
    }

    /** Whether the desk stays responsible while an office works on it, and may go on working itself. */
    default boolean isKeptByDesk() {
        return false;
    }

    /** The office that holds it; not asked while it is at the desk. */
    @Nullable
    Long officeId();

    @Nullable
    Long ownerId();

    /** Those in force now: an expired or revoked share is none. */
    default Set<Share> shares() {
        return Set.of();
    }

    /** Whom a sensitive one is entrusted to by name, because of what it is about; of an ordinary one nobody asks. */
    default Set<Long> confidants() {
        return Set.of();
    }

    default Sensitivity sensitivity() {
        return Sensitivity.ORDINARY;
    }

    /** How closely it is kept. */
    enum Sensitivity {
        ORDINARY,
        /** Only for its owner, its {@link #confidants} and people whom it is shared with by name. What they read is logged. */
        NAMED_PEOPLE
    }
}
