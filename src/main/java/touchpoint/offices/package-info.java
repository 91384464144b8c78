/**
 * Who works in the house: the offices, which of them is the desk, and the operators with their roles. Opening hours, closures and holidays
 * will live here too; how an operator signs in is not told here but in {@code access}.
 */
@ApplicationModule(displayName = "Offices", allowedDependencies = "contacts")
@NullMarked
package touchpoint.offices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
