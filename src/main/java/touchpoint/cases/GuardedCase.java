package touchpoint.cases;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Guarded;
import touchpoint.access.Share;

/** All that the policy must know of a case: what hangs on a case answers as the case does. Made of a row here, of all else by {@link Guards}. */
public record GuardedCase(boolean isAtDesk, @Nullable Long officeId, @Nullable Long ownerId, boolean isAccepted,
        boolean isKeptByDesk, Sensitivity sensitivity, Set<Long> confidants, Set<Share> shares) implements Guarded {
    public static GuardedCase of(DeskRow row) {
        return new GuardedCase(row.level() == Level.DESK, row.officeId(), row.ownerId(), row.accepted(), row.kept(),
                row.sensitive() ? Sensitivity.NAMED_PEOPLE : Sensitivity.ORDINARY, row.confidants(),
                with(row.shares()));
    }

    static GuardedCase of(CaseSnapshot on, Collection<CaseShare> inForce, Set<Long> confidants) {
        return new GuardedCase(on.isAtDesk(), on.officeId(), on.ownerId(), on.isAccepted(), on.isKeptByDesk(),
                on.sensitivity(), confidants, with(inForce));
    }

    /** As if it were shared with nobody. */
    public GuardedCase unshared() {
        return new GuardedCase(isAtDesk, officeId, ownerId, isAccepted, isKeptByDesk, sensitivity, confidants,
                Set.of());
    }

    private static Set<Share> with(Collection<CaseShare> shares) {
        return shares.stream().map(CaseShare::with).collect(Collectors.toSet());
    }
}
