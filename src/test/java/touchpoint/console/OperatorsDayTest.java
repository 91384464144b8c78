package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;

/** What operators do all day, from the citizen's mail to the citizen's mailbox, through a browser. */
@ConsoleTest
class OperatorsDayTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final int smtp;
    private final int imap;

    OperatorsDayTest(Accounts accounts, @Value("${test.smtp-port}") int smtp, @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.smtp = smtp;
        this.imap = imap;
    }

    private Mailer citizen(String name) {
        return new Mailer(name + "-" + System.nanoTime() + "@citizen.example", name, smtp, imap);
    }

    @Test
    void aMailAppearsOnTheDeskIsAnsweredAndTheAnswerToItGrowsTheTimeline(Chromium.Windows windows) {
        Mailer anna = citizen("Anna Bianchi".replace(' ', '.'));
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open("/console/desk");
        assertThat(page.locator("#live")).hasAttribute("data-state", "open");

        anna.write("urp@" + ConsoleTest.MUNICIPALITY, "Lampione spento in via Trieste",
                "Da tre giorni la strada è al buio.");
        Locator row = page.locator("#cases tr", new Page.LocatorOptions().setHasText("Lampione spento in via Trieste"));
        assertThat(row).isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(SOON.toMillis()));
        visit.isFit("desk");

        row.locator("a").click();
        assertThat(page.locator("h1")).hasText("Lampione spento in via Trieste");
        visit.isFit("case");
        page.fill("#reply-editor", "Gentile signora, il tecnico passa domani.");
        page.locator(".tp-send").first().click();
        assertThat(page.locator("#timeline .tp-line[data-look=out]")).containsText("il tecnico passa domani");
        assertThat(page.locator("#reply-editor")).hasText("");

        await().atMost(SOON).untilAsserted(
                () -> assertThat(anna.inbox()).anyMatch(mail -> mail.content().contains("il tecnico passa domani")));
        Mailer.Mail answer = anna.inbox().stream().filter(mail -> mail.content().contains("il tecnico passa domani"))
                .findFirst().orElseThrow();
        anna.answer(answer, "Grazie, molto gentili!");
        Locator second = page.locator("#timeline .tp-line[data-look=in]",
                new Page.LocatorOptions().setHasText("Grazie, molto gentili!"));
        assertThat(second).isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(SOON.toMillis()));
        visit.isFit("case-answered");
    }

    @Test
    void everyPageIsFitForEverybodyInBothLanguagesAndOnAPhone(Chromium.Windows windows) {
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port)
                .signIn(staff.anOperator(Set.of(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR), Set.of()));
        for (String path : new String[]{"desk", "citizens", "review", "undelivered", "dead-letters", "channels",
                "account",
                "password",
                "users", "users/new", "offices", "offices/new", "no-such-page"}) {
            for (String language : new String[]{"it", "en"}) {
                page.setViewportSize(Chromium.DESKTOP.width, Chromium.DESKTOP.height);
                visit.open("/console/" + path + "?lang=" + language, path.equals("no-such-page") ? 404 : 200)
                        .isFit(path.replace('/', '-') + "-" + language);
                page.setViewportSize(Chromium.PHONE.width, Chromium.PHONE.height);
                visit.isFit(path.replace('/', '-') + "-" + language + "-phone");
            }
        }
    }
}
