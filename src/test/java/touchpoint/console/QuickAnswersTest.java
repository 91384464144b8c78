package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;
import touchpoint.topics.LifeEvent;
import touchpoint.topics.LifeEvents;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** One key counts a question that was answered on the spot; one more makes a case of it. */
@ConsoleTest
class QuickAnswersTest {
    private final String mark = Long.toString(System.nanoTime(), 36);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Topics topics;
    private final LifeEvents events;
    private final JdbcClient sql;

    QuickAnswersTest(Accounts accounts, Topics topics, LifeEvents events, JdbcClient sql) {
        staff = new Staff(accounts);
        this.topics = topics;
        this.events = events;
        this.sql = sql;
    }

    @Test
    void oneKeyCountsAnotherTakesBackAThirdMakesACase(Chromium.Windows windows) {
        Topic topic = aTopic();
        Visit visit = new Visit(windows.open(Chromium.DESKTOP), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/quick-answers");
        Page page = visit.page();
        visit.isFit("quick-answers");
        String key = row(page).locator("[data-way=COUNTER]").getAttribute("data-key");
        assertThat(key).isNotBlank();

        Visit.press(page, key);
        assertThat(page.locator("#quick-told")).containsText("Contata: Passi carrai " + mark + " (Sportello)");
        assertThat(page.locator("#quick-today")).hasText("Oggi: una");
        Visit.press(page, "z");
        assertThat(page.locator("#quick-told")).containsText("Annullata");
        assertThat(page.locator("#quick-today")).hasText("Oggi ancora nessuna");
        Visit.press(page, "Shift+" + key.toUpperCase(java.util.Locale.ROOT));
        assertThat(page.locator("#quick-told")).containsText("(Telefono)");
        assertThat(page.locator("#quick-latest li")).hasCount(1);
        assertThat(page.locator("#quick-latest")).hasCount(1);
        visit.isFit("quick-answers-counted");
        assertThat(outcomes(topic)).containsExactly("COUNTER QUICK_ANSWER", "COUNTER QUICK_ANSWER_TAKEN_BACK",
                "PHONE QUICK_ANSWER");

        Visit.press(page, "c");
        page.waitForURL(Pattern.compile(".*/console/cases/TP-.*"));
        assertThat(page.locator("#case-head h1")).hasText("Passi carrai " + mark);
        assertThat(page.locator("#case-head")).containsText("Passi carrai " + mark);
        assertThat(page.locator("#case-head button")).hasCount(0);
        assertThat(outcomes(topic)).contains("PHONE QUICK_ANSWER_BECAME_CASE");
        visit.isFit("case-of-quick-answer");
    }

    @Test
    void aTopicIsFoundByItsNameAndEnterCountsIt(Chromium.Windows windows) {
        aTopic();
        Visit visit = new Visit(windows.open(Chromium.PHONE), port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/quick-answers?lang=en");
        Page page = visit.page();
        page.locator("#quick-find").fill("driv " + mark);
        assertThat(page.locator("[data-topic]:visible")).hasCount(1);
        visit.isFit("quick-answers-en-phone");
        Visit.press(page, "Enter");
        assertThat(page.locator("#quick-told")).containsText("Counted: Driveways " + mark);
        page.locator("#quick-find").fill("no such thing " + mark);
        assertThat(page.locator("#quick-none")).isVisible();
    }

    private Locator row(Page page) {
        return page.locator("[data-topic]", new Page.LocatorOptions().setHasText(mark));
    }

    /** There are few letters, and the topics that were made first have them. */
    private Topic aTopic() {
        sql.sql("update topic set active = false where key like 'passi-%' and key <> ?").param("passi-" + mark)
                .update();
        LifeEvent living = events.findByKey("living-" + mark).orElseGet(
                () -> events.save(new LifeEvent("living-" + mark, "Abitare " + mark, "Living " + mark, 1)));
        return topics.save(new Topic("passi-" + mark, living, "Passi carrai " + mark, "Driveways " + mark, null));
    }

    private List<String> outcomes(Topic topic) {
        return sql.sql("select channel || ' ' || outcome from contact_fact where topic_id = ? order by id")
                .param(topic.id()).query((row, i) -> row.getString(1)).list();
    }
}
