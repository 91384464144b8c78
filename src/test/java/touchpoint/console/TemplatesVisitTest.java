package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;

/** An administrator changes the words, in a browser, and a citizen reads them. */
@ConsoleTest
class TemplatesVisitTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final JdbcClient database;
    private final int smtp;
    private final int imap;

    TemplatesVisitTest(Accounts accounts, JdbcClient database, @Value("${test.smtp-port}") int smtp,
            @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.database = database;
        this.smtp = smtp;
        this.imap = imap;
    }

    @AfterEach
    void theTextsAreTheOnesDelivered() {
        database.sql("delete from template_version").update();
        database.sql("update template_revision set revision = revision + 1").update();
    }

    @Test
    void whatAnAdministratorWritesReachesACitizensMailbox(Chromium.Windows windows) {
        Page page = windows.open(Chromium.DESKTOP);
        new Visit(page, port).signIn(staff.anOperator(Role.ADMINISTRATOR)).open("/console/templates/received/it");

        page.fill("#body", "{{greeting}}\n\nil suo messaggio è arrivato bene.\n\n{{notices}}\n\n{{signature}}");
        assertThat(page.locator(".tp-letter").first()).containsText("Buongiorno Maria Rossi,");
        assertThat(page.locator(".tp-letter").first()).containsText("il suo messaggio è arrivato bene.");
        page.fill("#note", "più breve");
        page.locator("#template-form button.btn-primary").click();
        assertThat(page.locator(".tp-message[data-kind=done]")).isVisible();
        Mailer ugo = new Mailer("ugo-" + System.nanoTime() + "@citizen.example", "Ugo {{code}} Blu", smtp, imap);
        ugo.write("urp@" + ConsoleTest.MUNICIPALITY, "Fontana {{number}} rotta", "Perde acqua.");

        await().atMost(SOON).untilAsserted(() -> assertThat(ugo.inbox()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Re: Fontana {{number}} rotta");
            assertThat(mail.content().replace("\r\n", "\n"))
                    .startsWith("Buongiorno,\n\nil suo messaggio è arrivato bene.\n\n");
        }));
    }

    @Test
    void aTextIsWrittenTriedAndSavedWithoutAMouse(Chromium.Windows windows) {
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.ADMINISTRATOR)).open("/console/templates");
        tabTo(page, "a[href='/console/templates/signature/it']");
        Visit.press(page, "Enter");
        assertThat(page.locator("h1")).hasText("Firma");
        tabTo(page, "#body");
        Visit.press(page, "Control+Home");
        page.keyboard().type("Un saluto da ");
        tabTo(page, "[data-insert='{{municipality}}']");
        Visit.press(page, "Enter");
        assertThat(page.locator("#body")).isFocused();
        page.keyboard().type(". ");
        assertThat(page.locator("#body")).hasValue(
                "Un saluto da {{municipality}}. {{office}}\n{{municipality}}\n\nRichiesta numero {{number}}\nCodice {{code}}");
        assertThat(page.locator(".tp-letter").first()).containsText("Un saluto da Comune di Esempio. ");
        page.keyboard().type("{{muncipality}} ");
        assertThat(page.locator("#proof")).containsText("{{muncipality}} qui non esiste. Forse è {{municipality}}.");
        visit.isFit("template-wrong");
        for (int i = 0; i < "{{muncipality}} ".length(); i++) {
            Visit.press(page, "Backspace");
        }
        tabTo(page, "[data-insert='{{#office}}']");
        Visit.press(page, "Enter");
        assertThat(page.locator("#body"))
                .hasValue(Pattern.compile("^Un saluto.*\\{\\{#office}}\\{\\{/office}}.*",
                        Pattern.DOTALL));
        page.keyboard().type("{{office}}");
        tabTo(page, "#template-form button.btn-primary");
        Visit.press(page, "Enter");
        assertThat(page.locator(".tp-message[data-kind=done]")).isVisible();
        assertThat(page.locator(".tp-history")).containsText("Versione 1");
        assertThat(page.locator(".tp-head .tp-badge")).hasText("modificato");
    }

    @Test
    void theTabKeyComesToEverythingAndShowsWhereItIs(Chromium.Windows windows) {
        Page page = windows.open(Chromium.DESKTOP);
        new Visit(page, port).signIn(staff.anOperator(Role.ADMINISTRATOR, Role.SUPERVISOR))
                .open("/console/templates/answered/en");
        page.evaluate(
                """
                        () => {
                          window.wanted = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, summary')]
                            .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('dialog:not([open])'));
                          window.reached = new Set(); window.unseen = [];
                          document.addEventListener('focusin', event => {
                            window.reached.add(event.target);
                            const style = getComputedStyle(event.target);
                            if (style.outlineStyle === 'none' && style.boxShadow === 'none') window.unseen.push(event.target.outerHTML.slice(0, 120));
                          });
                        }""");
        for (int i = 0; i < 90; i++) {
            Visit.press(page, "Tab");
        }
        assertThat(page.evaluate("() => wanted.filter(e => !reached.has(e)).map(e => e.outerHTML.slice(0, 120))"))
                .as("not reached by Tab").isEqualTo(List.of());
        assertThat(page.evaluate("() => unseen")).as("focus not to be seen").isEqualTo(List.of());
    }

    @Test
    void thePagesAreFitForEverybodyInBothLanguagesAndOnAPhone(Chromium.Windows windows) {
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.ADMINISTRATOR, Role.AGENT));
        visit.open("/console/templates/waiting/it");
        page.fill("#body", "{{greeting}}\n\nci serve una sua risposta.\n\n{{notices}}\n\n{{signature}}");
        page.fill("#note", "più breve");
        page.locator("#template-form button.btn-primary").click();
        assertThat(page.locator(".tp-message[data-kind=done]")).isVisible();
        for (String language : List.of("it", "en")) {
            for (String path : List.of("templates", "templates/waiting/it", "templates/waiting/it?again=1",
                    "templates/answered/en", "templates/notices/it")) {
                String name = path.replaceAll("[/?=]", "-") + "-" + language;
                page.setViewportSize(Chromium.DESKTOP.width, Chromium.DESKTOP.height);
                visit.open("/console/" + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
                page.evaluate("document.querySelectorAll('details.tp-fold').forEach(fold => fold.open = true)");
                visit.isFit(name);
                ViewportSize phone = new ViewportSize(390, 780);
                page.setViewportSize(phone.width, phone.height);
                visit.isFit(name + "-phone");
            }
        }
    }

    @Test
    void whatIsRefusedAndWhatWasOvertakenIsFitForEverybody(Chromium.Windows windows) {
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.ADMINISTRATOR));
        for (String language : List.of("it", "en")) {
            visit.open("/console/templates/resolved/it?lang=" + language);
            page.fill("#body", "{{greetin}}\n\n{{#name}}per noi è risolta. { number }");
            page.locator("#template-form button.btn-primary").click();
            assertThat(page.locator(".tp-message[role=alert] a").first()).hasAttribute("href", "#body");
            visit.isFit("template-refused-" + language);

            database.sql("""
                    insert into template_version
                    values ('resolved', 'it', coalesce((select max(version) from template_version), 0) + 1, 'Altro',
                            '{{signature}} {{notices}} è fatta', '', 1, now())""").update();
            page.fill("#body", "{{greeting}}\n\nper noi è risolta.\n\n{{notices}}\n\n{{signature}}");
            page.locator("#template-form button.btn-primary").click();
            assertThat(page.locator(".tp-message[role=alert] del").first()).isVisible();
            assertThat(page.locator("#body")).hasValue(Pattern.compile(".*per noi è risolta.*", Pattern.DOTALL));
            visit.isFit("template-overtaken-" + language);
            page.setViewportSize(390, 780);
            visit.isFit("template-overtaken-" + language + "-phone");
            page.setViewportSize(Chromium.DESKTOP.width, Chromium.DESKTOP.height);
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 90; i++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
            Visit.press(page, "Tab");
        }
        throw new AssertionError("the Tab key does not come to " + selector);
    }
}
