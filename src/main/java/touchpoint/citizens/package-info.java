/** The person behind an address: who is known to be reached where, and how sure we are of it. */
@ApplicationModule(displayName = "Citizens", allowedDependencies = "contacts")
@NullMarked
package touchpoint.citizens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
