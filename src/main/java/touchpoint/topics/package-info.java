/** What citizens need, by life events and the services under them, and which office is competent for each. */
@ApplicationModule(displayName = "Topics", allowedDependencies = {"contacts", "offices"})
@NullMarked
package touchpoint.topics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
