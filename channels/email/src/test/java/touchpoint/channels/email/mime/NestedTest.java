package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Contact.Sender;
import touchpoint.contacts.Normaliser.Normalised;

/** Mails within mails: told by a line, kept as files, and read where there is nothing else to read. */
class NestedTest {
    private static final String[] INNER = {"From: =?UTF-8?Q?Luca_Ross=C3=AC?= <luca@posta.example>",
            "Date: Mon, 23 Nov 2026 08:00:00 +0000", "Subject: Lampione", "	spento", "Message-ID: <9@posta.example>",
            "Content-Type: multipart/mixed; boundary=i", "", "--i", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "", "Il lampione =C3=A8 spento", "--i",
            "Content-Type: image/png; name=lampione.png", "", "PNG", "--i--"};
    private final Mails mails = new Mails();

    @Test
    void aMailWithAnotherOneSaysWhoWroteThatWhenAndAboutWhat() {
        Contact contact = passedOn("Vi giro la richiesta del mio vicino.");

        assertThat(contact.text()).isEqualTo("Vi giro la richiesta del mio vicino.");
        assertThat(contact.notices()).containsExactly(new Notice("mail-nested",
                List.of("Luca Rossì <luca@posta.example>", "23/11/2026 09:00", "Lampione spento")));
        assertThat(contact.attachments()).extracting(Attachment::name).containsExactly("messaggio.eml");
    }

    @Test
    void aMailThatIsNothingButAnotherOneSaysWhatThatSays() {
        for (String silence : new String[]{"", " \r\n \r\n"}) {
            Contact contact = passedOn(silence);

            assertThat(contact.text()).isEqualTo("Il lampione è spento");
            assertThat(contact.from().value()).isEqualTo("anna@posta.example");
            assertThat(contact.threadId()).isEqualTo("<1@posta.example>");
            assertThat(contact.sender()).isEqualTo(Sender.PERSON);
            assertThat(contact.attachments()).extracting(Attachment::name).containsExactly("messaggio.eml",
                    "lampione.png");
        }
    }

    @Test
    void aMailWhoseOnlyPartIsAnotherOneSaysWhatThatSays() {
        Contact contact = mails.contact("From: anna@posta.example", "Content-Type: message/rfc822", "",
                String.join("\r\n", INNER));

        assertThat(contact.text()).isEqualTo("Il lampione è spento");
    }

    @Test
    void aBounceThatSomebodyPassesOnIsNoBounce() {
        Normalised became = mails.normalised("From: anna@posta.example", "Subject: I: Undelivered Mail",
                "Content-Type: multipart/mixed; boundary=a", "", "--a", "Content-Type: message/rfc822", "",
                "From: MAILER-DAEMON@posta.example", "Content-Type: multipart/report; boundary=b;",
                " report-type=delivery-status", "", "--b", "Content-Type: text/plain", "", "User unknown", "--b",
                "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; a", "",
                "Final-Recipient: rfc822; x@posta.example", "Action: failed", "Status: 5.1.1", "--b--", "--a--");

        assertThat(became).isInstanceOf(Normalised.AContact.class);
    }

    @Test
    void mailsThatNestWithoutEndAreReadToABound() {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            nested.append("From: anna@posta.example\r\nContent-Type: message/rfc822\r\n\r\n");
        }
        assertThat(mails.contact(nested + "Subject: fine\r\n\r\nfine").attachments()).hasSizeBetween(1, 5);
    }

    private Contact passedOn(String words) {
        return mails.contact("From: anna@posta.example", "Message-ID: <1@posta.example>",
                "Content-Type: multipart/mixed; boundary=a", "", "--a", "Content-Type: text/plain", "", words, "--a",
                "Content-Type: message/rfc822", "", String.join("\r\n", INNER), "--a--");
    }
}
