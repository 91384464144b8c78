package touchpoint.console;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Who;
import touchpoint.assignment.Pauses;
import touchpoint.assignment.RuleLists;
import touchpoint.offices.Role;

/** Whether rules may give the reader cases. Asked where it is shown, and nowhere else. */
final class Availability {
    private final @Nullable Who who;
    private final RuleLists rules;
    private final Pauses pauses;

    Availability(@Nullable Who who, RuleLists rules, Pauses pauses) {
        this.who = who;
        this.rules = rules;
        this.pauses = pauses;
    }

    /** Whether some rule could choose the reader at all. */
    public boolean isShown() {
        if (who == null || who.locked()) {
            return false;
        }
        Set<Optional<Long>> giving = rules.holders();
        return who.roles().contains(Role.AGENT) && giving.contains(Optional.<Long>empty())
                || who.roles().contains(Role.OFFICE_MEMBER)
                        && who.offices().stream().anyMatch(office -> giving.contains(Optional.of(office)));
    }

    public boolean isPaused() {
        return who != null && pauses.isPaused(who.operatorId());
    }
}
