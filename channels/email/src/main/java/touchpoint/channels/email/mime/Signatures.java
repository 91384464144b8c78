package touchpoint.channels.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataParser;
import org.bouncycastle.cms.CMSVerifierCertificateNotValidException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Storage;

/**
 * Verifies who signed a mail (S/MIME, RFC 8551; CMS, RFC 5652), against the octets that were sent. Revocation is not looked up: that would tell the
 * authority what is read here. Nothing is decided by a signature; the reader is told.
 */
final class Signatures {
    private static final int LARGEST_SIGNATURE = 1 << 20;
    private static final int MOST_CERTIFICATES = 30;
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private final Storage storage;
    private final Set<TrustAnchor> trusted;

    Signatures(Storage storage, Set<TrustAnchor> trusted) {
        this.storage = storage;
        this.trusted = Set.copyOf(trusted);
    }

    /** Signers with their certificates. */
    private record Signed(Collection<SignerInformation> signers, Store<X509CertificateHolder> certificates) {}

    private enum Finding {
        BROKEN, NO_CERTIFICATE, UNTRUSTED, OTHER_SIGNER, VALID
    }

    /**
     * @param at when the mail came: the signer's certificate must have been valid then
     * @return what the reader should know about the signature; nothing where there is none
     * @throws IOException if the storage cannot be read
     */
    Optional<Notice> about(Mail mail, ContentHash original, Instant at) throws IOException {
        if (!(mail.root() instanceof Part.Several root)) {
            return Optional.empty();
        }
        try {
            if (root.subtype().equals("signed") && root.parameters().getOrDefault("protocol", "").contains("pkcs7")) {
                return Optional.of(detached(mail, root, original, at));
            }
            return root.subtype().equals(Part.Several.SIGNED_DATA)
                    ? Optional.of(enclosed(mail, root, at))
                    : Optional.empty();
        } catch (CMSException | GeneralSecurityException | OperatorCreationException | RuntimeException unreadable) {
            return Optional.of(new Notice("smime-broken", List.of()));
        }
    }

    private Notice detached(Mail mail, Part.Several root, ContentHash original, Instant at)
            throws IOException, CMSException, GeneralSecurityException {
        Attachment file = signature(root);
        if (file == null) {
            return new Notice("smime-broken", List.of());
        }
        byte[] signature;
        try (InputStream stored = storage.open(file.content())) {
            signature = stored.readNBytes(LARGEST_SIGNATURE);
        }
        Set<String> algorithms = new HashSet<>();
        new CMSSignedData(signature).getSignerInfos().forEach(signer -> algorithms.add(signer.getDigestAlgOID()));
        List<Map<String, byte[]>> forms;
        try (InputStream octets = storage.open(original)) {
            forms = SignedOctets.digests(octets, root.parameters().getOrDefault("boundary", ""), algorithms);
        }
        Notice worst = new Notice("smime-broken", List.of());
        for (Map<String, byte[]> digests : forms) {
            CMSSignedData signed = new CMSSignedData(digests, signature);
            Notice found = notice(new Signed(signed.getSignerInfos().getSigners(), signed.getCertificates()), mail, at);
            if (!found.key().equals(worst.key())) {
                return found;
            }
        }
        return worst;
    }

    /** What is signed and its signature, and nothing else: a part that somebody slips in would be read as signed. */
    private static @Nullable Attachment signature(Part.Several root) {
        return root.parts().size() == 2 && root.parts().getLast() instanceof Part.Kept kept
                && kept.attachment().mediaType().endsWith("pkcs7-signature") ? kept.attachment() : null;
    }

    private Notice enclosed(Mail mail, Part.Several root, Instant at)
            throws IOException, CMSException, OperatorCreationException, GeneralSecurityException {
        if (!(root.parts().getFirst() instanceof Part.Kept file)) {
            return new Notice("smime-broken", List.of());
        }
        try (InputStream stored = storage.open(file.attachment().content())) {
            CMSSignedDataParser parser = parser(stored);
            parser.getSignedContent().drain();
            Store<X509CertificateHolder> certificates = certificates(parser);
            return notice(new Signed(parser.getSignerInfos().getSigners(), certificates), mail, at);
        }
    }

    static CMSSignedDataParser parser(InputStream stored) throws CMSException, OperatorCreationException {
        return new CMSSignedDataParser(new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build(), stored);
    }

    @SuppressWarnings("unchecked")
    private static Store<X509CertificateHolder> certificates(CMSSignedDataParser parser) throws CMSException {
        return parser.getCertificates();
    }

