/**
 * What happens now, told to the operators who are looking: the topic between the nodes, one stream of server-sent events a browser, who is at work, and who has
 * which case open. Nothing here is remembered; a browser that missed something is told to fetch again what it shows.
 */
@ApplicationModule(displayName = "Live", allowedDependencies = {"access", "contacts"})
@NullMarked
package touchpoint.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
