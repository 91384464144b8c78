package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;

/** What is to be done: given, done and passed on from the keyboard, seen by colleagues as it happens; appointments in everybody's calendar. */
@ConsoleTest
class CommitmentsVisitTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final int smtp;
    private final int imap;

    CommitmentsVisitTest(Accounts accounts, @Value("${test.smtp-port}") int smtp,
            @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void givenAndDoneWithoutAMouse(Chromium.Windows windows) {
        Visit agent = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT));
        caseOf(aCitizen("lia"), agent);
        Page page = agent.page();
        assertThat(page.locator("#give")).isHidden();
        Visit.press(page, "i");
        assertThat(page.locator("#give-kind")).isFocused();
        Visit.press(page, "Tab");
        page.keyboard().type("Sentire la squadra strade");
        Visit.press(page, "Enter");

        assertThat(page.locator("#commitments-title")).isFocused();
        assertThat(page.locator("#commitments .tp-commitment")).containsText("Sentire la squadra strade");
        assertThat(page.locator("#commitments-next")).containsText("Tocca a te: Sentire la squadra strade");
        assertThat(page.locator("#timeline")).containsText("un impegno");
        agent.isFit("case-commitments");

        page.locator("#commitments summary", new Page.LocatorOptions().setHasText("Fatto")).first().press("Enter");
        assertThat(page.locator("#commitments input[name=outcome]")).isFocused();
        page.keyboard().type("Passano domani");
        Visit.press(page, "Enter");
        assertThat(page.locator("#commitments")).containsText("Svolti o annullati (1)");
        assertThat(page.locator("#commitments-next")).isEmpty();
        assertThat(page.locator("#timeline"))
                .containsText("ha svolto l'impegno «Sentire la squadra strade»: Passano domani");
    }

    @Test
    void aColleagueSeesAtOnceWhatTheyAreGiven(Chromium.Windows windows) {
        Staff.Member marco = staff.anOperator(Role.AGENT);
        Visit agent = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT));
        Visit colleague = new Visit(windows.open(Chromium.DESKTOP), port).signIn(marco).open("/console/commitments");
        assertThat(colleague.page().locator("#list")).containsText("Non hai impegni aperti");
        assertThat(colleague.page().locator("#live")).hasAttribute("data-state", "open");
        colleague.isFit("commitments-empty");

        caseOf(aCitizen("rosa"), agent);
        Page page = agent.page();
        Visit.press(page, "i");
        page.fill("#give-title", "Chiamare Rosa");
        page.selectOption("#give-kind", "CALL");
        page.fill("#give-where", "+39 030 0000001");
        page.selectOption("#give-to", "operator:" + marco.id());
        page.fill("#give-day", LocalDate.now(ZoneId.of("Europe/Rome")).minusDays(1).toString());
        page.locator("#give button").click();
        assertThat(page.locator("#commitments a[href='tel:+390300000001']")).isVisible();

        Locator row = colleague.page().locator("#commitment-rows tr",
                new Page.LocatorOptions().setHasText("Chiamare Rosa"));
        assertThat(row).containsText("in ritardo");
        colleague.isFit("commitments-list");
        Visit.press(colleague.page(), "j");
        Visit.press(colleague.page(), "o");
        colleague.page().waitForURL(url -> url.contains("/console/cases/"));
        assertThat(colleague.page().locator("#commitments-next")).containsText("Chiamare Rosa");
        colleague.page().locator("#commitments summary", new Page.LocatorOptions().setHasText("Cambia")).click();
        colleague.isFit("case-commitment-change");
        colleague.page().locator("#commitments input[name=why]").fill("Sono in ferie");
        colleague.page().locator("#commitments button", new Page.LocatorOptions().setHasText("Restituisci")).click();
        assertThat(colleague.page().locator("#commitments")).containsText("Nessuno: restituito");
        assertThat(page.locator("#commitments")).containsText("Nessuno: restituito");
    }

    @Test
    void anAppointmentIsInEverybodysCalendarAndOutOfItAgain(Chromium.Windows windows) {
        Mailer ugo = aCitizen("ugo");
        Visit agent = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT));
        String title = caseOf(ugo, agent);
        Page page = agent.page();
        Visit.press(page, "i");
        page.selectOption("#give-kind", "APPOINTMENT");
        page.fill("#give-title", "Sopralluogo " + title);
        page.fill("#give-day", LocalDate.now(ZoneId.of("Europe/Rome")).plusDays(1).toString());
        page.fill("#give-time", "10:00");
        page.fill("#give-until", "10:45");
        page.fill("#give-place", "via Trieste 3");
        agent.isFit("case-appointment-form");
        page.locator("#give button").click();
        assertThat(page.locator("#commitments .tp-commitment")).containsText("fino alle 10:45");
        await().atMost(SOON).untilAsserted(() -> assertThat(ugo.inbox()).filteredOn(
                mail -> mail.subject().startsWith("Appuntamento: Sopralluogo")).singleElement()
                .satisfies(mail -> assertThat(raw(mail)).contains("text/calendar", "method=REQUEST")));

        String number = page.locator("#case-head .tp-number").innerText();
        agent.open("/console/commitments/week?of=" + LocalDate.now(ZoneId.of("Europe/Rome")).plusDays(1));
        assertThat(page.locator(".tp-week")).containsText("10:00–10:45");
        agent.isFit("commitments-week");
        page.setViewportSize(Chromium.PHONE.width, Chromium.PHONE.height);
        agent.open("/console/commitments/week?lang=en");
        agent.isFit("commitments-week-phone-en");
        Visit.press(page, "d");
        page.waitForURL(url -> url.contains("of="));
        agent.open("/console/commitments").isFit("commitments-list-phone-en");
        agent.open("/console/cases/" + number);
        assertThat(page.locator("#commitments .tp-commitment")).containsText("until 10:45");
        agent.isFit("case-commitments-phone-en");

        page.locator("#commitments summary", new Page.LocatorOptions().setHasText("Change")).click();
        page.locator("#commitments input[name=why]").fill("It rains");
        page.locator("#commitments form[action$=cancel] button").first().click();
        await().atMost(SOON).untilAsserted(() -> assertThat(ugo.inbox()).filteredOn(
                mail -> mail.subject().startsWith("Annullato: Sopralluogo")).singleElement()
                .satisfies(mail -> assertThat(raw(mail)).contains("method=CANCEL")));
    }

    @Test
    void aPlanGivesAllThatATopicCallsFor(Chromium.Windows windows) {
        String name = "Lampioni " + Long.toString(System.nanoTime(), 36);
        Visit supervisor = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.SUPERVISOR))
                .open("/console/plans").open("/console/plans/new");
        Page page = supervisor.page();
        supervisor.isFit("plan");
        page.fill("#name", name);
        page.fill("#title-0", "Avvisare la squadra");
        page.fill("#title-1", "Richiamare il cittadino");
        page.fill("#days-1", "3");
        page.locator("main form button").first().click();
        assertThat(page.locator("main")).containsText(name);
        supervisor.isFit("plans");

        Visit agent = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT));
        caseOf(aCitizen("ida"), agent);
        agent.page().selectOption("#give-plan", new com.microsoft.playwright.options.SelectOption().setLabel(name));
        agent.page().locator("#commitments form[action$=plan] button").click();
        assertThat(agent.page().locator("#commitments .tp-commitment")).hasCount(2);
        assertThat(agent.page().locator("#commitments")).containsText("Richiamare il cittadino");
    }

    private Mailer aCitizen(String name) {
        return new Mailer(name + "-" + System.nanoTime() + "@citizen.example", name, smtp, imap);
    }

    /** @return what the case is called */
    private String caseOf(Mailer citizen, Visit agent) {
        String subject = "Lampione " + Long.toString(System.nanoTime(), 36);
        citizen.write("urp@" + ConsoleTest.MUNICIPALITY, subject, "È spento.");
        await().atMost(SOON).until(() -> !citizen.inbox().isEmpty());
        agent.open("/console/desk");
        agent.page().locator("#cases tr", new Page.LocatorOptions().setHasText(subject)).locator("a").click();
        assertThat(agent.page().locator("h1")).hasText(subject);
        assertThat(agent.page().locator("#commitments-title")).isVisible();
        assertThat(agent.page().locator("#live")).hasAttribute("data-state", "open");
        return subject;
    }

    private static String raw(Mailer.Mail mail) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            mail.message().writeTo(all);
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
