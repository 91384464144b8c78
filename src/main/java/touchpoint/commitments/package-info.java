/**
 * What is to be done for a case, by whom and by when: six kinds of commitments, each with somebody who does it or the reason why nobody does, their
 * reminders, and the sets of them that a topic calls for. What they do outside (letters, invitations) is made here and sent by others.
 */
@ApplicationModule(displayName = "Commitments", allowedDependencies = {"contacts", "citizens", "cases", "offices",
        "topics", "access"})
@NullMarked
package touchpoint.commitments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
