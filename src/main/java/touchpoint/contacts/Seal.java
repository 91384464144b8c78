package touchpoint.contacts;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Our seal on what leaves the house and comes back: an HMAC-SHA-256 (RFC 2104) over a text, under the installation's secret. The purpose is part of
 * what is sealed, so that a seal made for one use does not open another.
 */
public final class Seal {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String ALGORITHM = "HmacSHA256";
    /** Ready for a text; never fed itself, only copied: to look it up costs more than to seal a line. */
    private final Mac ready;

    /** @param secret at least 32 octets of good randomness */
    public Seal(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("the secret has fewer than 32 octets");
        }
        try {
            ready = Mac.getInstance(ALGORITHM);
            ready.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    /**
     * @param characters 1 to 32, five bits each
     * @return that many characters of Crockford's base 32 in lower case: no i, l, o, u, so that it can be read aloud
     */
    public String over(String purpose, String text, int characters) {
        byte[] mac = mac(purpose, text);
        StringBuilder letters = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            letters.append(ALPHABET.charAt(fiveBits(mac, i * 5)));
        }
        return letters.toString();
    }

    /** Compares in constant time. The letters' case does not matter: mail systems change it. */
    public boolean isOver(String purpose, String text, String seal) {
        byte[] expected = over(purpose, text, Math.clamp(seal.length(), 1, 32)).getBytes(StandardCharsets.US_ASCII);
        return seal.length() >= 10
                && MessageDigest.isEqual(expected,
                        seal.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /** @return 32 octets to encrypt with, for this purpose only */
    public byte[] key(String purpose) {
        return mac("encryption key", purpose);
    }

    private byte[] mac(String purpose, String text) {
        try {
            Mac mac = (Mac) ready.clone();
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", impossible);
        }
    }

    private static int fiveBits(byte[] octets, int from) {
        int pair = (octets[from / 8] & 0xff) << 8 | (from / 8 + 1 < octets.length ? octets[from / 8 + 1] & 0xff : 0);
        return pair >> (11 - from % 8) & 31;
    }
}
