@NullMarked
package touchpoint.channels.email;

import org.jspecify.annotations.NullMarked;
