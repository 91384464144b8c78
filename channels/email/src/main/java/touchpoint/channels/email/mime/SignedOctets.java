package touchpoint.channels.email.mime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Digests what a {@code multipart/signed} mail signs (RFC 1847 section 2.1): the first part as it was sent, octet by octet, headers and all, without the
 * line end before the boundary. Lines are also taken to end in CRLF, as they must for signing (RFC 8551 section 3.1.1), whatever stores did to them.
 */
final class SignedOctets {
    private static final int CHUNK = 8 << 10;
    private final List<Map<String, MessageDigest>> digests = List.of(new HashMap<>(), new HashMap<>());
    private byte[] heldBack = {};

    private SignedOctets(Set<String> algorithms) throws NoSuchAlgorithmException {
        for (Map<String, MessageDigest> form : digests) {
            for (String algorithm : algorithms) {
                form.put(algorithm, MessageDigest.getInstance(algorithm));
            }
        }
    }

    /**
     * @param algorithms by object identifier
     * @return digests by algorithm, as the octets stand there and with lines ended by CRLF; nothing if the boundary never comes
     */
    static List<Map<String, byte[]>> digests(InputStream mail, String boundary, Set<String> algorithms)
            throws IOException, NoSuchAlgorithmException {
        return new SignedOctets(algorithms).read(new BufferedInputStream(mail, 64 << 10), "--" + boundary);
    }

    private List<Map<String, byte[]>> read(InputStream mail, String delimiter) throws IOException {
        boolean header = true;
        boolean inside = false;
        boolean startsLine = true;
        for (byte[] line = line(mail); line.length > 0; line = line(mail)) {
            if (header) {
                header = !(startsLine && end(line) == line.length);
            } else if (startsLine && isDelimiter(line, delimiter)) {
                if (inside) {
                    return results();
                }
                inside = true;
            } else if (inside) {
                update(line);
            }
            startsLine = end(line) > 0;
        }
        return List.of();
    }

    private void update(byte[] line) {
        release();
        int end = end(line);
        digests.forEach(form -> form.values().forEach(digest -> digest.update(line, 0, line.length - end)));
        heldBack = java.util.Arrays.copyOfRange(line, line.length - end, line.length);
    }

    /** The end of a line counts once another one follows that is no boundary. */
    private void release() {
        if (heldBack.length > 0) {
            digests.get(0).values().forEach(digest -> digest.update(heldBack));
            digests.get(1).values().forEach(digest -> digest.update(new byte[]{'\r', '\n'}));
        }
    }

    private List<Map<String, byte[]>> results() {
        List<Map<String, byte[]>> results = new ArrayList<>();
        for (Map<String, MessageDigest> form : digests) {
            Map<String, byte[]> result = new HashMap<>();
            form.forEach((algorithm, digest) -> result.put(algorithm, digest.digest()));
            results.add(result);
        }
        return results;
    }

    private static boolean isDelimiter(byte[] line, String delimiter) {
        String start = new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
        return start.equals(delimiter) || start.equals(delimiter + "--");
    }

    /** How many octets at its end end the line. */
    private static int end(byte[] line) {
        int length = line.length;
        if (length == 0 || line[length - 1] != '\n') {
            return 0;
        }
        return length > 1 && line[length - 2] == '\r' ? 2 : 1;
    }

    /** The next line with its end, or a piece of one that is too long; empty at the end. A piece never parts CR from LF. */
    private static byte[] line(InputStream mail) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int last = -1;
        for (int octet = mail.read(); octet >= 0; octet = mail.read()) {
            line.write(octet);
            if (octet == '\n' || line.size() >= CHUNK && octet != '\r' && last != '\r') {
                break;
            }
            last = octet;
        }
        return line.toByteArray();
    }
}
