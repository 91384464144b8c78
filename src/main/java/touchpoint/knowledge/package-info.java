/** What the house knows how to say: so far the text modules, ready pieces of answers. */
@ApplicationModule(displayName = "Knowledge", allowedDependencies = {})
@NullMarked
package touchpoint.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
