package touchpoint.embedded;

import java.util.Base64;
import java.util.HexFormat;

/** Reads the installation's secret: at least 32 octets, written in hexadecimal digits or in base 64 (RFC 4648, either alphabet). */
final class InstallationSecret {
    private InstallationSecret() {}

    /** @throws IllegalArgumentException if it is neither, or too short; the message does not repeat it */
    static byte[] octets(String text) {
        String secret = text.strip();
        if (secret.length() % 2 == 0 && secret.matches("[0-9a-fA-F]{64,}")) {
            return HexFormat.of().parseHex(secret);
        }
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(secret.replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("touchpoint.secret is neither hexadecimal nor base 64");
        }
        if (octets.length < 32) {
            throw new IllegalArgumentException("touchpoint.secret has fewer than 32 octets");
        }
        return octets;
    }
}
