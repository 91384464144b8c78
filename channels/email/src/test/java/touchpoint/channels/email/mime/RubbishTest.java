package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.Seed;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Normaliser.Normalised;

/** Whatever comes, a contact is made of it, and one that can be stored. */
class RubbishTest {
    static final String WHOLE = """
            Return-Path: <anna@posta.example>
            From: =?UTF-8?Q?Anna_Bianch=C3=AC?= <anna@posta.example>
            To: urp@comune.example, "Rossi, Luca" <luca@posta.example>
            Subject: =?UTF-8?B?QnVjYSDwn5qn?= in via Milano
            Message-ID: <1@posta.example>
            In-Reply-To: <0@posta.example>
            Date: Mon, 23 Nov 2026 10:00:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_a"

            --=_a
            Content-Type: multipart/alternative; boundary="=_b"

            --=_b
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            C'=C3=A8 una buca =F0=9F=9A=A7
            > prima
            --=_b
            Content-Type: text/html; charset=ISO-8859-1
            Content-Transfer-Encoding: base64

            PHA+QydlJyB1bmEgYnVjYTwvcD4=
            --=_b--
            --=_a
            Content-Type: image/jpeg; name*=UTF-8''foto%20%F0%9F%9A%A7.jpg
            Content-Disposition: attachment; filename="foto.jpg"
            Content-Transfer-Encoding: base64
            Content-ID: <foto@x>

            /9j/4AAQSkZJRg==
            --=_a
            Content-Type: message/rfc822

            From: luca@posta.example
            Subject: prima

            Testo
            --=_a--
            """.replace("\n", "\r\n");
    private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\0", "--=_a", "--=_b--", "Content-Type: ",
            "multipart/mixed", "message/rfc822", "charset=", "=?UTF-8?B?", "?=", "=?x?Q?=", "=", "=ZZ", "\"", "(", "<",
            ">", ";", ",", ":", "@", "\uD83D", "è", "boundary=", "name*0*=", "name*1=", "filename*=x'y'%", "%00",
            "\u202E", " ", "\t", "Content-Transfer-Encoding: x-uuencode", "begin 644 a", "From: ", "To: undisclosed:;");
    private final Mails mails = new Mails();

    @Test
    void aMailOutOfWhichPiecesWereTornAndIntoWhichOthersFellIsAContact() {
        Random random = Seed.random("RubbishTest mails");
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_500; i++) {
            byte[] torn = whole;
            for (int j = random.nextInt(8); j >= 0; j--) {
                torn = torn(torn, random);
            }
            isStorable(torn);
        }
    }

    @Test
    void octetsThatAreNoMailAreAContact() {
        Random random = Seed.random("RubbishTest octets");
        for (int i = 0; i < 300; i++) {
            byte[] octets = new byte[random.nextInt(5_000)];
            random.nextBytes(octets);
            isStorable(octets);
        }
        isStorable(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: ", "Subject: x\r\n ", "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
            "<@",
            "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n", "\r\n", "\t", "=?UTF-8?Q?=C3?= ", "a@b,",
            "(((",
            "\"", ":", "To: a <a@b.c>\r\n", "References: <a@b>\r\n", "\u00e8"})
    void aWallOfOneThingIsReadInGoodTime(String piece) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            isStorable(("From: " + piece.repeat((1 << 18) / piece.length())).getBytes(StandardCharsets.UTF_8));
            isStorable(piece.repeat((1 << 18) / piece.length()).getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void aNameThatIsTooLongIsCutBetweenLetters() {
        Contact contact = mails.contact("From: anna@posta.example", "Content-Type: application/pdf",
                "Content-Disposition: attachment; filename=\"" + "\uD83D\uDEA7".repeat(150) + "a.pdf\"", "", "x");

        assertThat(contact.attachments()).singleElement().satisfies(RubbishTest::isStorable);
    }

    private static byte[] torn(byte[] mail, Random random) {
        int at = random.nextInt(mail.length + 1);
        int end = Math.min(mail.length, at + (random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(3)));
        ByteArrayOutputStream torn = new ByteArrayOutputStream();
        torn.write(mail, 0, at);
        if (random.nextBoolean()) {
            torn.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
        } else {
            torn.write(random.nextInt(256));
        }
        torn.write(mail, end, mail.length - end);
        return torn.toByteArray();
    }

    private void isStorable(byte[] octets) {
        switch (mails.normalised(octets)) {
            case Normalised.AContact found -> isStorable(found.contact());
            case Normalised.Sent sent -> throw new AssertionError("sent");
            case Normalised.Receipts receipts -> isStorable(receipts.otherwise());
            case Normalised.Ignored ignored -> throw new AssertionError("ignored: " + ignored.reason());
        }
    }

    private static void isStorable(Contact contact) {
        isText(contact.subject());
        isText(contact.text());
        isText(contact.quotedText());
        isText(contact.fromName());
        isText(contact.from().value());
        isText(String.valueOf(contact.html()));
        isText(String.valueOf(contact.threadId()));
        isText(contact.clues().toString());
        isText(contact.others().toString());
        isText(contact.notices().toString());
        contact.attachments().forEach(RubbishTest::isStorable);
    }

    private static void isStorable(Attachment attachment) {
        isText(attachment.name());
        isText(attachment.mediaType());
        isText(String.valueOf(attachment.contentId()));
        assertThat(attachment.name()).doesNotContain("/", "\\").doesNotContainPattern("\\p{Cntrl}");
    }

    /** PostgreSQL takes no NUL, and neither it nor JSON half a letter. */
    private static void isText(String text) {
        assertThat(text).doesNotContain("\0");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as("%s", text).isTrue();
    }
}
