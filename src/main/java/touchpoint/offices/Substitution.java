package touchpoint.offices;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who acts for whom while some are away. */
final class Substitution {
    private Substitution() {}

    /**
     * Follows the chain of substitutes from an operator to the first who is there: the operator, if he or she is. Empty if it ends before, or runs in a circle.
     *
     * @param away the absences of that moment, by operator
     */
    static Optional<Long> of(long operatorId, Map<Long, Absence> away) {
        Set<Long> asked = new HashSet<>();
        Long next = operatorId;
        while (next != null && asked.add(next)) {
            Absence absence = away.get(next);
            if (absence == null) {
                return Optional.of(next);
            }
            next = absence.substituteId();
        }
        return Optional.empty();
    }
}
