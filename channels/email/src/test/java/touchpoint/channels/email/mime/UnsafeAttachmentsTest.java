package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Hazard;

/** A dangerous attachment is kept, marked, and never handed out under a name that a program opens. */
class UnsafeAttachmentsTest {
    private final Mails mails = new Mails();

    @Test
    void aProgramIsMarkedAndHandedOutUnderAnotherName() {
        Contact contact = withAttachment("application/pdf", "filename=\"fattura.pdf.exe\"", "TVqQAAMAAAAEAAAA");

        assertThat(contact.attachments()).singleElement().satisfies(file -> {
            assertThat(file.hazard()).isEqualTo(Hazard.DISGUISED);
            assertThat(file.name()).isEqualTo("fattura.pdf.exe");
            assertThat(file.downloadName()).isEqualTo("fattura.pdf.exe.pericoloso");
        });
        assertThat(contact.notices()).extracting(Notice::key).contains("attachment-unsafe");
    }

    @Test
    void aNameThatTurnsItsDirectionIsShownAsItIsRead() {
        Contact contact = withAttachment("image/jpeg", "filename*=UTF-8''foto%E2%80%AEgpj.exe", "TVqQAAMAAAAEAAAA");

        assertThat(contact.attachments()).singleElement().satisfies(file -> {
            assertThat(file.hazard()).isIn(Hazard.PROGRAM, Hazard.DISGUISED);
            assertThat(file.name()).doesNotContain("\u202e").endsWith("gpj.exe");
        });
    }

    @Test
    void aPictureThatIsAProgramIsMarkedThoughItsNameIsGood() {
        Contact contact = withAttachment("image/jpeg", "filename=foto.jpg", "TVqQAAMAAAAEAAAA");

        assertThat(contact.attachments()).extracting(Attachment::hazard).containsExactly(Hazard.DISGUISED);
    }

    @Test
    void whatIsHarmlessHasNoMarkAndKeepsItsName() {
        Contact contact = withAttachment("application/pdf", "filename=delibera.pdf", "JVBERi0xLjc=");

        assertThat(contact.attachments()).singleElement().satisfies(file -> {
            assertThat(file.hazard()).isNull();
            assertThat(file.downloadName()).isEqualTo("delibera.pdf");
        });
        assertThat(contact.notices()).isEmpty();
    }

    private Contact withAttachment(String type, String parameter, String base64) {
        return mails.contact("From: anna@posta.example", "Subject: Fattura",
                "Content-Type: multipart/mixed; boundary=a",
                "", "--a", "Content-Type: text/plain", "", "Buongiorno", "--a", "Content-Type: " + type,
                "Content-Disposition: attachment; " + parameter, "Content-Transfer-Encoding: base64", "", base64,
                "--a--");
    }
}
