/** Facts without personal data, written with the events that they tell of: what is not written down then cannot be rebuilt later. */
@ApplicationModule(displayName = "Statistics", allowedDependencies = {"contacts", "cases", "commitments", "intake",
        "topics"})
@NullMarked
package touchpoint.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
