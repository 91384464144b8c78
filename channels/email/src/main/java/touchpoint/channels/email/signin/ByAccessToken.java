package touchpoint.channels.email.signin;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.SignInFailed;

/**
 * Signs in with access tokens (SASL XOAUTH2). One is fetched when the last one is about to expire, or was refused by the mail server; who wants one meanwhile waits for
 * the same. After a failure the provider is left alone for twice the time at each.
 */
final class ByAccessToken implements SignIn {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private final TokenProvider provider;
    private final Clock clock;
    private @Nullable AccessToken current;
    private @Nullable MessagingException failure;
    private Instant askAgain = Instant.MIN;
    private int failures;

    ByAccessToken(TokenProvider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public String mechanisms() {
        return "XOAUTH2";
    }

    @Override
    public <T> T connect(Attempt<T> attempt) throws MessagingException {
        AccessToken token = current();
        try {
            return attempt.with(token.value());
        } catch (AuthenticationFailedException refused) {
            AccessToken another = insteadOf(token, refused);
            try {
                return attempt.with(another.value());
            } catch (AuthenticationFailedException again) {
                throw notAccepted(again);
            }
        }
    }

    private synchronized AccessToken current() throws MessagingException {
        Instant now = clock.instant();
        AccessToken known = current;
        if (known != null && known.isGood(now)) {
            return known;
        }
        if (failure != null && now.isBefore(askAgain)) {
            throw failure;
        }
        try {
            AccessToken fetched = provider.fetch();
            current = fetched;
            failure = null;
            failures = 0;
            return fetched;
        } catch (MessagingException failed) {
            Duration wait = Duration.ofSeconds(1L << Math.min(failures++, 6));
            askAgain = clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
            failure = failed;
            throw failed;
        }
    }

    private synchronized AccessToken insteadOf(AccessToken refused, AuthenticationFailedException why)
            throws MessagingException {
        if (current == refused) {
            if (refused.isFresh(clock.instant())) {
                throw notAccepted(why);
            }
            current = null;
        }
        return current();
    }

    private static SignInFailed notAccepted(AuthenticationFailedException why) {
        return new SignInFailed(
                "the mail server does not accept the provider's access token: may the application use this mailbox?",
                why);
    }
}
