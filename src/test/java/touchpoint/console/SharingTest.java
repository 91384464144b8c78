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
import touchpoint.offices.Membership;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;

/** An agent shares a case with an office and closes it; the office has it on its list until it has done. */
@ConsoleTest
class SharingTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Organisation organisation;
    private final int smtp;
    private final int imap;

    SharingTest(Accounts accounts, Organisation organisation, @Value("${test.smtp-port}") int smtp,
            @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.organisation = organisation;
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void whatIsSharedStaysOnTheSharersListUntilTheyHaveDone(Chromium.Windows windows) {
        String mark = Long.toString(System.nanoTime(), 36);
        long tributi = organisation.open("tributi-" + mark, "Tributi " + mark, "Taxes " + mark, null);
        Staff.Member there = staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(tributi, false)));
        Mailer gino = new Mailer("gino-" + mark + "@citizen.example", "Gino Blu", smtp, imap);
        gino.write("urp@" + ConsoleTest.MUNICIPALITY, "Passo carraio " + mark, "Quanto si paga?");
        await().atMost(SOON).until(() -> !gino.inbox().isEmpty());

        Visit agent = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/desk");
        Visit member = new Visit(windows.open(Chromium.DESKTOP), port).signIn(there).open("/console/desk?view=shared");
        assertThat(member.page().locator("#live")).hasAttribute("data-state", "open");
        assertThat(row(member, mark)).hasCount(0);
        row(agent, mark).locator("a").click();
        Page page = agent.page();
        page.locator("summary", new Page.LocatorOptions().setHasText("Condividi con altri")).click();
        page.selectOption("#side-with", "office:" + tributi);
        page.fill("#side-share-reason", "Per la tariffa");
        agent.isFit("case-sharing");
        page.locator("form[action$=shares] button").click();
        assertThat(page.locator("#case-head")).containsText("Condiviso con Tributi " + mark);
        assertThat(page.locator("#timeline")).containsText("Per la tariffa");

        assertThat(row(member, mark)).isVisible();
        row(member, mark).locator("a").click();
        assertThat(member.page().locator("#reply-editor")).hasCount(0);
        page.locator("#side-state").selectOption("CLOSED");
        page.locator("form[action$=state] button").click();
        assertThat(page.locator("#case-head [data-state]")).hasAttribute("data-state", "CLOSED");
        member.open("/console/desk");
        assertThat(row(member, mark)).isVisible();

        row(member, mark).locator("a").click();
        member.page().getByText("Per noi è finito", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(member.page().locator("#case-side")).containsText("ha finito");
        member.isFit("case-shared");
        member.open("/console/desk?view=shared");
        assertThat(row(member, mark)).hasCount(0);
        member.open("/console/desk?view=closed");
        assertThat(row(member, mark)).isVisible();

        page.onDialog(dialog -> dialog.accept());
        page.locator("#case-side .tp-linklike", new Page.LocatorOptions().setHasText("Togli")).click();
        assertThat(page.locator("#case-head")).not().containsText("Condiviso");
        member.open("/console/desk?view=closed");
        assertThat(row(member, mark)).hasCount(0);
    }

    private static Locator row(Visit visit, String mark) {
        return visit.page().locator("#cases tr", new Page.LocatorOptions().setHasText(mark));
    }
}
