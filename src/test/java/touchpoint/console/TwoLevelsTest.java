package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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

/** The desk hands a case over and stays responsible; the office gives it back, gets it again and accepts it. Two people, two browsers. */
@ConsoleTest
class TwoLevelsTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Organisation organisation;
    private final int smtp;
    private final int imap;

    TwoLevelsTest(Accounts accounts, Organisation organisation, @Value("${test.smtp-port}") int smtp,
            @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.organisation = organisation;
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void aCaseGoesToTheOfficeComesBackAndIsAccepted(Chromium.Windows windows) {
        String mark = Long.toString(System.nanoTime(), 36);
        long verde = organisation.open("verde-" + mark, "Verde " + mark, "Parks " + mark, null);
        Staff.Member there = staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(verde, false)));
        Mailer gino = new Mailer("gino-" + mark + "@citizen.example", "Gino Blu", smtp, imap);
        gino.write("urp@" + ConsoleTest.MUNICIPALITY, "Albero pericolante " + mark, "In via Trieste.");
        await().atMost(SOON).until(() -> !gino.inbox().isEmpty());

        Visit desk = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/desk");
        Visit office = new Visit(windows.open(Chromium.DESKTOP), port).signIn(there)
                .open("/console/desk?view=to-accept");
        assertThat(office.page().locator("#live")).hasAttribute("data-state", "open");
        row(desk, mark).locator("a").click();
        assertThat(desk.page().locator("#reply-editor")).isVisible();
        handOver(desk, "Verde " + mark, "Serve un sopralluogo", "Che passeremo in settimana");
        Locator head = desk.page().locator("#case-head");
        assertThat(head).containsText("Verde " + mark);
        assertThat(head).containsText("da accettare");
        assertThat(head).containsText("resta titolare");
        assertThat(desk.page().locator("#timeline")).containsText("Al cittadino è stato detto: Che passeremo");
        assertThat(desk.page().locator("#reply-editor")).isVisible();

        assertThat(row(office, mark)).isVisible();
        row(office, mark).locator("a").click();
        Locator incoming = office.page().locator("#case-head .tp-message");
        assertThat(incoming).containsText("Serve un sopralluogo");
        assertThat(incoming).containsText("Che passeremo in settimana");
        office.isFit("case-incoming");
        assertThat(office.page().locator("#reply-editor")).isVisible();
        office.page().locator("h1").click();
        Visit.press(office.page(), "p");
        assertThat(office.page().locator("#side-office")).isFocused();
        office.page().fill("#side-reason", "È un'area privata");
        office.page().locator("form[action$=office] button").click();
        assertThat(office.page()).hasURL(java.util.regex.Pattern.compile(".*/console/desk$"));
        assertThat(head).not().containsText("da accettare");
        assertThat(desk.page().locator("#timeline")).containsText("È un'area privata");

        handOver(desk, "Verde " + mark, "No: è del Comune", "");
        office.open("/console/desk?view=to-accept");
        row(office, mark).locator("a").click();
        assertThat(office.page().locator("#reply-editor")).isVisible();
        office.page().locator("h1").click();
        Visit.press(office.page(), "a");
        assertThat(incoming).hasCount(0);
        assertThat(head).not().containsText("da accettare");
        assertThat(office.page().locator("#timeline")).containsText("ha accettato il caso");
        desk.open("/console/desk?view=kept");
        assertThat(row(desk, mark)).isVisible();
        desk.isFit("desk-kept");
    }

    private static void handOver(Visit desk, String office, String reason, String told) {
        Page page = desk.page();
        page.locator("summary", new Page.LocatorOptions().setHasText("Passa a un ufficio")).click();
        page.selectOption("#side-office", new com.microsoft.playwright.options.SelectOption().setLabel(office));
        page.fill("#side-reason", reason);
        page.fill("#side-told", told);
        page.locator("form[action$=office] [name=keep]").check();
        page.locator("form[action$=office] button").click();
        assertThat(page.locator("#timeline")).containsText(reason);
    }

    private static Locator row(Visit visit, String mark) {
        return visit.page().locator("#cases tr", new Page.LocatorOptions().setHasText(mark));
    }
}
