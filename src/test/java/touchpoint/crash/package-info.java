/**
 * The hub is killed, and nothing is lost and nothing is done twice. The hub runs in a process of its own; the mail server, the citizens who write, and the
 * account of what they wrote stand outside. Production code has no hooks for this: what cuts it off is wrapped around its beans from here.
 */
@NullMarked
package touchpoint.crash;

import org.jspecify.annotations.NullMarked;
