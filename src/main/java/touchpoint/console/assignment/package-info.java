/** By which rules cases are given to people: writing them, and trying them. */
@NullMarked
package touchpoint.console.assignment;

import org.jspecify.annotations.NullMarked;
