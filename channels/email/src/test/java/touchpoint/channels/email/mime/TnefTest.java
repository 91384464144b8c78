package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import touchpoint.Seed;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;

/** What Outlook packs into winmail.dat is unpacked; the samples and what is in them are of a public collection. */
@TestInstance(Lifecycle.PER_CLASS)
class TnefTest {
    private final Mails mails = new Mails();
    private Path samples = Path.of("");

    @BeforeAll
    void theCollectionIsThere() {
        Path found = CollectionsTest.collections().map(all -> all.resolve("mimekit-tnef/tnef")).orElse(null);
        Assumptions.assumeTrue(found != null, "skipped: no shared/fixtures/mail above this folder");
        samples = found == null ? samples : found;
    }

    @Test
    void itsFilesStandBesideTheOthers() throws IOException {
        Map<String, List<String>> known = Map.of("two-files", List.of("AUTHORS", "README"), "one-file",
                List.of("AUTHORS"), "attachments",
                List.of("bookmark.htm", "zappa_av1.jpg"), "multi-value-attribute",
                List.of("208225__5_seconds__Voice_Mail.mp3"), "unicode-mapi-attr-name",
                List.of("spaconsole2.cfg", "image001.png", "image002.png", "image003.png"), "unicode-mapi-attr",
                List.of("example.dat"), "data-before-name", List.of("AUTOEXEC.BAT", "CONFIG.SYS", "boot.ini"));
        known.forEach((sample, files) -> assertThat(contact(sample, true).attachments()).as(sample)
                .extracting(Attachment::name).containsExactlyInAnyOrderElementsOf(files));
    }

    @Test
    void itsFilesAreWhatTheyWere() throws IOException {
        Contact contact = contact("two-files", true);
        for (Attachment file : contact.attachments()) {
            byte[] expected = Files.readAllBytes(samples.resolve("two-files").resolve(file.name()));
            assertThat(mails.storage.open(file.content()).readAllBytes()).as(file.name()).isEqualTo(expected);
        }
        assertThat(contact.attachments()).hasSize(2);
    }

    @Test
    void itsFilesAreJudgedLikeOthers() {
        assertThat(contact("data-before-name", true).attachments()).filteredOn(file -> file.name().endsWith(".BAT"))
                .singleElement().satisfies(file -> assertThat(file.hazard()).isNotNull());
    }

    @Test
    void itsTextIsThatOfAMailThatSaysNothingElse() {
        Contact rich = contact("rtf", false);
        assertThat(rich.text()).isNotBlank().contains("Senior Engineer").doesNotContain("\\par", "{",
                "Times New Roman");
        Contact html = contact("body", false);
        assertThat(html.text()).isNotBlank().doesNotContain("<p");
        assertThat(html.html()).isNotNull();
    }

    @Test
    void aMailThatSaysSomethingSaysItOnce() {
        assertThat(contact("body", true).text()).isEqualTo("Buongiorno");
    }

    @Test
    void aDamagedOneStaysAsItIsWithANotice() throws IOException {
        byte[] whole = Files.readAllBytes(samples.resolve("two-files.tnef"));
        Contact contact = contact(Arrays.copyOf(whole, whole.length / 2), true);

        assertThat(contact.attachments()).extracting(Attachment::name).containsExactly("winmail.dat");
        assertThat(contact.notices()).contains(new Notice("tnef-damaged", List.of("winmail.dat")));
        assertThat(contact("Questo non è TNEF".getBytes(), true).notices()).extracting(Notice::key)
                .contains("tnef-damaged");
    }

    @Test
    void oneThatHoldsAnObjectOfAProgramStaysBesideItsFiles() {
        Contact contact = contact("winmail", true);

        assertThat(contact.attachments()).extracting(Attachment::name).contains("winmail.dat");
        assertThat(contact.notices()).extracting(Notice::key).contains("tnef-partly-read");
    }

    @Test
    void everySampleBecomesSomethingAndSoDoesWhateverIsLeftOfIt() throws IOException {
        List<Path> all;
        try (Stream<Path> list = Files.list(samples)) {
            all = list.filter(path -> path.toString().endsWith(".tnef")).sorted().toList();
        }
        Random random = Seed.random("TnefTest");
        for (Path sample : all) {
            byte[] whole = Files.readAllBytes(sample);
            assertThat(contact(whole, true)).isNotNull();
            for (int i = 0; i < 8; i++) {
                byte[] torn = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
                for (int j = 0; j < 10; j++) {
                    torn[random.nextInt(torn.length)] = (byte) random.nextInt();
                }
                assertThat(contact(torn, false).attachments()).isNotNull();
            }
        }
        assertThat(all).hasSizeGreaterThan(15);
    }

    @Test
    void richTextIsReadAsText() {
        assertThat(RtfText.of(
                "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\uc1 C'\\'e8 una buca\\par via Citt\\u224?, 12\\par{\\*\\generator x}{\\pict 00ff}fine}"))
                .isEqualTo("C'è una buca\nvia Città, 12\nfine");
        assertThat(RtfText.of(
                "{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Buongiorno\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}\\par grazie}"))
                .isEqualTo("Buongiorno\ngrazie");
        assertThat(RtfText.of("{\\rtf1 \\'zz\\u99999999999 \\bin9999999 ")).isNotNull();
    }

    private Contact contact(String sample, boolean withText) {
        try {
            return contact(Files.readAllBytes(samples.resolve(sample + ".tnef")), withText);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private Contact contact(byte[] tnef, boolean withText) {
        return mails.contact("From: anna@posta.example", "Content-Type: multipart/mixed; boundary=a", "", "--a",
                "Content-Type: text/plain", "", withText ? "Buongiorno" : "", "--a",
                "Content-Type: application/ms-tnef; name=winmail.dat", "Content-Transfer-Encoding: base64", "",
                Base64.getMimeEncoder().encodeToString(tnef), "--a--");
    }
}
