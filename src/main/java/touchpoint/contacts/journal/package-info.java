/** The journal on the bus: how an entry gets onto the queue, is made into a contact on the other side, and what happens if that fails. */
@NullMarked
package touchpoint.contacts.journal;

import org.jspecify.annotations.NullMarked;
