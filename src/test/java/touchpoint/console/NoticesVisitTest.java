package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Handover;
import touchpoint.offices.Membership;
import touchpoint.offices.OpeningHours;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;
import touchpoint.offices.Shift;
import touchpoint.offices.WeeklySchedule;

/** One gives cases away, calls colleagues and closes; the other's bell counts, and what was read falls from it. Two people, two browsers. */
@ConsoleTest
class NoticesVisitTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Organisation organisation;
    private final OpeningHours hours;
    private final CaseWork work;
    private final CaseFiles files;
    private final JdbcClient sql;
    private final int smtp;
    private final int imap;

    NoticesVisitTest(Accounts accounts, Organisation organisation, OpeningHours hours, CaseWork work, CaseFiles files,
            JdbcClient sql, @Value("${test.smtp-port}") int smtp, @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.organisation = organisation;
        this.hours = hours;
        this.work = work;
        this.files = files;
        this.sql = sql;
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void whatOneDoesRingsAtTheOther(Chromium.Windows windows) {
        String mark = Long.toString(System.nanoTime(), 36);
        Staff.Member rosa = staff.anOperator(Role.AGENT);
        long elsewhere = organisation.open("altrove-" + mark, "Altrove " + mark, "Elsewhere " + mark, null);
        Staff.Member stranger = staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(elsewhere, false)));
        Mailer gino = new Mailer("gino-" + mark + "@citizen.example", "Gino Blu", smtp, imap);
        gino.write("urp@" + ConsoleTest.MUNICIPALITY, "Buca in strada " + mark, "In via Milano.");
        await().atMost(SOON).until(() -> !gino.inbox().isEmpty());

        Visit other = new Visit(windows.open(Chromium.DESKTOP), port).signIn(rosa).open("/console/notices");
        assertThat(other.page().locator(".tp-empty")).containsText("Niente da leggere");
        other.isFit("notices-empty");
        assertThat(other.page().locator("#live")).hasAttribute("data-state", "open");
        Visit one = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/desk");
        one.page().locator("#cases tr", new Page.LocatorOptions().setHasText(mark)).locator("a").click();
        Page page = one.page();
        assertThat(page.locator("#reply-editor")).isVisible();
        page.locator("#side-owner").selectOption(Long.toString(rosa.id()));
        page.locator("form[action$=owner] button").click();
        assertThat(page.locator("#case-head")).containsText("Somebody " + rosa.userName());

        Locator bell = other.page().locator("#bell");
        assertThat(bell).hasAttribute("aria-label", "Novità: 1 da leggere");
        assertThat(other.page().locator("#notices li")).containsText("ti ha assegnato il caso");
        other.isFit("notices");

        page.locator("h1").click();
        Visit.press(page, "n");
        assertThat(page.locator("#note-text")).isFocused();
        page.locator("#note-text").pressSequentially("Chiedi a @" + stranger.userName());
        assertThat(page.locator("#announcements")).containsText("Nessun collega");
        Visit.press(page, "Control+Enter");
        assertThat(page.locator("#refused")).containsText("non può vedere questo caso");
        assertThat(page.locator("#note-text")).hasValue("Chiedi a @" + stranger.userName());
        page.locator("#note-text").fill("");
        page.locator("#note-text").pressSequentially("Guarda tu, @" + rosa.userName());
        assertThat(page.locator("#note-offer [role=option]").first()).containsText("@" + rosa.userName());
        one.isFit("mention");
        Visit.press(page, "Enter");
        assertThat(page.locator("#note-offer")).isHidden();
        assertThat(page.locator("#note-text")).hasValue("Guarda tu, @" + rosa.userName() + " ");
        Visit.press(page, "Control+Enter");
        assertThat(page.locator("#timeline")).containsText("Guarda tu, @Somebody " + rosa.userName());
        assertThat(page.locator("#attention")).containsText("Lo tengono d'occhio: Somebody " + rosa.userName());
        assertThat(bell).hasAttribute("aria-label", "Novità: 2 da leggere");

        other.open("/console/desk");
        other.page().locator("h1").click();
        Visit.press(other.page(), "b");
        assertThat(other.page().locator("#notices li")).hasCount(2);
        Visit.press(other.page(), "a");
        assertThat(other.page().locator("#notices")).hasCount(0);
        assertThat(bell).hasAttribute("aria-label", "Novità: 0 da leggere");
        Visit.press(other.page(), "z");
        assertThat(other.page().locator("#notices li")).hasCount(2);
        Visit.press(other.page(), "j");
        Visit.press(other.page(), "o");
        assertThat(other.page().locator("#reply-editor")).isVisible();
        assertThat(bell).hasAttribute("aria-label", "Novità: 0 da leggere");
        assertThat(other.page().locator("#watch")).hasAttribute("aria-pressed", "true");
        other.page().locator("h1").click();
        Visit.press(other.page(), "m");
        assertThat(other.page().locator("#mute")).hasAttribute("aria-pressed", "true");
        assertThat(other.page().locator("#watch")).hasAttribute("aria-pressed", "false");
        other.isFit("case-muted");
        Visit.press(other.page(), "m");
        assertThat(other.page().locator("#mute")).hasAttribute("aria-pressed", "false");
        page.locator("h1").click();
        Visit.press(page, "n");
        page.locator("#note-text").fill("Domani ci passo");
        Visit.press(page, "Control+Enter");
        assertThat(other.page().locator("#timeline")).containsText("Domani ci passo");
        assertThat(bell).hasAttribute("aria-label", "Novità: 0 da leggere");
        other.open("/console/notices?all=true");
        assertThat(other.page().locator("#notices li")).hasCount(3);
        other.page().locator("#notices li").first().locator("button").click();
        assertThat(bell).hasAttribute("aria-label", "Novità: 1 da leggere");
    }

    @Test
    void aMailSaysWhatHappenedAndIsNoAnswerToTheCitizen(Chromium.Windows windows) throws Exception {
        String mark = Long.toString(System.nanoTime(), 36);
        long always = organisation.open("sempre-" + mark, "Sempre " + mark, "Always " + mark, null);
        hours.add(always, new WeeklySchedule(null, null, true, Stream.of(DayOfWeek.values()).collect(Collectors
                .toMap(day -> day, day -> List.of(new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))))));
        Staff.Member there = staff.aMemberOf(always);
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Mailer gino = new Mailer("gino-" + mark + "@citizen.example", "Gino Blu", smtp, imap);
        gino.write("urp@" + ConsoleTest.MUNICIPALITY, "Semaforo rotto " + mark, "In via Cremona.");
        await().atMost(SOON).until(() -> !gino.inbox().isEmpty());
        CaseFile file = files.findById(sql.sql("select id from case_file where subject like ?").param("%" + mark)
                .query((row, i) -> row.getLong(1)).single()).orElseThrow();
        work.handOver(new CaseWork.Act(file.number(), file.version(), agent.id()),
                new Handover(always, "È vostra", "", true));
        work.assign(new CaseWork.Act(file.number(), files.findById(file.id()).orElseThrow().version(), agent.id()),
                there.id());

        Mailer mailbox = new Mailer(there.userName() + "@comune.example", "", smtp, imap);
        await().atMost(SOON).until(() -> !mailbox.inbox().isEmpty());
        Mailer.Mail mail = mailbox.inbox().getFirst();
        assertThat(mail.subject())
                .isEqualTo(file.number() + ": Somebody " + agent.userName() + " ti ha assegnato il caso");
        assertThat(mail.content()).contains("Semaforo rotto " + mark, "/console/cases/" + file.number())
                .doesNotContain(file.code().written(), "In via Cremona");
        assertThat(mail.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(gino.inbox()).noneMatch(one -> one.content().contains("ti ha assegnato"));

        Visit visit = new Visit(windows.open(Chromium.DESKTOP), port).signIn(agent)
                .open("/console/cases/" + file.number());
        assertThat(visit.page().locator("#reply-editor")).isVisible();
        assertThat(visit.page().locator("#timeline")).not().containsText("Novità a un operatore");
        visit.page().locator("summary", new Page.LocatorOptions().setHasText("Registro delle consegne")).click();
        assertThat(visit.page().locator("#case-side")).containsText("Novità a un operatore");
    }

    @Test
    void eachChoosesHowToBeTold(Chromium.Windows windows) {
        Staff.Member rosa = staff.anOperator(Role.AGENT);
        Visit phone = new Visit(windows.open(Chromium.PHONE), port).signIn(rosa).open("/console/notices/settings");
        phone.isFit("notice-settings-phone");
        Page page = phone.page();
        assertThat(page.locator(".tp-choice", new Page.LocatorOptions().setHasText("per necessità")))
                .containsText("sempre per e-mail");
        page.selectOption("#way-CITIZEN_WROTE", "DIGEST");
        page.selectOption("#way-ASSIGNED", "NONE");
        page.fill("#first", "07:45");
        page.fill("#second", "");
        page.locator("main form button").last().click();
        assertThat(page.locator("[role=status].tp-message")).containsText("salvate");
        assertThat(page.locator("#way-CITIZEN_WROTE")).hasValue("DIGEST");
        assertThat(page.locator("#way-ASSIGNED")).hasValue("NONE");
        assertThat(page.locator("#first")).hasValue("07:45");
        assertThat(page.locator("#second")).hasValue("");

        phone.open("/console/notices/settings?lang=en");
        assertThat(page.locator("h1")).hasText("How to be told of news");
        phone.isFit("notice-settings-en");
        phone.open("/console/notices");
        assertThat(page.locator(".tp-empty")).containsText("Nothing to read");
        phone.isFit("notices-phone-en");
    }
}
