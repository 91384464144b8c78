/** The case: its life, who holds it, everything that happened in it, and the proof of that. */
@ApplicationModule(displayName = "Cases", allowedDependencies = {"contacts", "citizens", "offices", "topics", "access"})
@NullMarked
package touchpoint.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