    private Notice notice(Signed signed, Mail mail, Instant at) throws GeneralSecurityException, CMSException {
        Set<String> senders = new HashSet<>();
        Correspondents.in(mail.headers(), "from", "sender")
                .forEach(sender -> senders.add(sender.address().value().toLowerCase(Locale.ROOT)));
        Finding worst = Finding.VALID;
        String name = "";
        for (SignerInformation signer : signed.signers()) {
            X509CertificateHolder certificate = certificateOf(signer, signed.certificates());
            Finding found = judge(signer, certificate, signed.certificates(), senders, at);
            name = name.isEmpty() && certificate != null ? name(certificate) : name;
            worst = found.ordinal() < worst.ordinal() ? found : worst;
        }
        if (signed.signers().isEmpty()) {
            worst = Finding.BROKEN;
        }
        return switch (worst) {
            case BROKEN -> new Notice("smime-broken", List.of());
            case NO_CERTIFICATE -> new Notice("smime-no-certificate", List.of());
            case UNTRUSTED -> new Notice("smime-untrusted", List.of(name));
            case OTHER_SIGNER -> new Notice("smime-other-signer", List.of(name));
            case VALID -> new Notice("smime-valid", List.of(name));
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable X509CertificateHolder certificateOf(SignerInformation signer,
            Store<X509CertificateHolder> certificates) {
        Collection<X509CertificateHolder> matching = certificates.getMatches(signer.getSID());
        return matching.isEmpty() ? null : matching.iterator().next();
    }

    private Finding judge(SignerInformation signer, @Nullable X509CertificateHolder certificate,
            Store<X509CertificateHolder> others, Set<String> senders, Instant at)
            throws GeneralSecurityException, CMSException {
        if (certificate == null) {
            return Finding.NO_CERTIFICATE;
        }
        try {
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(certificate))) {
                return Finding.BROKEN;
            }
        } catch (CMSVerifierCertificateNotValidException outOfTime) {
            return Finding.UNTRUSTED;
        } catch (CMSException | OperatorCreationException doesNotFit) {
            return Finding.BROKEN;
        }
        if (!isTrusted(certificate, others, at)) {
            return Finding.UNTRUSTED;
        }
        return emails(certificate).stream().anyMatch(senders::contains) ? Finding.VALID : Finding.OTHER_SIGNER;
    }

    private boolean isTrusted(X509CertificateHolder certificate, Store<X509CertificateHolder> others, Instant at)
            throws GeneralSecurityException {
        if (trusted.isEmpty()) {
            return false;
        }
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        X509Certificate end = converter.getCertificate(certificate);
        List<String> purposes = end.getExtendedKeyUsage();
        if (purposes != null && !purposes.contains(EMAIL_PROTECTION) && !purposes.contains(ANY_PURPOSE)) {
            return false;
        }
        List<X509Certificate> path = new ArrayList<>(List.of(end));
        for (X509CertificateHolder other : others.getMatches(null)) {
            if (path.size() < MOST_CERTIFICATES) {
                path.add(converter.getCertificate(other));
            }
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(end);
        PKIXBuilderParameters rules = new PKIXBuilderParameters(trusted, target);
        rules.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(path)));
        rules.setRevocationEnabled(false);
        rules.setDate(Date.from(at));
        try {
            CertPathBuilder.getInstance("PKIX").build(rules);
            return true;
        } catch (java.security.cert.CertPathBuilderException noPath) {
            return false;
        }
    }

    /** What the certificate calls its owner. */
    private static String name(X509CertificateHolder certificate) {
        X500Name subject = certificate.getSubject();
        RDN[] common = subject.getRDNs(BCStyle.CN);
        String name = common.length > 0
                ? IETFUtils.valueToString(common[0].getFirst().getValue())
                : emails(certificate).stream().findFirst().orElse(subject.toString());
        String readable = HeaderText.readable(name);
        return readable.length() > 200 ? readable.substring(0, 200) : readable;
    }

    private static Set<String> emails(X509CertificateHolder certificate) {
        Set<String> emails = new HashSet<>();
        for (RDN email : certificate.getSubject().getRDNs(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
            emails.add(IETFUtils.valueToString(email.getFirst().getValue()).toLowerCase(Locale.ROOT));
        }
        GeneralNames names = GeneralNames.fromExtensions(certificate.getExtensions(),
                Extension.subjectAlternativeName);
        if (names != null) {
            for (GeneralName name : names.getNames()) {
                if (name.getTagNo() == GeneralName.rfc822Name) {
                    emails.add(name.getName().toString().toLowerCase(Locale.ROOT));
                }
            }
        }
        return emails;
    }
}
