/** What is to be done: on a case's page, in lists and in a calendar. */
@NullMarked
package touchpoint.console.commitments;

import org.jspecify.annotations.NullMarked;
