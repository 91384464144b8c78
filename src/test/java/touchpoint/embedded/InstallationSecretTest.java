package touchpoint.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstallationSecretTest {
    private final byte[] octets = new byte[33];

    InstallationSecretTest() {
        new Random(7).nextBytes(octets);
    }

    @Test
    void hexadecimalAndBothAlphabetsOfBase64AreRead() {
        assertThat(InstallationSecret.octets(HexFormat.of().formatHex(octets))).isEqualTo(octets);
        assertThat(InstallationSecret.octets(Base64.getEncoder().encodeToString(octets) + "\n")).isEqualTo(octets);
        assertThat(InstallationSecret.octets(Base64.getUrlEncoder().withoutPadding().encodeToString(octets)))
                .isEqualTo(octets);
    }

    @Test
    void aShortOrUnreadableOneIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> InstallationSecret.octets("dG9vc2hvcnQ=")).hasMessageNotContaining("dG9v")
                .hasMessageContaining("fewer than 32 octets");
        assertThatThrownBy(() -> InstallationSecret.octets("not a secret at all!")).hasMessageNotContaining("not a")
                .hasMessageContaining("neither");
    }
}
