package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.citizens.AddressBook;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.intake.Intake;
import touchpoint.offices.Role;

/** Somebody stood at the counter: the operator says who it was, and where the answer goes. */
@ConsoleTest
class RecipientsVisitTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Intake intake;
    private final AddressBook book;
    private final int smtp;
    private final int imap;
    private final String mark = Long.toString(System.nanoTime(), 36);

    RecipientsVisitTest(Accounts accounts, Intake intake, AddressBook book, @Value("${test.smtp-port}") int smtp,
            @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.intake = intake;
        this.book = book;
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void anAddressIsAddedByOneKeyAndTheAnswerGoesThere(Chromium.Windows windows) {
        somebodyStoodAtTheCounter();
        Mailer gina = new Mailer("gina-" + mark + "@citizen.example", "Gina Verdi", smtp, imap);
        Visit visit = openCase(windows);
        Page page = visit.page();
        visit.isFit("case-of-nobody");
        page.locator("h1").click();
        Visit.press(page, "e");
        assertThat(page.locator("#side-address")).isFocused();
        page.fill("#side-address", "gina-" + mark);
        page.fill("#side-name", "Gina Verdi");
        Visit.press(page, "Enter");
        assertThat(page.locator("#refused")).containsText("Questo non è un indirizzo");
        assertThat(page.locator("#side-address")).hasValue("gina-" + mark);
        page.fill("#side-address", "gina-" + mark + "@citizen.example");
        page.locator("#side-address").press("Enter");

        assertThat(page.locator("#timeline")).containsText("ha aggiunto chi riceve le risposte: Gina Verdi");
        assertThat(page.locator("#case-side")).containsText("Gina Verdi");
        visit.isFit("case-with-recipient");
        await().atMost(SOON).untilAsserted(() -> assertThat(gina.inbox()).hasSize(1));
        assertThat(page.locator("#reply-to")).containsText("gina-" + mark);
        page.locator("#reply-editor").click();
        page.keyboard().type("La carta è pronta " + mark);
        page.locator("#reply-send").click();
        await().atMost(SOON).untilAsserted(() -> assertThat(gina.inbox()).hasSize(2).last()
                .satisfies(mail -> assertThat(mail.content()).contains("La carta è pronta " + mark)));
    }

    @Test
    void whoItIsIsFoundAmongTheCitizensAndTheirAddressIsOneClickAway(Chromium.Windows windows) {
        somebodyStoodAtTheCounter();
        book.enter(new Address.Email("pino-" + mark + "@citizen.example"), "Pino " + mark, Locale.ITALIAN);
        Visit visit = openCase(windows);
        Page page = visit.page();
        page.locator("summary", new Page.LocatorOptions().setHasText("Indica chi è")).click();
        page.locator("#side-people").pressSequentially("pino " + mark);
        assertThat(page.locator("#people-found li")).hasCount(1);
        visit.isFit("case-people-found");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Scegli Pino " + mark)).click();
        assertThat(page.locator("#case-side")).containsText("Pino " + mark);

        page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Rispondi anche a pino-" + mark + "@citizen.example")).click();
        assertThat(page.locator("#timeline")).containsText("chi riceve le risposte: Pino " + mark);
        page.onDialog(dialog -> dialog.accept());
        page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Non scrivere più pino-" + mark + "@citizen.example")).click();
        assertThat(page.locator("#timeline")).containsText("non fa più scrivere a pino-" + mark);
    }

    private Visit openCase(Chromium.Windows windows) {
        Visit visit = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/desk");
        visit.page().locator("#cases tr", new Page.LocatorOptions().setHasText(mark)).locator("a").click();
        assertThat(visit.page().locator("#reply-editor")).isVisible();
        return visit;
    }

    private void somebodyStoodAtTheCounter() {
        intake.accept(new Normalised.AContact(new Contact(Channel.COUNTER, "counter:" + UUID.randomUUID(), 0,
                new Address.Withheld(), "", new Address.Withheld(), List.of(), Instant.now(),
                "Carta d'identità " + mark, "", "", null, List.of(), null, List.of(), Contact.Sender.PERSON,
                Locale.ITALIAN, ContentHash.of(mark.getBytes(StandardCharsets.UTF_8)), List.of())), false);
    }
}
