package touchpoint.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is sealed for one use under one secret opens nothing else. */
class SealTest {
    private final Seal seal = new Seal(
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    private final Seal other = new Seal(
            "fedcba9876543210fedcba9876543210".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    @Test
    void aSealIsRecognisedWhateverHappensToItsCapitals() {
        String made = seal.over("message-id", "123", 16);

        assertThat(made).hasSize(16).matches("[0-9a-hjkmnp-tv-z]+");
        assertThat(seal.isOver("message-id", "123", made)).isTrue();
        assertThat(seal.isOver("message-id", "123", made.toUpperCase(Locale.ROOT))).isTrue();
    }

    @Test
    void anotherPurposeTextSecretOrLengthIsNot() {
        String made = seal.over("message-id", "123", 16);

        assertThat(seal.isOver("case-key", "123", made)).isFalse();
        assertThat(seal.isOver("message-id", "124", made)).isFalse();
        assertThat(other.isOver("message-id", "123", made)).isFalse();
        assertThat(seal.isOver("message-id", "123", made.substring(0, 5))).isFalse();
        assertThat(seal.isOver("message-id", "123", "")).isFalse();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new Seal(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
