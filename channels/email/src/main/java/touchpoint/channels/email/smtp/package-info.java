/** Sends mails over connections that are kept. */
@NullMarked
package touchpoint.channels.email.smtp;

import org.jspecify.annotations.NullMarked;
