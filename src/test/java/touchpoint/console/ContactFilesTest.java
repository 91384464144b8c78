package touchpoint.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Staff;
import touchpoint.cases.Filing;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;
import touchpoint.contacts.Storage;
import touchpoint.offices.Role;

/** What strangers sent is handed out so that it does no harm, or not at all. */
@HubTest
class ContactFilesTest {
    private static final byte[] DOT = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Filing filing;
    private final Storage storage;
    private final TransactionTemplate transaction;

    ContactFilesTest(Accounts accounts, Filing filing, Storage storage, TransactionTemplate transaction) {
        staff = new Staff(accounts);
        this.filing = filing;
        this.storage = storage;
        this.transaction = transaction;
    }

    private Attachment file(String name, byte[] octets, @Nullable Hazard hazard) throws IOException {
        Storage.Stored stored = storage.keep(new ByteArrayInputStream(octets));
        return new Attachment(name, "application/octet-stream", stored.size(), stored.hash(),
                name.endsWith(".png") ? "dot@citizen.example" : null, hazard);
    }

    /** @return the address of its page */
    private String aContactWith(Attachment... files) {
        Contact contact = new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0,
                new Address.Email(UUID.randomUUID() + "@example.org"), "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Con allegati", "Ecco.", "",
                "<p>Ecco <img src=\"cid:dot@citizen.example\"><img data-remote-src=\"https://spy.example/a.png\"></p>",
                List.of(files), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN, files[0].content(), List.of());
        Filing.Filed filed = transaction.execute(status -> filing.open(contact,
                new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(), Instant.now()), null));
        return "/console/contacts/" + Objects.requireNonNull(filed).contactId();
    }

    private Browser anAgent() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = new Browser(port);
        browser.signIn(agent.userName(), agent.password());
        return browser;
    }

    @Test
    void whatIsInfectedIsHandedOutToNobodyNorIsTheMailThatBroughtIt() throws IOException {
        byte[] octets = "virus".getBytes(StandardCharsets.UTF_8);
        String contact = aContactWith(file("fattura.pdf", octets, Hazard.INFECTED));
        Browser agent = anAgent();
        assertThat(agent.get(contact + "/attachments/0").status()).isEqualTo(403);
        assertThat(agent.get(contact + "/original").status()).isEqualTo(403);
    }

    @Test
    void aProgramIsHandedOutUnderANameThatNothingOpens() throws IOException {
        String contact = aContactWith(file("fattura.exe", new byte[]{'M', 'Z'}, Hazard.PROGRAM));
        Browser.Page page = anAgent().get(contact + "/attachments/0");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Disposition").orElse("")).startsWith("attachment")
                .contains("fattura.exe.pericoloso");
        assertThat(page.header("Content-Type")).contains("application/octet-stream");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void whatWasNotScannedIsLookedAtWhenItIsWanted() throws IOException {
        String contact = aContactWith(file("foto.txt", "innocuo".getBytes(StandardCharsets.UTF_8), Hazard.NOT_SCANNED));
        Browser.Page page = anAgent().get(contact + "/attachments/0");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Disposition").orElse("")).contains("foto.txt").doesNotContain("pericoloso");
    }

    @Test
    void thePageOfAMailRunsNothingAndLoadsNothingFromElsewhereUnasked() throws IOException {
        String contact = aContactWith(file("dot.png", DOT, null),
                file("finta.png", "<svg/>".getBytes(StandardCharsets.UTF_8), null));
        Browser agent = anAgent();
        Browser.Page page = agent.get(contact + "/html");
        assertThat(page.header("Content-Security-Policy").orElse("")).startsWith("sandbox")
                .contains("default-src 'none'")
                .doesNotContain("https:");
        assertThat(page.html().select("img[src^=http]")).isEmpty();
        assertThat(agent.get(page.html().select("img").attr("src")).header("Content-Type"))
                .contains("image/png");
        assertThat(agent.get(contact + "/html?images=true").html().select("img[src^=https]")).hasSize(1);
    }

    @Test
    void whatOnlyClaimsToBeAPictureIsNotShownAsOne() throws IOException {
        String contact = aContactWith(
                file("finta.png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8), null));
        assertThat(anAgent().get(contact + "/inline?cid=dot@citizen.example").status()).isEqualTo(404);
    }

    @Test
    void whoMayNotReadTheCaseLearnsNotEvenThatThereIsAFile() throws IOException {
        String contact = aContactWith(file("fattura.pdf", new byte[]{1}, null));
        Staff.Member publisher = staff.anOperator(Role.OFFICE_MEMBER);
        Browser other = new Browser(port);
        other.signIn(publisher.userName(), publisher.password());
        assertThat(other.get(contact + "/attachments/0").status()).isEqualTo(404);
        assertThat(anAgent().get(contact + "/attachments/1").status()).isEqualTo(404);
    }
}
