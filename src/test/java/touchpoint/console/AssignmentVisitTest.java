package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.assignment.RuleBook;
import touchpoint.assignment.RuleLists;
import touchpoint.assignment.Then;
import touchpoint.assignment.When;
import touchpoint.offices.Absences;
import touchpoint.offices.Membership;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;

/** A head writes rules by the keyboard; a mail lands with whoever is there, comes back, and goes to the next; a substitute sees whose work it is. */
@ConsoleTest
class AssignmentVisitTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final LocatorAssertions.ContainsTextOptions LONG = new LocatorAssertions.ContainsTextOptions()
            .setTimeout(30_000);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Organisation organisation;
    private final RuleBook book;
    private final RuleLists rules;
    private final Absences absences;
    private final int smtp;
    private final int imap;
    private final String mark = Long.toString(System.nanoTime(), 36);

    AssignmentVisitTest(Accounts accounts, Organisation organisation, RuleBook book, RuleLists rules, Absences absences,
            @Value("${test.smtp-port}") int smtp, @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.organisation = organisation;
        this.book = book;
        this.rules = rules;
        this.absences = absences;
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void aHeadWritesRulesAndTriesThem(Chromium.Windows windows) {
        long office = organisation.open("regole-" + mark, "Regole " + mark, "Rules " + mark, null);
        Staff.Member head = staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, true)));
        Staff.Member member = staff.aMemberOf(office);
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(head);
        fit(visit, "rules-none", "/console/assignment");
        assertThat(page.locator(".tp-empty")).containsText("Non ci sono regole");
        page.locator("h1").click();
        Visit.press(page, "n");
        page.locator("#name").fill(" ");
        page.fill("#ceiling", "5");
        page.locator("main form .btn-primary").click();
        assertThat(page.locator("#name-error")).isVisible();
        visit.isFit("rule-fault");
        page.fill("#name", "Mail in inglese");
        page.locator("input[name=channel][value=email]").check();
        page.locator("input[name=language][value=en]").check();
        page.locator("main form .btn-primary").click();
        assertThat(page.locator("#rules")).containsText("Canale: E-mail");
        assertThat(page.locator("#rules")).containsText("al massimo 5 a testa");
        book.add(office, new RuleBook.Words("Il resto", When.ALWAYS, new Then.Person(member.id(), null)), head.id());
        fit(visit, "rules", "/console/assignment");
        fit(visit, "rule", "/console/assignment/" + rules.of(office).getFirst().id());

        visit.open("/console/assignment");
        page.locator("#rules tr", new Page.LocatorOptions().setHasText("Il resto")).locator("button").first().focus();
        Visit.press(page, "Enter");
        assertThat(page.locator("#rules tbody tr").first()).containsText("Il resto");
        assertThat(page.locator("#rules tbody tr").first().locator("button").first()).isFocused();
        page.selectOption("#trial-language", "en");
        page.locator("#trial button").click();
        assertThat(page.locator("#trial [role=status]")).containsText("Il resto");
        assertThat(page.locator("#trial [role=status]")).containsText("non collegato");
        visit.isFit("rules-trial");
        page.locator("#rules tr", new Page.LocatorOptions().setHasText("Il resto")).locator(".btn-outline-danger")
                .click();
        assertThat(page.locator("#rules")).not().containsText("Il resto");
        page.locator("h1").click();
        Visit.press(page, "u");
        assertThat(page.locator("#rules tbody tr").first()).containsText("Il resto");
        page.locator("summary", new Page.LocatorOptions().setHasText("Cosa è cambiato")).click();
        assertThat(page.locator("main details ol")).containsText("ha eliminato «Il resto»");
        visit.open("/console/assignment?office=" + organisation.open("altro-" + mark, "Altro", "Other", null), 403);
    }

    @Test
    void aMailLandsWithWhoeverIsThereAndTheNextWithTheOther(Chromium.Windows windows) {
        Staff.Member anna = staff.anOperator(Role.AGENT);
        Staff.Member bruno = staff.anOperator(Role.AGENT);
        book.add(null, new RuleBook.Words("A turno " + mark, When.ALWAYS,
                new Then.InTurn(Set.of(anna.id(), bruno.id()), null)), anna.id());
        try {
            Visit one = new Visit(windows.open(Chromium.DESKTOP), port).signIn(anna).open("/console/desk?view=mine");
            assertThat(one.page().locator("#live")).hasAttribute("data-state", "open");
            write("Buca in strada " + mark);
            assertThat(one.page().locator("#cases-first")).containsText("Buca in strada " + mark, LONG);
            row(one, mark).locator("a").click();
            assertThat(one.page().locator("#case-given")).containsText("dalla regola «A turno " + mark + "»");
            assertThat(one.page().locator("#timeline")).containsText("era il suo turno");
            assertThat(one.page().locator("#reply-editor")).isVisible();
            one.isFit("case-given");
            Locator available = one.page().locator("#availability [role=switch]");
            assertThat(available).hasAttribute("aria-checked", "true");
            available.click();
            assertThat(available).hasAttribute("aria-checked", "false");
            one.page().locator("h1").click();
            Visit.press(one.page(), "u");
            assertThat(one.page().locator("#case-given")).hasCount(0);
            assertThat(one.page().locator("#timeline")).containsText("ha tolto l'assegnazione");

            Visit other = new Visit(windows.open(Chromium.PHONE), port).signIn(bruno).open("/console/desk?view=mine");
            assertThat(other.page().locator("#live")).hasAttribute("data-state", "open");
            write("Tombino rotto " + mark);
            assertThat(other.page().locator("#cases-first")).containsText("Tombino rotto " + mark, LONG);
            assertThat(other.page().locator("#cases-first")).not().containsText("Buca");
            other.isFit("desk-mine-phone");
        } finally {
            rules.of(null).forEach(rule -> book.switchTo(rule.id(), rule.version(), false, anna.id()));
        }
    }

    @Test
    void whoStandsInSeesWhoseWorkItIsAndWhoGivesItToTheAbsentIsWarned(Chromium.Windows windows) {
        long office = organisation.open("sost-" + mark, "Sostituti " + mark, "Substitutes " + mark, null);
        Staff.Member away = staff.anOperator(Role.AGENT);
        Staff.Member standIn = staff.aMemberOf(office);
        Visit agent = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT));
        write("Lampione spento " + mark);
        agent.open("/console/desk");
        row(agent, mark).locator("a").click();
        Page page = agent.page();
        assertThat(page.locator("#reply-editor")).isVisible();
        Instant now = Instant.now();
        absences.enter(away.id(), new Absences.Words(now.minusSeconds(60), now.plusSeconds(86_400), standIn.id(), ""),
                away.id());
        // Anew, so that no signal of what was done until now swaps the form in between.
        agent.open(page.url().substring(page.url().indexOf("/console")));
        assertThat(page.locator("#reply-editor")).isVisible();
        page.selectOption("#side-owner", Long.toString(away.id()));
        page.locator("form[action$=owner] button").click();
        assertThat(page.locator("#refused")).containsText("è assente fino a");
        assertThat(page.locator("#refused [data-key=y]")).containsText(standIn.userName());
        agent.isFit("case-away");
        page.locator("#refused button", new Page.LocatorOptions().setHasText("comunque")).click();
        assertThat(page.locator("#case-head")).containsText(away.userName());
        page.locator("summary[data-key=i]").click();
        page.fill("#give-title", "Chiamare Gino " + mark);
        assertThat(page.locator("#give-to option[value='operator:" + away.id() + "']"))
                .containsText("sostituisce Somebody " + standIn.userName());
        page.selectOption("#give-to", "operator:" + away.id());
        page.locator("#give button").click();
        assertThat(page.locator("#commitments .tp-commitment")).containsText("Chiamare Gino " + mark);

        Visit other = new Visit(windows.open(Chromium.DESKTOP), port).signIn(standIn)
                .open("/console/desk?view=mine");
        assertThat(row(other, mark)).containsText("per Somebody " + away.userName());
        other.isFit("desk-stands-for");
        row(other, mark).locator("a").click();
        assertThat(other.page().locator("#case-stands-for")).isVisible();
        assertThat(other.page().locator("#reply-editor")).isVisible();
        other.isFit("case-stands-for");
        other.open("/console/commitments");
        assertThat(other.page().locator("#commitment-rows")).containsText("Chiamare Gino " + mark);

        agent.open(page.url().substring(page.url().indexOf("/console")));
        assertThat(page.locator("#reply-editor")).isVisible();
        page.selectOption("#side-state", "CLOSED");
        page.locator("form[action$=state] button").click();
        assertThat(page.locator("#refused")).containsText("Un impegno è ancora aperto");
        assertThat(page.locator("#case-head [data-state]")).not().hasAttribute("data-state", "CLOSED");
        agent.isFit("case-left-open");
        page.locator("#refused [data-key=y]").click();
        assertThat(page.locator("#case-head [data-state]")).hasAttribute("data-state", "CLOSED");
        other.open("/console/commitments");
        assertThat(other.page().locator("main")).not().containsText("Chiamare Gino " + mark);
    }

    private void write(String subject) {
        Mailer gino = new Mailer("gino-" + subject.hashCode() + "@citizen.example", "Gino Blu", smtp, imap);
        gino.write("urp@" + ConsoleTest.MUNICIPALITY, subject, "In via Trieste.");
        await().atMost(SOON).until(() -> !gino.inbox().isEmpty());
    }

    private static void fit(Visit visit, String what, String path) {
        Page page = visit.page();
        for (String language : List.of("en", "it")) {
            visit.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            visit.isFit(what + "-" + language);
            page.setViewportSize(Chromium.PHONE.width, Chromium.PHONE.height);
            visit.isFit(what + "-" + language + "-phone");
            page.setViewportSize(Chromium.DESKTOP.width, Chromium.DESKTOP.height);
        }
    }

    private static Locator row(Visit visit, String mark) {
        return visit.page().locator("#cases tr", new Page.LocatorOptions().setHasText(mark));
    }
}
