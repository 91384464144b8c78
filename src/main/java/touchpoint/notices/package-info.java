/**
 * What our own people are told: of what, on the page or by mail, when, and by whom it can be silenced. The rules stand in {@link touchpoint.notices.Occasion}
 * and {@code Rules}; a notice is a row, written in the transaction of what it tells of, and never for somebody whom the policy does not let see the case.
 */
@ApplicationModule(displayName = "Notices", allowedDependencies = {"contacts", "offices", "access", "cases",
        "commitments", "notifications"})
@NullMarked
package touchpoint.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
