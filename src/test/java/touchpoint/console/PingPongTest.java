package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;

/**
 * A machine that admits nothing: it answers every mail of ours with a mail of its own, under another subject, with no field that says what it is. Each is a new
 * case, each is acknowledged, each acknowledgement is answered.
 */
@ConsoleTest
class PingPongTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int MOST_IN_AN_HOUR = 10;
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final JdbcClient sql;
    private final int smtp;
    private final int imap;

    PingPongTest(Accounts accounts, JdbcClient sql, @Value("${test.smtp-port}") int smtp,
            @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.sql = sql;
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void theGameStopsAnOperatorSeesWhyAndLetsGo(Chromium.Windows windows) {
        String address = "machine-" + System.nanoTime() + "@machine.example";
        Mailer machine = new Mailer(address, "Protocollo Ente", smtp, imap);
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open("/console/desk");
        assertThat(page.locator("#live")).hasAttribute("data-state", "open");
        machine.write("urp@" + ConsoleTest.MUNICIPALITY, "Protocollo 0", "La sua richiesta ha un numero.");

        int answered = 0;
        for (int i = 1; i <= MOST_IN_AN_HOUR; i++) {
            int received = i;
            await().atMost(SOON).until(() -> machine.inbox().size() >= received);
            machine.write("urp@" + ConsoleTest.MUNICIPALITY, "Protocollo " + i, "La sua richiesta ha il numero " + i);
            answered++;
        }

        // It is told at once, on the page that is open, and stays to be seen.
        assertThat(page.locator("#held .tp-message")).isVisible(new IsVisibleOptions().setTimeout(SOON.toMillis()));
        assertThat(page.locator("#alerts .tp-message")).isVisible();
        assertThat(machine.inbox()).as("no more than the rate").hasSize(MOST_IN_AN_HOUR);
        assertThat(answered).isEqualTo(MOST_IN_AN_HOUR);
        assertThat(casesOf(address)).as("nothing that the machine wrote is lost").isEqualTo(MOST_IN_AN_HOUR + 1);
        for (String language : List.of("en", "it")) {
            visit.open("/console/desk?lang=" + language).isFit("desk-held-" + language);
            page.setViewportSize(390, 844);
            visit.isFit("desk-held-" + language + "-phone");
            page.setViewportSize(Chromium.DESKTOP.width, Chromium.DESKTOP.height);
        }

        page.locator("#held a").click();
        Locator row = page.locator("article", new Page.LocatorOptions().setHasText(address));
        assertThat(row).hasCount(1);
        assertThat(row).containsText("forse risponde una macchina");
        visit.isFit("undelivered-held");
        row.locator("button[value=RETRY]").click();
        await().atMost(SOON).until(() -> machine.inbox().size() == MOST_IN_AN_HOUR + 1);
        assertThat(page.locator("article", new Page.LocatorOptions().setHasText(address))).hasCount(0);
    }

    private int casesOf(String address) {
        return sql.sql("select count(distinct case_id) from contact where from_value = ?").param(address)
                .query(Integer.class).single();
    }
}
