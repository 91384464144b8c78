package touchpoint.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Seal;

/**
 * Browsers that an operator signed in with before. They have a throttle of their own, so that nobody can keep a colleague out by typing wrong passwords for
 * his or her name elsewhere (OWASP, <em>Slow down online guessing attacks with device cookies</em>). The cookie opens nothing.
 */
@Component
class KnownDevices {
    static final String COOKIE = "touchpoint-device-";
    private static final Duration LASTS = Duration.ofDays(180);
    private static final int SEAL = 26;
    private static final Pattern FORM = Pattern.compile("(\\d{1,7}\\.[0-9a-f]{16})\\.([0-9a-z]{26})");
    private final Seal seal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KnownDevices(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** @param secure whether the request came over TLS */
    ResponseCookie cookieFor(long operatorId, boolean secure) {
        byte[] nonce = new byte[8];
        random.nextBytes(nonce);
        String device = today() + "." + HexFormat.of().formatHex(nonce);
        return ResponseCookie
                .from(COOKIE + operatorId, device + "." + seal.over(purpose(operatorId), device, SEAL))
                .httpOnly(true).secure(secure).sameSite("Lax").path("/sign-in").maxAge(LASTS).build();
    }

    /** @return the device's name, if the operator signed in with it before */
    Optional<String> deviceOf(long operatorId, SignInDetails details) {
        Matcher cookie = FORM.matcher(details.devices().getOrDefault(COOKIE + operatorId, ""));
        if (!cookie.matches() || !seal.isOver(purpose(operatorId), cookie.group(1), cookie.group(2))) {
            return Optional.empty();
        }
        long madeOn = Long.parseLong(cookie.group(1).substring(0, cookie.group(1).indexOf('.')));
        return today() - madeOn <= LASTS.toDays() ? Optional.of(cookie.group(1)) : Optional.empty();
    }

    private static String purpose(long operatorId) {
        return "device of operator " + operatorId;
    }

    private long today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    }
}
