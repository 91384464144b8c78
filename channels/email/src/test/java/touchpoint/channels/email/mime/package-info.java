@NullMarked
package touchpoint.channels.email.mime;

import org.jspecify.annotations.NullMarked;
