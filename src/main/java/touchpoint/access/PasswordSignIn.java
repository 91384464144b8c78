package touchpoint.access;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import touchpoint.access.Credentials.Credential;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/**
 * Sign-in by user name and password. Somebody unknown, somebody who left, somebody without a password and a wrong password have the same answer after
 * the same work.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private static final int LONGEST_NAME = 64;
    private static final long NOBODY = 0;
    private final Operators operators;
    private final Credentials credentials;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final AccessLog log;
    private final Clock clock;

    PasswordSignIn(Operators operators, Credentials credentials, Passwords passwords, SignInThrottle throttle,
            KnownDevices devices, AccessLog log, Clock clock) {
        this.operators = operators;
        this.credentials = credentials;
        this.passwords = passwords;
        this.throttle = throttle;
        this.devices = devices;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        if (!(typed.getDetails() instanceof SignInDetails from)) {
            throw new BadCredentialsException("not from the sign-in page");
        }
        String userName = nameIn(typed);
        Optional<Operator> operator = operators.findByUserName(userName);
        SignInThrottle.Attempt attempt = throttle.attempt(userName, from.address(),
                operator.flatMap(known -> devices.deviceOf(known.id(), from)));
        Long whose = operator.map(Operator::id).orElse(null);
        if (!attempt.isAllowed()) {
            if (attempt.isWorthANote()) {
                log.note(AccessLog.Kind.SIGN_IN_THROTTLED, whose, null, from.address(), null);
            }
            throw new TooManyAttempts();
        }
        Optional<Credential> credential = credentials.of(whose == null ? NOBODY : whose);
        String password = String.valueOf(typed.getCredentials());
        if (!matches(password, credential.map(Credential::hash).orElse(null)) || !mayComeIn(operator, credential)) {
            log.note(AccessLog.Kind.SIGN_IN_REFUSED, whose, null, from.address(), null);
            throw new BadCredentialsException("refused");
        }
        attempt.knewThePassword();
        return welcome(operator.orElseThrow(), credential.orElseThrow(), password, from);
    }

    private boolean matches(String password, @Nullable String hash) {
        try {
            return passwords.matches(password, hash);
        } catch (Passwords.Busy busy) {
            throw new TooManyAttempts();
        }
    }

    private boolean mayComeIn(Optional<Operator> operator, Optional<Credential> credential) {
        return operator.filter(Operator::isActive).isPresent()
                && credential.filter(found -> found.isGoodAt(clock.instant())).isPresent();
    }

    private Authentication welcome(Operator operator, Credential credential, String password, SignInDetails from) {
        if (passwords.isOutdated(credential.hash())) {
            credentials.rehash(operator.id(), credential.hash(), passwords.hash(password));
        }
        log.note(AccessLog.Kind.SIGNED_IN, operator.id(), null, from.address(), null);
        UsernamePasswordAuthenticationToken done = UsernamePasswordAuthenticationToken
                .authenticated(new SignedIn.ByPassword(operator.id(), credential.isOneTime()), null, List.of());
        done.setDetails(from);
        return done;
    }

    private static String nameIn(Authentication typed) {
        String name = String.valueOf(typed.getPrincipal()).strip().toLowerCase(Locale.ROOT);
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
