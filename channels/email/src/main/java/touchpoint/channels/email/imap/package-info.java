/** Reads the mailboxes: every mail is stored, journalled, and only then marked on its server. */
@NullMarked
package touchpoint.channels.email.imap;

import org.jspecify.annotations.NullMarked;
