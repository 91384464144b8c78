/**
 * What is told to whom about a case, and proof of what became of it: every notification is a row of the ledger, written with the
 * change that it tells of, and every row ends.
 */
@ApplicationModule(displayName = "Notifications", allowedDependencies = {"contacts", "citizens", "offices", "cases",
        "commitments"})
@NullMarked
package touchpoint.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
