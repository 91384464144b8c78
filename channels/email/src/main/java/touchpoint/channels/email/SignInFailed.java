package touchpoint.channels.email;

import jakarta.mail.AuthenticationFailedException;

/** Signing in to a mailbox by access token fails until somebody does something about it. Its message says what, and carries no secret. */
public final class SignInFailed extends AuthenticationFailedException {
    private static final long serialVersionUID = 1L;

    public SignInFailed(String what, Exception cause) {
        super(what, cause);
    }
}
