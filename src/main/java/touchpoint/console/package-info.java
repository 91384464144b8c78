/**
 * The operators' pages: the desk, the case, and the lists of what the hub could not do by itself. One controller a page, view models as records; what
 * an operator may see or do is asked of {@code access.Policy}, and what is done is done by the modules behind.
 */
@ApplicationModule(displayName = "Console", allowedDependencies = {"access", "assignment", "cases", "citizens",
        "commitments",
        "contacts", "intake",
        "knowledge", "live",
        "notices", "notifications", "notifications::templates", "offices", "topics"})
@NullMarked
package touchpoint.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
