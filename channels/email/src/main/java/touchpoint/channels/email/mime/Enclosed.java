package touchpoint.channels.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataParser;
import org.bouncycastle.cms.CMSTypedStream;
import org.bouncycastle.operator.OperatorCreationException;
import touchpoint.contacts.Storage;

/** A mail that is one block of CMS (RFC 8551 section 3.2): signed as a whole, or encrypted. */
final class Enclosed {
    private static final Set<String> TYPES = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final int START = 64;
    private static final byte[] ENVELOPED = octets(CMSObjectIdentifiers.envelopedData);
    private static final byte[] AUTHENTICATED = octets(CMSObjectIdentifiers.authEnvelopedData);

    private Enclosed() {}

    static boolean isOne(String mediaType) {
        return TYPES.contains(mediaType);
    }

    static boolean isEncrypted(InputStream content) throws IOException {
        byte[] start = content.readNBytes(START);
        return contains(start, ENVELOPED) || contains(start, AUTHENTICATED);
    }

    /**
     * Takes what was signed out of the block, unverified.
     *
     * @return nothing if nothing is in it, or it is damaged
     * @throws IOException if the storage cannot be read or written
     */
    static Optional<Storage.Stored> content(InputStream block, Storage storage) throws IOException {
        try {
            CMSSignedDataParser parser = Signatures.parser(block);
            CMSTypedStream signed = parser.getSignedContent();
            return signed == null ? Optional.empty() : Optional.of(storage.keep(signed.getContentStream()));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } catch (CMSException | OperatorCreationException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static boolean contains(byte[] octets, byte[] wanted) {
        for (int from = 0; from + wanted.length <= octets.length; from++) {
            if (java.util.Arrays.equals(octets, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] octets(org.bouncycastle.asn1.ASN1ObjectIdentifier identifier) {
        try {
            return identifier.getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
