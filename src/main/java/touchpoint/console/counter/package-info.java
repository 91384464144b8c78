/** What an operator writes down for somebody who stands at the counter or is on the telephone. */
@NullMarked
package touchpoint.console.counter;

import org.jspecify.annotations.NullMarked;
