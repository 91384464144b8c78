/** What {@code bin/bench} measures: the hub against doing the same by hand, both in the same run, so that the ratio says something on any machine. */
@NullMarked
package touchpoint.bench;

import org.jspecify.annotations.NullMarked;
