package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;

/** Signed mails, made with a small authority of the test's own: whose they are is said only where it is so. */
@TestInstance(Lifecycle.PER_CLASS)
class SignaturesTest {
    private static final String ENTITY = String.join("\r\n", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "", "C'=C3=A8 una buca in via Milano", "", "Anna", "");
    private final BouncyCastleProvider provider = new BouncyCastleProvider();
    private KeyPair authorityKeys;
    private X509Certificate authority;
    private KeyPair keys;
    private X509Certificate anna;
    private Mails mails;

    @BeforeAll
    void anAuthorityVouchesForAnna() throws Exception {
        authorityKeys = keys();
        authority = certificate("CN=Autorita di prova", authorityKeys, "CN=Autorita di prova", authorityKeys, "", true,
                365);
        keys = keys();
        anna = certificate("CN=Anna Bianchi,O=Prova", keys, "CN=Autorita di prova", authorityKeys,
                "anna@posta.example", false, 365);
        mails = new Mails(Set.of(new TrustAnchor(authority, null)));
    }

    @Test
    void aMailThatItsSenderSignedSaysSo() throws Exception {
        Contact contact = mails.contact(signed("anna@posta.example", ENTITY, anna));

        assertThat(contact.notices()).containsExactly(new Notice("smime-valid", List.of("Anna Bianchi")));
        assertThat(contact.text()).isEqualTo("C'è una buca in via Milano\n\nAnna");
    }

    @Test
    void aMailThatSomebodyElseSignedSaysWho() throws Exception {
        assertThat(mails.contact(signed("luca@posta.example", ENTITY, anna)).notices())
                .containsExactly(new Notice("smime-other-signer", List.of("Anna Bianchi")));
    }

    @Test
    void aMailWhoseSignerNobodyVouchesForSaysSo() throws Exception {
        X509Certificate self = certificate("CN=Anna Bianchi", keys, "CN=Anna Bianchi", keys, "anna@posta.example",
                false, 365);
        assertThat(mails.contact(signed("anna@posta.example", ENTITY, self)).notices())
                .containsExactly(new Notice("smime-untrusted", List.of("Anna Bianchi")));
        assertThat(new Mails().contact(signed("anna@posta.example", ENTITY, anna)).notices())
                .extracting(Notice::key).containsExactly("smime-untrusted");
    }

    @Test
    void aCertificateThatWasOverWhenTheMailCameIsWorthNothing() throws Exception {
        X509Certificate over = certificate("CN=Anna Bianchi", keys, "CN=Autorita di prova", authorityKeys,
                "anna@posta.example", false, -1);
        assertThat(mails.contact(signed("anna@posta.example", ENTITY, over)).notices()).extracting(Notice::key)
                .containsExactly("smime-untrusted");
    }

    @Test
    void aMailThatWasChangedOnItsWaySaysSo() throws Exception {
        String mail = new String(signed("anna@posta.example", ENTITY, anna), StandardCharsets.ISO_8859_1);

        assertThat(mails.contact(mail.replace("via Milano", "via Torino").getBytes(StandardCharsets.ISO_8859_1))
                .notices()).containsExactly(new Notice("smime-broken", List.of()));
    }

    @Test
    void aSignatureThatIsNoneSaysSo() {
        Contact contact = mails.contact("From: anna@posta.example",
                "Content-Type: multipart/signed; boundary=s; protocol=\"application/pkcs7-signature\"", "", "--s",
                "Content-Type: text/plain", "", "Buongiorno", "--s",
                "Content-Type: application/pkcs7-signature; name=smime.p7s", "", "xyz", "--s--");

        assertThat(contact.notices()).containsExactly(new Notice("smime-broken", List.of()));
        assertThat(contact.text()).isEqualTo("Buongiorno");
    }

