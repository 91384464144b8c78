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

    /** The office that holds it; not asked while it is at the desk. */
    @Nullable
    Long officeId();

    @Nullable
    Long ownerId();

    /** Those in force now: an expired or revoked share is none. */
    default Set<Share> shares() {
        return Set.of();
    }

    default Sensitivity sensitivity() {
        return Sensitivity.ORDINARY;
    }

    /** How closely it is kept. */
    enum Sensitivity {
        ORDINARY,
        /** Only for its owner and for people whom it is shared with by name. What they read will be logged. */
        NAMED_PEOPLE
    }
}
