/** Access tokens for mailboxes (OAuth 2.0, RFC 6749; SASL XOAUTH2): got from their provider ahead of time, and the refresh tokens that come back kept. */
@NullMarked
package touchpoint.channels.email.signin;

import org.jspecify.annotations.NullMarked;
