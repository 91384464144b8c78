/** What a monitor hears of the channels' links. */
@NullMarked
package touchpoint.contacts.health;

import org.jspecify.annotations.NullMarked;
