/** What the reader was told of, how he or she wants to be told, who watches a case, and colleagues to be named in a note. */
@NullMarked
package touchpoint.console.notices;

import org.jspecify.annotations.NullMarked;
