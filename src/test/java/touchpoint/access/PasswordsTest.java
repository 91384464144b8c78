package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void aPasswordIsKeptAsArgon2idOfTheRecommendedCost() {
        String hash = passwords.hash("quattro gatti al sole");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("gatti");
        assertThat(passwords.matches("quattro gatti al sole", hash)).isTrue();
        assertThat(passwords.matches("quattro gatti al Sole", hash)).isFalse();
        assertThat(passwords.isOutdated(hash)).isFalse();
    }

    @Test
    void aHashOfLowerCostIsToBeMadeAnew() {
        String weak = new org.springframework.security.crypto.argon2.Argon2PasswordEncoder(16, 32, 1, 4096, 2)
                .encode("quattro gatti al sole");
        assertThat(passwords.isOutdated(java.util.Objects.requireNonNull(weak))).isTrue();
    }

    /** Otherwise the answer's time tells who works here. */
    @Test
    void somebodyUnknownCostsAsMuchAsSomebodyKnown() {
        String hash = passwords.hash("quattro gatti al sole");
        long known = median(() -> passwords.matches("another one altogether", hash));
        long unknown = median(() -> passwords.matches("another one altogether", null));
        assertThat(unknown).isBetween(known / 3, known * 3);
        assertThat(passwords.matches("nobody's password", null)).isFalse();
    }

    @Test
    void oneTimePasswordsDifferAndDoNotPrintThemselves() {
        SecureRandom random = new SecureRandom();
        assertThat(Stream.generate(() -> OneTimePassword.random(random).value()).limit(100).distinct()).hasSize(100)
                .allMatch(value -> value.matches("[a-hj-km-np-z2-9]{5}(-[a-hj-km-np-z2-9]{5}){3}"));
        OneTimePassword one = OneTimePassword.random(random);
        assertThat(one.toString()).doesNotContain(one.value());
    }

    private static long median(Runnable work) {
        return Stream.generate(() -> {
            long start = System.nanoTime();
            work.run();
            return System.nanoTime() - start;
        }).limit(9).sorted().skip(4).findFirst().orElseThrow();
    }
}
