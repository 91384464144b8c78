/** The pages about the people who work here: coming in, one's own account, the users, the offices. */
@NullMarked
package touchpoint.console.staff;

import org.jspecify.annotations.NullMarked;
