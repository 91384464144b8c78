package touchpoint.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password must be, after NIST SP 800-63B-4, 3.1.1.2: long, and none that others try first. Nothing is asked about kinds of characters, and
 * nothing expires by age.
 */
@Component
class PasswordRules {
    static final int SHORTEST = 12;
    /** Only so that nobody sends us a book to hash. */
    static final int LONGEST = 200;
    private final Set<String> common;

    PasswordRules() {
        common = read(new ClassPathResource("access/common-passwords.txt"));
    }

    /** What is wrong with a password. */
    enum Fault {
        TOO_SHORT, TOO_LONG, NAMES_THE_USER, COMMON, MONOTONOUS
    }

    /** @return the first fault, or nothing if the password is good */
    Optional<Fault> faultOf(String password, String userName) {
        String normal = normalised(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < SHORTEST) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        String plain = normal.toLowerCase(Locale.ROOT);
        if (plain.contains(userName) || plain.contains(localPart(userName))) {
            return Optional.of(Fault.NAMES_THE_USER);
        }
        if (isMonotonous(plain)) {
            return Optional.of(Fault.MONOTONOUS);
        }
        return isCommon(plain) ? Optional.of(Fault.COMMON) : Optional.empty();
    }

    /** One spelling of the same password on every keyboard (NFKC, as NIST asks). */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static String localPart(String userName) {
        String local = userName.contains("@") ? userName.substring(0, userName.indexOf('@')) : userName;
        return local.length() < 4 ? userName : local;
    }

    /** A few characters over and over, or one run along the keyboard's digits or the alphabet. */
    private static boolean isMonotonous(String plain) {
        if (plain.chars().distinct().count() < 5) {
            return true;
        }
        long steps = 0;
        for (int i = 1; i < plain.length(); i++) {
            if (Math.abs(plain.charAt(i) - plain.charAt(i - 1)) <= 1) {
                steps++;
            }
        }
        return steps >= plain.length() - 3;
    }

    /** On the list as it stands, or once the digits and signs around it are taken off: what people add when asked for more. */
    private boolean isCommon(String plain) {
        String core = plain.replaceAll("^\\P{L}+|\\P{L}+$", "");
        return common.contains(plain) || common.contains(core);
    }

    private static Set<String> read(ClassPathResource list) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(list.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords cannot be read", e);
        }
    }
}
