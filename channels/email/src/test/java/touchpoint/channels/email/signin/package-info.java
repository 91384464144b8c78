@NullMarked
package touchpoint.channels.email.signin;

import org.jspecify.annotations.NullMarked;
