/** From a contact to its case: whose it is, where it belongs and why, and what a person must decide. */
@ApplicationModule(displayName = "Intake", allowedDependencies = {"contacts", "citizens", "cases", "offices", "topics"})
@NullMarked
package touchpoint.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
