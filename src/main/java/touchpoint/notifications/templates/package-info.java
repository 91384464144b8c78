/** The words of what is told: the texts that the hub comes with, those that an administrator put in their place, and the language both are written in. */
@NamedInterface("templates")
@NullMarked
package touchpoint.notifications.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
