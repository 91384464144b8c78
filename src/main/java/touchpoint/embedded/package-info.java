/**
 * What a hub needs and brings with it when nobody gives it an address: a real PostgreSQL, the broker, the installation's
 * secret, and the one folder in which they live.
 */
@ApplicationModule(displayName = "Embedded", allowedDependencies = "contacts")
@NullMarked
package touchpoint.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
