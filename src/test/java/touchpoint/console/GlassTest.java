package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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
import touchpoint.topics.LifeEvent;
import touchpoint.topics.LifeEvents;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** A topic is entrusted to one agent; the others see its cases in need only, and it is written down. */
@ConsoleTest
class GlassTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Topics topics;
    private final LifeEvents events;
    private final int smtp;
    private final int imap;

    GlassTest(Accounts accounts, Topics topics, LifeEvents events, @Value("${test.smtp-port}") int smtp,
            @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.topics = topics;
        this.events = events;
        this.smtp = smtp;
        this.imap = imap;
    }

    @Test
    void whatIsForNamedPeopleIsSeenByOthersInNeedOnly(Chromium.Windows windows) {
        String mark = Long.toString(System.nanoTime(), 36);
        LifeEvent event = events.save(new LifeEvent("help-" + mark, "Aiuto " + mark, "Help " + mark, 1));
        Topic topic = topics.save(new Topic("violence-" + mark, event, "Ascolto " + mark, "Listening " + mark, null));
        Staff.Member named = staff.anOperator(Role.AGENT);
        Mailer gino = new Mailer("gino-" + mark + "@citizen.example", "Gino Blu", smtp, imap);
        gino.write("urp@" + ConsoleTest.MUNICIPALITY, "Chiedo aiuto " + mark, "Per favore.");
        await().atMost(SOON).until(() -> !gino.inbox().isEmpty());

        Visit admin = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.ADMINISTRATOR))
                .open("/console/topics");
        admin.isFit("topics");
        admin.page().locator("a", new Page.LocatorOptions().setHasText("Ascolto " + mark)).click();
        admin.page().locator("[name=sensitive][value=true]").check();
        admin.page().locator("main form button").click();
        assertThat(admin.page().locator("[role=alert]").last()).containsText("almeno una persona");
        admin.page().locator("label", new Page.LocatorOptions().setHasText("Somebody " + named.userName()))
                .locator("input").check();
        admin.isFit("topic");
        admin.page().locator("main form button").click();
        assertThat(admin.page().locator("tr", new Page.LocatorOptions().setHasText(mark))).containsText("una persona");

        Visit desk = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/desk");
        row(desk, mark).locator("a").click();
        Page page = desk.page();
        page.selectOption("#side-topic", Long.toString(topic.id()));
        page.locator("form[action$=topic] button").click();
        assertThat(page.locator("h1")).hasText("Caso riservato");
        desk.isFit("glass");
        String glass = page.url();

        Visit trusted = new Visit(windows.open(Chromium.DESKTOP), port).signIn(named).open("/console/desk");
        row(trusted, mark).locator("a").click();
        assertThat(trusted.page().locator("#case-head")).containsText("riservato");

        desk.open("/console/desk");
        assertThat(row(desk, mark)).hasCount(0);
        page.navigate(glass);
        page.fill("#glass-reason", "perché");
        page.locator("main form button").click();
        assertThat(page.locator("#glass-short")).isVisible();
        page.fill("#glass-reason", "Il cittadino è allo sportello e sta male");
        page.locator("main form button").click();
        assertThat(page.locator("#case-head h1")).containsText("Chiedo aiuto " + mark);
        assertThat(page.locator("#reply-editor")).hasCount(0);

        assertThat(trusted.page().locator("#timeline")).containsText("sta male");
        trusted.page().locator("summary", new Page.LocatorOptions().setHasText("Chi l'ha visto")).click();
        assertThat(trusted.page().locator("#readings")).containsText("per necessità");
        trusted.isFit("case-sensitive");
    }

    private static Locator row(Visit visit, String mark) {
        return visit.page().locator("#cases tr", new Page.LocatorOptions().setHasText(mark));
    }
}
