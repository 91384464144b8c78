package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;

/** Two colleagues on one case, hasty fingers, and pages that stood open for too long. */
@ConsoleTest
class TwoOperatorsTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final int smtp;
    private final int imap;

    TwoOperatorsTest(Accounts accounts, @Value("${test.smtp-port}") int smtp, @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.smtp = smtp;
        this.imap = imap;
    }

    private Mailer citizen() {
        return new Mailer("carla-" + System.nanoTime() + "@citizen.example", "Carla Verdi", smtp, imap);
    }

    /** Signs in and opens the case of that subject from the desk. */
    private Visit at(String subject, Chromium.Windows windows) {
        Visit visit = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/desk");
        Locator row = visit.page().locator("#cases tr", new Page.LocatorOptions().setHasText(subject));
        row.locator("a").click();
        assertThat(visit.page().locator("h1")).hasText(subject);
        return visit;
    }

    private void write(Mailer citizen, String subject, Chromium.Windows windows) {
        citizen.write("urp@" + ConsoleTest.MUNICIPALITY, subject, "Buongiorno, quando ritirate i rifiuti ingombranti?");
        await().atMost(SOON).until(() -> !citizen.inbox().isEmpty());
    }

    @Test
    void whoSendsAfterAColleagueIsShownWhatChangedAndKeepsTheText(Chromium.Windows windows) {
        Mailer carla = citizen();
        String subject = "Rifiuti ingombranti " + System.nanoTime();
        write(carla, subject, windows);
        Page first = at(subject, windows).page();
        Visit second = at(subject, windows);
        assertThat(first.locator("#presence")).containsText("Somebody");
        // The second one writes; meanwhile the first one answers.
        second.page().fill("#reply-editor", "La mia risposta, pensata prima.");
        assertThat(first.locator("#presence")).containsText("sta scrivendo");
        first.fill("#reply-editor", "Passiamo giovedì.");
        first.locator(".tp-send").first().click();
        assertThat(second.page().locator("#timeline")).containsText("Passiamo giovedì.");

        second.page().locator(".tp-send").first().click();
        assertThat(second.page().locator("#refused")).not().isEmpty();
        assertThat(second.page().locator("#reply-editor")).hasText("La mia risposta, pensata prima.");
        second.isFit("case-refused");
        // Having seen it, he or she sends it all the same.
        second.page().locator(".tp-send").first().click();
        assertThat(second.page().locator("#timeline .tp-line[data-look=out]")).hasCount(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(carla.inbox()).extracting(Mailer.Mail::content)
                .anyMatch(text -> text.contains("Passiamo giovedì."))
                .anyMatch(text -> text.contains("La mia risposta, pensata prima.")));
    }

    @Test
    void aDoubleClickSendsOnce(Chromium.Windows windows) {
        Mailer carla = citizen();
        String subject = "Doppio clic " + System.nanoTime();
        write(carla, subject, windows);
        Page page = at(subject, windows).page();
        page.fill("#reply-editor", "Una volta sola.");
        page.locator(".tp-send").first().dblclick();
        assertThat(page.locator("#reply-editor")).hasText("");
        page.reload();
        assertThat(page.locator("#timeline .tp-line[data-look=out]")).hasCount(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(carla.inbox()).filteredOn(
                mail -> mail.content().contains("Una volta sola.")).hasSize(1));
    }

    /** The browser goes back to a page of before and sends the form once more, with the same key: it is the same answer. */
    @Test
    void theSameFormSentAgainFromAPageOfBeforeSendsNothingMore(Chromium.Windows windows) {
        Mailer carla = citizen();
        String subject = "Pagina vecchia " + System.nanoTime();
        write(carla, subject, windows);
        Page page = at(subject, windows).page();
        String body = (String) page.evaluate("""
                () => {
                  const form = document.getElementById('reply');
                  const body = new URLSearchParams(new FormData(form));
                  body.set('text', 'Solo questa.');
                  body.set('version', document.getElementById('case-version').value);
                  body.set('newest', document.getElementById('case-newest').value);
                  return body.toString();
                }""");
        for (int i = 0; i < 2; i++) {
            page.evaluate(
                    """
                            async body => {
                              const { csrf } = await import('/assets/js/requests.js');
                              await fetch(document.getElementById('reply').getAttribute('action'),
                                { method: 'POST', headers: { ...csrf(), 'Content-Type': 'application/x-www-form-urlencoded' }, body });
                            }""",
                    body);
        }
        page.reload();
        assertThat(page.locator("#timeline .tp-line[data-look=out]")).hasCount(1);
    }
}
