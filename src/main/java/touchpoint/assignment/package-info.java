/**
 * Who gets the next case: the rules that each holder of cases wrote, whoever is there to be given one, and the decision, which is explained and can be undone. A
 * case that no rule gives stays in its holder's queue, where anybody takes it.
 */
@ApplicationModule(displayName = "Assignment", allowedDependencies = {"contacts", "offices", "access", "topics",
        "cases",
        "live"})
@NullMarked
package touchpoint.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
