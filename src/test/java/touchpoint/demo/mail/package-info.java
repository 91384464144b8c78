/**
 * A simulated mail server: real SMTP and real IMAP over sockets (GreenMail's protocols), mailboxes that survive kill -9. It stands outside the hub, as a
 * municipality's mail server does; the hub does not know that it is simulated.
 */
@NullMarked
package touchpoint.demo.mail;

import org.jspecify.annotations.NullMarked;
