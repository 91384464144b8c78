/**
 * All that a channel may see: what a contact is, where its original is kept, the journal that takes it, and the
 * adapters' side of sending. Nothing here knows of cases, citizens or offices.
 */
@ApplicationModule(displayName = "Contacts", allowedDependencies = {})
@NullMarked
package touchpoint.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
