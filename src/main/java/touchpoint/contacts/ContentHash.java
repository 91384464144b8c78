package touchpoint.contacts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 of some content, as 64 lower-case hexadecimal digits: the name under which {@link Storage} keeps it. */
public record ContentHash(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ContentHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256");
        }
    }

    public static ContentHash of(byte[] content) {
        return of(sha256().digest(content), 0);
    }

    static ContentHash of(byte[] digest, int from) {
        return new ContentHash(HexFormat.of().formatHex(digest, from, from + 32));
    }

    /** @return a digest ready to be fed */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