    @Test
    void linesThatAStoreEndedInItsOwnWayAreStillTheSignedOnes() throws Exception {
        String mail = new String(signed("anna@posta.example", ENTITY, anna), StandardCharsets.ISO_8859_1);

        assertThat(mails.contact(mail.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1)).notices())
                .extracting(Notice::key).containsExactly("smime-valid");
    }

    @Test
    void whatStandsAfterTheSignedPartIsNotOfIt() throws Exception {
        String mail = new String(signed("anna@posta.example", ENTITY, anna), StandardCharsets.ISO_8859_1);
        String added = mail.replace("Content-Type: application/pkcs7-signature",
                "Content-Type: text/plain\r\n\r\nNon firmato\r\n--s\r\nContent-Type: application/pkcs7-signature");

        assertThat(mails.contact(added.getBytes(StandardCharsets.ISO_8859_1)).notices()).extracting(Notice::key)
                .containsExactly("smime-broken");
    }

    @Test
    void aMailThatIsOneSignedBlockIsReadAndVerified() throws Exception {
        byte[] block = generator(anna).generate(new CMSProcessableByteArray(ENTITY.getBytes(StandardCharsets.UTF_8)),
                true).getEncoded();
        Contact contact = mails.contact(opaque("signed-data", block));

        assertThat(contact.text()).isEqualTo("C'è una buca in via Milano\n\nAnna");
        assertThat(contact.notices()).containsExactly(new Notice("smime-valid", List.of("Anna Bianchi")));
        assertThat(contact.attachments()).extracting(Attachment::name).containsExactly("smime.p7m");
    }

    @Test
    void aSignedBlockThatWasChangedSaysSo() throws Exception {
        byte[] block = generator(anna).generate(new CMSProcessableByteArray(ENTITY.getBytes(StandardCharsets.UTF_8)),
                true).getEncoded();
        String octets = new String(block, StandardCharsets.ISO_8859_1).replace("Milano", "Torino");

        assertThat(mails.contact(opaque("signed-data", octets.getBytes(StandardCharsets.ISO_8859_1))).notices())
                .extracting(Notice::key).containsExactly("smime-broken");
        assertThat(mails.contact(opaque("signed-data", java.util.Arrays.copyOf(block, block.length / 2))).notices())
                .extracting(Notice::key).contains("smime-broken");
    }

    @Test
    void anEncryptedMailSaysThatItCannotBeRead() throws Exception {
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(anna).setProvider(provider));
        byte[] block = generator.generate(new CMSProcessableByteArray(ENTITY.getBytes(StandardCharsets.UTF_8)),
                new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).setProvider(provider).build()).getEncoded();

        Contact contact = mails.contact(opaque("enveloped-data", block));
        assertThat(contact.notices()).containsExactly(new Notice("mail-encrypted", List.of()));
        assertThat(contact.attachments()).hasSize(1);
        assertThat(mails.contact("From: anna@posta.example",
                "Content-Type: multipart/encrypted; boundary=e; protocol=\"application/pgp-encrypted\"", "", "--e",
                "Content-Type: application/pgp-encrypted", "", "Version: 1", "--e",
                "Content-Type: application/octet-stream", "", "-----BEGIN PGP MESSAGE-----", "--e--").notices())
                .extracting(Notice::key).containsExactly("mail-encrypted");
    }

    @Test
    void aSignedFileThatSomebodyAttachesIsAFile() throws Exception {
        byte[] block = generator(anna).generate(new CMSProcessableByteArray("%PDF-1.7".getBytes()), true).getEncoded();
        Contact contact = mails.contact("From: anna@posta.example", "Content-Type: multipart/mixed; boundary=a", "",
                "--a", "Content-Type: text/plain", "", "Ecco la domanda", "--a",
                "Content-Type: application/pkcs7-mime; name=domanda.pdf.p7m", "Content-Transfer-Encoding: base64", "",
                Base64.getMimeEncoder().encodeToString(block), "--a--");

        assertThat(contact.attachments()).extracting(Attachment::name).containsExactly("domanda.pdf.p7m");
        assertThat(contact.notices()).isEmpty();
    }

    private byte[] signed(String from, String entity, X509Certificate signer) throws Exception {
        byte[] signature = generator(signer).generate(
                new CMSProcessableByteArray(entity.getBytes(StandardCharsets.UTF_8)), false).getEncoded();
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(String.join("\r\n", "From: Anna <" + from + ">", "Subject: Buca",
                "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";", " boundary=\"s\"", "",
                "Firmato", "--s", "").getBytes(StandardCharsets.UTF_8));
        mail.writeBytes(entity.getBytes(StandardCharsets.UTF_8));
        mail.writeBytes(String.join("\r\n", "", "--s", "Content-Type: application/pkcs7-signature; name=smime.p7s",
                "Content-Transfer-Encoding: base64", "", Base64.getMimeEncoder().encodeToString(signature), "--s--", "")
                .getBytes(StandardCharsets.UTF_8));
        return mail.toByteArray();
    }

    private static byte[] opaque(String type, byte[] block) {
        return String.join("\r\n", "From: anna@posta.example", "Subject: Buca",
                "Content-Type: application/pkcs7-mime; smime-type=" + type + "; name=smime.p7m",
                "Content-Transfer-Encoding: base64", "", Base64.getMimeEncoder().encodeToString(block))
                .getBytes(StandardCharsets.UTF_8);
    }

    private CMSSignedDataGenerator generator(X509Certificate signer) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder().setProvider(provider)
                .build("SHA256withRSA", keys.getPrivate(), signer));
        generator.addCertificates(new JcaCertStore(List.of(signer)));
        return generator;
    }

    private X509Certificate certificate(String subject, KeyPair ofSubject, String issuer, KeyPair ofIssuer,
            String email, boolean isAuthority, int daysFromNow) throws Exception {
        PrivateKey signing = ofIssuer.getPrivate();
        Instant end = Mails.NOW.plus(Duration.ofDays(daysFromNow));
        var builder = new JcaX509v3CertificateBuilder(new X500Name(issuer), BigInteger.valueOf(System.nanoTime()),
                Date.from(Mails.NOW.minus(Duration.ofDays(400))), Date.from(end), new X500Name(subject),
                ofSubject.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (!isAuthority) {
            builder.addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection));
            builder.addExtension(Extension.subjectAlternativeName, false,
                    new GeneralNames(new GeneralName(GeneralName.rfc822Name, email)));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signing)));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
