@NullMarked
package touchpoint.channels.email.imap;

import org.jspecify.annotations.NullMarked;
