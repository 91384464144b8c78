package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;

/** The operator's day without a mouse. Nothing here clicks. */
@ConsoleTest
class KeyboardTest {
    private static final int TOO_MANY_TABS = 80;
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final int smtp;
    private final int imap;

    KeyboardTest(Accounts accounts, @Value("${test.smtp-port}") int smtp, @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void fromTheSignInToTheAnswerAndOutAgain(Chromium.Windows windows) {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Page page = windows.open(Chromium.DESKTOP);
        page.navigate("http://127.0.0.1:" + port + "/sign-in");
        assertThat(page.locator("input[name=name]")).isFocused();
        page.keyboard().type(agent.userName());
        Visit.press(page, "Tab");
        page.keyboard().type(agent.password());
        Visit.press(page, "Enter");
        page.waitForURL(url -> url.contains("/console/desk"));
        assertThat(page.locator("#live")).hasAttribute("data-state", "open");

        Mailer dino = new Mailer("dino-" + System.nanoTime() + "@citizen.example", "Dino Neri", smtp, imap);
        String subject = "Buca in via Cremona " + System.nanoTime();
        dino.write("urp@" + ConsoleTest.MUNICIPALITY, subject, "C'è una buca davanti alla scuola.");
        Locator row = page.locator("#cases tr", new Page.LocatorOptions().setHasText(subject));
        assertThat(row).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON.toMillis()));
        Visit.press(page, "j");
        for (int i = 0; i < TOO_MANY_TABS && !focusedText(page).equals(row.locator("a").innerText()); i++) {
            Visit.press(page, "j");
        }
        Visit.press(page, "o");
        assertThat(page.locator("h1")).hasText(subject);

        assertThat(page.locator("#live")).hasAttribute("data-state", "open");
        Visit.press(page, "n");
        assertThat(page.locator("#note-text")).isFocused();
        page.keyboard().type("Avvisata la squadra strade.");
        Visit.press(page, "Control+Enter");
        assertThat(page.locator("#timeline .tp-line[data-look=note]")).containsText("Avvisata la squadra strade.");
        tabTo(page, "#reply-editor");
        page.keyboard().type("La squadra passa oggi.");
        Visit.press(page, "Control+Enter");
        assertThat(page.locator("#timeline .tp-line[data-look=out]")).containsText("La squadra passa oggi.");
        await().atMost(SOON).untilAsserted(() -> assertThat(dino.inbox()).extracting(Mailer.Mail::content)
                .anyMatch(text -> text.contains("La squadra passa oggi.")));

        Visit.press(page, "Escape");
        blur(page);
        Visit.press(page, "?");
        assertThat(page.locator("#shortcuts")).isVisible();
        Visit.press(page, "Escape");
        assertThat(page.locator("#shortcuts")).isHidden();
        Visit.press(page, "g");
        page.waitForURL(url -> url.contains("/console/desk"));
    }

    /** Every control of the page is come to by the Tab key, and it can be seen where one is. */
    @Test
    void theTabKeyComesToEverythingAndShowsWhereItIs(Chromium.Windows windows) {
        Mailer elsa = new Mailer("elsa-" + System.nanoTime() + "@citizen.example", "Elsa Gialli", smtp, imap);
        String subject = "Orari dell'anagrafe " + System.nanoTime();
        elsa.write("urp@" + ConsoleTest.MUNICIPALITY, subject, "Quando siete aperti?");
        await().atMost(SOON).until(() -> !elsa.inbox().isEmpty());
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open("/console/desk");
        page.locator("#cases tr", new Page.LocatorOptions().setHasText(subject)).locator("a").press("Enter");
        assertThat(page.locator("h1")).hasText(subject);
        assertThat(page.locator("#reply-editor")).isVisible();

        page.evaluate(
                """
                        () => {
                          window.wanted = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true]')]
                            .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0
                                 && !e.closest('dialog:not([open])'));
                          window.reached = new Set(); window.unseen = [];
                          document.addEventListener('focusin', event => {
                            window.reached.add(event.target);
                            const style = getComputedStyle(event.target);
                            const near = event.target.closest('label') ? getComputedStyle(event.target.closest('label')) : style;
                            if (style.outlineStyle === 'none' && style.boxShadow === 'none' && near.outlineStyle === 'none' && near.boxShadow === 'none')
                              window.unseen.push(event.target.outerHTML.slice(0, 120));
                          });
                          document.activeElement.blur();
                        }""");
        for (int i = 0; i < TOO_MANY_TABS; i++) {
            Visit.press(page, "Tab");
        }
        assertThat(page.evaluate(
                "() => wanted.filter(e => e.isConnected && !reached.has(e)).map(e => e.outerHTML.slice(0, 120))"))
                .as("not reached by Tab").isEqualTo(java.util.List.of());
        assertThat(page.evaluate("() => unseen")).as("focus not to be seen").isEqualTo(java.util.List.of());
        assertThat(visit.page().url()).contains("/console/cases/");
    }

    private static String focusedText(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.innerText || ''"));
    }

    private static void blur(Page page) {
        page.evaluate("document.activeElement.blur()");
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < TOO_MANY_TABS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
            Visit.press(page, "Shift+Tab");
        }
        throw new AssertionError("the Tab key does not come to " + selector);
    }
}
