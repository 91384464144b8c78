package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchpoint.channels.email.MailEntry;
import touchpoint.contacts.Address;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Normaliser.Normalised;

/** What the staff sends from a mail program instead of from here. */
class SentElsewhereTest {
    private final Mails mails = new Mails();

    @Test
    void aMailInTheSentFolderIsOursToTheCitizen() {
        Normalised became = sent("From: URP <urp@comune.example>", "To: Anna <anna@posta.example>",
                "Cc: luca@posta.example", "Subject: R: Buca", "In-Reply-To: <domanda@posta.example>",
                "Message-ID: <risposta@outlook.example>");

        assertThat(became).isInstanceOfSatisfying(Normalised.Sent.class, one -> {
            Contact contact = one.contact();
            assertThat(contact.from()).isEqualTo(new Address.Email(Mails.URP));
            assertThat(contact.to()).isEqualTo(new Address.Email("anna@posta.example"));
            assertThat(contact.others()).containsExactly(new Address.Email("luca@posta.example"));
            assertThat(contact.clues()).containsExactlyInAnyOrder(new Clue.Reference("<domanda@posta.example>"),
                    new Clue.Reference("<risposta@outlook.example>"));
            assertThat(contact.notices()).contains(new Contact.Notice("sent-elsewhere", List.of()));
        });
    }

    @Test
    void whatWeSentOurselvesOrToOurselvesIsNothingNew() {
        String id = mails.ids.messageId(java.util.UUID.randomUUID(), null, "comune.example");

        assertThat(sent("From: urp@comune.example", "To: anna@posta.example", "Message-ID: " + id))
                .isInstanceOf(Normalised.Ignored.class);
        assertThat(sent("From: urp@comune.example", "To: urp@comune.example", "Message-ID: <a@outlook.example>"))
                .isInstanceOf(Normalised.Ignored.class);
    }

    @Test
    void whoComesInUnderOurOwnAddressIsNoCitizen() {
        Contact contact = mails.contact("From: URP <urp@comune.example>", "To: anna@posta.example",
                "Subject: Buca", "Message-ID: <a@outlook.example>", "", "Buongiorno");

        assertThat(contact.clues()).contains(new Clue.Anomaly("from-ourselves"));
    }

    private Normalised sent(String... headers) {
        byte[] original = (String.join("\r\n", headers) + "\r\n\r\nBuongiorno\r\n").getBytes(StandardCharsets.UTF_8);
        return mails.normalised(original, new MailEntry("urp", Mails.ARRIVED, original.length, false, true));
    }
}
