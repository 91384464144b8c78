@NullMarked
package touchpoint.channels.email.smtp;

import org.jspecify.annotations.NullMarked;
