/**
 * Who works in the house, and when: the offices, which of them is the desk, the operators with their roles; {@link touchpoint.offices.OfficeCalendars when
 * an office is open} (hours, closures, holidays), and {@link touchpoint.offices.Absences who is away and who stands in}. How an operator signs in is not told
 * here but in {@code access}.
 */
@ApplicationModule(displayName = "Offices", allowedDependencies = "contacts")
@NullMarked
package touchpoint.offices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
