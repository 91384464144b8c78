/**
 * E-mail: what citizens write to the municipality's mailboxes (IMAP4rev1, RFC 3501, with IDLE) and what goes back to them (SMTP, RFC 5321).
 * Jakarta Mail and mime4j are known here and nowhere else.
 */
@ApplicationModule(displayName = "E-mail", allowedDependencies = "contacts")
@NullMarked
package touchpoint.channels.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
