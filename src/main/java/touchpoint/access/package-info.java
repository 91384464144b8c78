/**
 * Who is at the door and what they may do: sign-in by password or by an identity provider, sessions that can be ended, and one {@link
 * touchpoint.access.Policy} that pages, streams, search and attachments all ask. The log of who read a sensitive case lives here; tokens for programs
 * will too.
 */
@ApplicationModule(displayName = "Access", allowedDependencies = {"contacts", "offices"})
@NullMarked
package touchpoint.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
