package touchpoint.access;

import java.util.Set;

/**
 * Which cases somebody may see, in a form that a query can be made of. Lists and searches put it into their {@code where}; a sensitive case
 * ({@link Guarded.Sensitivity#NAMED_PEOPLE}) is outside all but {@code operatorId}'s own, those entrusted to him or her, and personally shared ones, even
 * for {@link All}.
 */
public sealed interface Scope {
    /** No case: the list is empty, and the query need not run. */
    record None() implements Scope {}

    /**
     * All that are not sensitive, and what is one's own.
     *
     * @param operatorId  sees what he or she owns or was given by name
     * @param standsInFor so he or she sees what these own or were given by name, but for what is sensitive
     */
    record All(long operatorId, Set<Long> standsInFor) implements Scope {
        public All {
            standsInFor = Set.copyOf(standsInFor);
        }
    }

    /**
     * Those known to the desk if {@code desk}, those held by or shared with one of the offices, and what is one's own.
     *
     * @param desk       works at the desk
     * @param offices    ids, perhaps none
     * @param operatorId  sees what he or she owns or was given by name
     * @param standsInFor so he or she sees what these own or were given by name, but for what is sensitive
     */
    record Some(boolean desk, Set<Long> offices, long operatorId, Set<Long> standsInFor) implements Scope {
        public Some {
            offices = Set.copyOf(offices);
            standsInFor = Set.copyOf(standsInFor);
        }
    }
}
