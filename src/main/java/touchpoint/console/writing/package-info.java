/** Writing to citizens: the letter and its pictures and files, the draft that is kept while somebody types, the preview. */
@NullMarked
package touchpoint.console.writing;

import org.jspecify.annotations.NullMarked;
