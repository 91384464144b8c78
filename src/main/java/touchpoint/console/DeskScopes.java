package touchpoint.console;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import touchpoint.access.Policy;
import touchpoint.access.Scope;
import touchpoint.access.Who;
import touchpoint.cases.Confidences;
import touchpoint.cases.DeskQuery;

/** What somebody may see of the desk, in the form that the desk's query wants. */
@Component
class DeskScopes {
    private final Policy policy;
    private final Confidences confidences;

    DeskScopes(Policy policy, Confidences confidences) {
        this.policy = policy;
        this.confidences = confidences;
    }

    /** @return nothing for whoever may see no case */
    Optional<DeskQuery.Scope> of(Who who) {
        List<Long> topics = confidences.entrustedTo(who.operatorId());
        return switch (policy.scope(who)) {
            case Scope.None() -> Optional.empty();
            case Scope.All all -> Optional.of(new DeskQuery.Scope(true, List.of(), all.operatorId(), topics,
                    List.copyOf(all.standsInFor())));
            case Scope.Some some -> Optional
                    .of(new DeskQuery.Scope(some.desk(), List.copyOf(some.offices()), some.operatorId(), topics,
                            List.copyOf(some.standsInFor())));
        };
    }

    /** Whether somebody sees what the front office sees. */
    boolean isDesk(Who who) {
        return of(who).filter(DeskQuery.Scope::everything).isPresent();
    }
}
