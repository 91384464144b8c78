/** Makes contacts of mails, and receipts of bounces. Whatever is sent, something readable comes out. */
@NullMarked
package touchpoint.channels.email.mime;

import org.jspecify.annotations.NullMarked;
