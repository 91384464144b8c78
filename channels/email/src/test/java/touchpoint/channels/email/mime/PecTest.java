package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.Mailbox;
import touchpoint.contacts.Address;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Sender;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.contacts.Receipt;
import touchpoint.contacts.Receipt.Fate;

/** Certified mail: what its provider wraps, and what it reports. */
class PecTest {
    private static final UUID MESSAGE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private final Mails mails = new Mails(new EmailSettings(
            List.of(new Mailbox("urp", Mails.URP, "URP", "", "", "", Locale.ITALIAN, false, true, null, null, null)),
            new EmailSettings.LoopGuard(0, 0, Duration.ofHours(1))));

    @Test
    void theContactIsWhatTheCitizenWroteNotWhatTheProviderPutAroundIt() {
        Contact contact = mails
                .contact(envelope("posta-certificata", "POSTA CERTIFICATA: Ricorso", certificate("posta-certificata")));

        assertThat(contact.from()).isEqualTo(new Address.Email("mario.rossi@pec.example"));
        assertThat(contact.subject()).isEqualTo("Ricorso");
        assertThat(contact.text()).isEqualTo("Allego il ricorso.");
        assertThat(contact.attachments()).singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("ricorso.pdf"));
        assertThat(contact.sender()).isEqualTo(Sender.PERSON);
        assertThat(contact.threadId()).isEqualTo("<scritto@pec.example>");
        assertThat(contact.clues()).contains(new Clue.Reference("<scritto@pec.example>"),
                new Clue.Reference("<opec1.busta@gestore.example>"));
        assertThat(contact.notices())
                .contains(new Contact.Notice("pec", List.of("Gestore S.p.A.", "opec1.busta@gestore.example")));
        assertThat(contact.clues()).noneMatch(Clue.Anomaly.class::isInstance);
    }

    @Test
    void anOrdinaryMailThatTheProviderWrappedIsAnAnomalyForAPerson() {
        Contact contact = mails.contact(envelope("errore", "ANOMALIA MESSAGGIO: Ricorso", ""));

        assertThat(contact.clues()).contains(new Clue.Anomaly("pec-anomaly"));
        assertThat(contact.notices()).extracting(Contact.Notice::key).contains("pec-anomaly");
        assertThat(contact.text()).isEqualTo("Allego il ricorso.");
    }

    @Test
    void anEnvelopeInAnOrdinaryMailboxMayBeAnybodysAndIsLookedAt() {
        byte[] envelope = envelope("posta-certificata", "POSTA CERTIFICATA: Ricorso", certificate("posta-certificata"));

        assertThat(new Mails().contact(envelope).clues()).contains(new Clue.Anomaly("pec-unverified"));
    }

    @Test
    void anEnvelopeWithNothingInItIsStillAContact() {
        Contact contact = mails.contact("From: \"Per conto di: a@pec.example\" <posta-certificata@gestore.example>",
                "Reply-To: a@pec.example", "Subject: POSTA CERTIFICATA: Vuota", "X-Trasporto: posta-certificata", "",
                "Il messaggio allegato");

        assertThat(contact.text()).contains("Il messaggio allegato");
        assertThat(contact.notices()).extracting(Contact.Notice::key).contains("pec-without-certificate",
                "pec-without-message");
    }

    @ParameterizedTest
    @CsvSource({"accettazione,nessuno,ACCEPTED", "avvenuta-consegna,nessuno,DELIVERED",
            "preavviso-errore-consegna,altro,DELAYED", "errore-consegna,no-dest,UNDELIVERABLE",
            "errore-consegna,no-dominio,UNDELIVERABLE", "errore-consegna,virus,FAILED", "errore-consegna,altro,FAILED",
            "non-accettazione,altro,FAILED", "rilevazione-virus,virus,FAILED"})
    void eachReceiptSaysWhatBecameOfOurMessageAndIsItsProof(String kind, String error, Fate fate) {
        byte[] original = receipt(kind, error, mails.ids.messageId(MESSAGE, null, "comune.example"));

        Receipt receipt = onlyReceipt(mails.normalised(original));

        assertThat(receipt.message()).isEqualTo(MESSAGE);
        assertThat(receipt.fate()).isEqualTo(fate);
        assertThat(receipt.at()).as("the provider's time").isEqualTo(Instant.parse("2026-11-23T09:59:30Z"));
        assertThat(receipt.proof()).isNotNull().satisfies(proof -> {
            assertThat(proof.kind()).isEqualTo(kind);
            assertThat(proof.issuer()).isEqualTo("Gestore S.p.A.");
            assertThat(proof.number()).isEqualTo("opec1.busta@gestore.example");
            assertThat(mails.storage.open(proof.original()).readAllBytes()).isEqualTo(original);
        });
    }

    @Test
    void aReceiptInAnOrdinaryMailboxProvesNothing() {
        Receipt receipt = onlyReceipt(new Mails().normalised(
                receipt("avvenuta-consegna", "nessuno", mails.ids.messageId(MESSAGE, null, "comune.example"))));

        assertThat(receipt.fate()).isEqualTo(Fate.DELIVERED);
        assertThat(receipt.proof()).isNull();
    }

    @Test
    void aReceiptOfAMessageThatIsNotOursIsAReportForAPerson() {
        assertThat(mails.contact(receipt("avvenuta-consegna", "nessuno", "<altro@comune.example>")).sender())
                .isEqualTo(Sender.REPORT);
    }

    @Test
    void aForgedIdIsNobodysReceipt() {
        String forged = mails.ids.messageId(MESSAGE, null, "comune.example").replace("tp.-", "tp.0");

        assertThat(mails.normalised(receipt("avvenuta-consegna", "nessuno",
                forged.substring(0, forged.length() - 20) + "x@comune.example>")))
                .isInstanceOf(Normalised.AContact.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<?xml version=\"1.0\"?><!DOCTYPE postacert SYSTEM \"file:///etc/passwd\"><postacert tipo=\"accettazione\">",
            "<postacert tipo=\"accettazione\"><dati><gestore-emittente>G &broken; S.p.A.",
            "<postacert tipo=\"accettazione\"/>"})
    void aCertificateThatIsBrokenOrReachesOutGivesWhatItSays(String xml) {
        assertThat(Daticert.of(xml)).hasValueSatisfying(said -> {
            assertThat(said.kind()).isEqualTo("accettazione");
            assertThat(said.at()).isNull();
        });
    }

    @Test
    void anEntityBombIsNoCertificate() {
        String bomb = "<!DOCTYPE p [<!ENTITY a \"" + "x".repeat(1000)
                + "\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<postacert tipo=\"accettazione\"><dati><identificativo>&b;&b;&b;</identificativo></dati></postacert>";

        assertThat(Daticert.of(bomb)).hasValueSatisfying(said -> assertThat(said.number()).isEmpty());
        assertThat(Daticert.of("<postacert>")).isEmpty();
        assertThat(Daticert.of("rubbish")).isEmpty();
    }

    private static Receipt onlyReceipt(Normalised became) {
        assertThat(became).isInstanceOf(Normalised.Receipts.class);
        List<Receipt> receipts = ((Normalised.Receipts) became).receipts();
        assertThat(receipts).hasSize(1);
        return receipts.getFirst();
    }

    private static String certificate(String kind) {
        return certificate(kind, "nessuno");
    }

    private static String certificate(String kind, String error) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <postacert tipo="%s" errore="%s">
                  <intestazione><mittente>mario.rossi@pec.example</mittente><destinatari tipo="certificato">urp@pec.comune.example</destinatari>
                  <risposte>mario.rossi@pec.example</risposte><oggetto>Ricorso</oggetto></intestazione>
                  <dati><gestore-emittente>Gestore S.p.A.</gestore-emittente>
                  <data zona="+0100"><giorno>23/11/2026</giorno><ora>10:59:30</ora></data>
                  <identificativo>opec1.busta@gestore.example</identificativo><msgid>&lt;scritto@pec.example&gt;</msgid>
                  <consegna>urp@pec.comune.example</consegna></dati>
                </postacert>
                """
                .formatted(kind, error);
    }

    private static byte[] envelope(String transport, String subject, String certificate) {
        return """
                Return-Path: <posta-certificata@gestore.example>
                From: "Per conto di: mario.rossi@pec.example" <posta-certificata@gestore.example>
                Reply-To: "Mario Rossi" <mario.rossi@pec.example>
                To: urp@comune.example
                Subject: %s
                Message-ID: <opec1.busta@gestore.example>
                X-Trasporto: %s
                X-Riferimento-Message-ID: <scritto@pec.example>
                MIME-Version: 1.0
                Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=firma

                --firma
                Content-Type: multipart/mixed; boundary=busta

                --busta
                Content-Type: text/plain; charset=utf-8

                Messaggio di posta certificata
                Il giorno 23/11/2026 alle ore 10:59:30 (+0100) il messaggio è stato inviato da "mario.rossi@pec.example".
                %s
                --busta
                Content-Type: message/rfc822; name="postacert.eml"
                Content-Disposition: inline; filename="postacert.eml"

                From: Mario Rossi <mario.rossi@pec.example>
                To: urp@comune.example
                Subject: Ricorso
                Message-ID: <scritto@pec.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=dentro

                --dentro
                Content-Type: text/plain; charset=utf-8

                Allego il ricorso.

                --dentro
                Content-Type: application/pdf; name="ricorso.pdf"
                Content-Disposition: attachment; filename="ricorso.pdf"
                Content-Transfer-Encoding: base64

                JVBERi0xLjQK
                --dentro--
                --busta--
                --firma
                Content-Type: application/pkcs7-signature; name="smime.p7s"
                Content-Transfer-Encoding: base64

                MIIB
                --firma--
                """
                .formatted(subject, transport, certificate.isEmpty() ? "" : xmlPart(certificate))
                .replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] receipt(String kind, String error, String about) {
        return """
                Return-Path: <posta-certificata@gestore.example>
                From: posta-certificata@gestore.example
                To: urp@comune.example
                Subject: ricevuta
                Message-ID: <ricevuta@gestore.example>
                X-Ricevuta: %s
                X-Riferimento-Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=busta

                --busta
                Content-Type: text/plain; charset=utf-8

                Ricevuta
                %s
                --busta--
                """.formatted(kind, about, xmlPart(certificate(kind, error))).replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String xmlPart(String certificate) {
        return """
                --busta
                Content-Type: application/xml; name="daticert.xml"
                Content-Disposition: inline; filename="daticert.xml"

                """ + certificate;
    }
}
