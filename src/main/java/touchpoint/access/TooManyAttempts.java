package touchpoint.access;

import org.springframework.security.core.AuthenticationException;

/** Not looked at: too many tries before, or too many at once. Says nothing of whether the name or the password was right. */
final class TooManyAttempts extends AuthenticationException {
    private static final long serialVersionUID = 1;

    TooManyAttempts() {
        super("too many attempts");
    }
}
