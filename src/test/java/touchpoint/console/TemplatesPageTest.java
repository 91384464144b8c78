package touchpoint.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Staff;
import touchpoint.cases.Filing;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.notifications.templates.Standing.State;
import touchpoint.notifications.templates.Template;
import touchpoint.notifications.templates.TemplateEditing;
import touchpoint.offices.Membership;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;

/** What an administrator does with the words that are sent. */
@HubTest
class TemplatesPageTest {
    private static final String PAGE = "/console/templates/reopened/it";
    private static final String WORDS = "{{greeting}}\n\nla richiesta è di nuovo aperta.\n\n{{notices}}\n\n{{signature}}";
    private final Staff staff;
    private final TemplateEditing editing;
    private final Filing filing;
    private final Offices offices;
    private final Organisation organisation;
    private final TransactionTemplate transactions;
    private final JdbcClient database;
    private final Clock clock;
    @LocalServerPort
    private int port;
    private Browser administrator = new Browser(0);

    TemplatesPageTest(Accounts accounts, TemplateEditing editing, Filing filing, Offices offices,
            Organisation organisation, TransactionTemplate transactions, JdbcClient database, Clock clock) {
        this.staff = new Staff(accounts);
        this.editing = editing;
        this.filing = filing;
        this.offices = offices;
        this.organisation = organisation;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    @BeforeEach
    void anAdministratorSignsIn() {
        database.sql("delete from rate_limits").update();
        administrator = signedIn(staff.anOperator(Role.ADMINISTRATOR));
    }

    @AfterEach
    void theTextIsTheOneDelivered() {
        database.sql("delete from template_version where template = 'reopened'").update();
        database.sql("update template_revision set revision = revision + 1").update();
    }

    @Test
    void aTextIsSavedAndTheListSaysByWhom() {
        assertThat(save("0", "Re: {{subject}}", WORDS, "più breve").location()).endsWith("news=saved");

        assertThat(editing.standing(Template.REOPENED, Locale.ITALIAN).text().body()).isEqualTo(WORDS);
        assertThat(administrator.get("/console/templates").html().select("tr:contains(Caso riaperto) td:eq(1)").text())
                .contains("modificato", "Somebody");
        assertThat(administrator.get(PAGE).html().select(".tp-history").text()).contains("Versione 1", "più breve");
    }

    @Test
    void allTextsAreThereInBothLanguages() {
        assertThat(administrator.get("/console/templates?lang=en").html().select("td a[href^=/console/templates/]")
                .eachAttr("href")).hasSize(2 * Template.values().length).doesNotHaveDuplicates();
        for (Template template : Template.values()) {
            for (String language : List.of("it", "en")) {
                Browser.Page page = administrator.get("/console/templates/" + template.key() + "/" + language);
                assertThat(page.status()).as(template.key()).isEqualTo(200);
                assertThat(page.html().select(".tp-letter")).as(template.key()).isNotEmpty();
            }
        }
        assertThat(administrator.get("/console/templates/reopened/de").status()).isEqualTo(404);
        assertThat(administrator.get("/console/templates/nothing/it").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsToldWithItsLineAndTheTextStays() {
        Browser.Page refused = save("0", "", WORDS + "\n{{numero}}", "");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#proof li").eachText()).containsExactly("Oggetto: è vuoto. Scrivi qualcosa.",
                "Testo, riga 8: {{numero}} qui non esiste. Forse è {{number}}.");
        assertThat(refused.html().select("#body").text()).contains("{{numero}}");
        assertThat(refused.html().select("#subject[aria-invalid=true], #body[aria-invalid=true]")).hasSize(2);
        assertThat(editing.standing(Template.REOPENED, Locale.ITALIAN).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void theSecondOfTwoWhoWriteAtOnceIsToldAndLosesNothing() {
        Browser other = signedIn(staff.anOperator(Role.ADMINISTRATOR));
        other.submit(PAGE, PAGE, "version", "0", "subject", "Primo: {{subject}}", "body", WORDS, "note", "");

        Browser.Page late = save("0", "Secondo: {{subject}}", WORDS, "");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.html().select("#subject").val()).isEqualTo("Secondo: {{subject}}");
        assertThat(late.html().select(".tp-message del").text()).isEqualTo("Primo:");
        assertThat(late.html().select(".tp-message ins").text()).isEqualTo("Secondo:");
        String seen = late.html().select("#template-form input[name=version]").val();
        assertThat(save(seen, "Secondo: {{subject}}", WORDS, "").location()).endsWith("news=saved");
        assertThat(editing.history(Template.REOPENED, Locale.ITALIAN)).hasSize(2);
    }

    @Test
    void anOldVersionIsTakenAgainAndTheDeliveredTextToo() {
        save("0", "Uno {{subject}}", WORDS, "");
        save("1", "Due {{subject}}", WORDS, "");

        Browser.Page again = administrator.get(PAGE + "?again=1");
        assertThat(again.html().select("#subject").val()).isEqualTo("Uno {{subject}}");
        assertThat(again.html().select("#note").val()).isEqualTo("Ripresa la versione 1");
        assertThat(administrator.get(PAGE + "?again=9").status()).isEqualTo(404);
        assertThat(administrator.submit(PAGE, PAGE, "act", "delivered", "version", "1").status()).isEqualTo(409);
        assertThat(administrator.submit(PAGE, PAGE, "act", "delivered", "version", "2").location())
                .endsWith("news=delivered");

        assertThat(editing.standing(Template.REOPENED, Locale.ITALIAN).state()).isEqualTo(State.DELIVERED);
        assertThat(administrator.get(PAGE).html().select(".tp-history li")).hasSize(3);
    }

    @Test
    void whoSeesNoCasesPreviewsWithAnInventedOne() {
        String number = aCase("Segreto da non mostrare");

        String page = administrator.get(PAGE).body();
        Browser.Page asked = preview(administrator, WORDS, number);

        assertThat(page).contains("il tuo ruolo non vede i casi").doesNotContain("Segreto da non mostrare");
        assertThat(asked.body()).contains("Maria Rossi", "non puoi vederlo").doesNotContain("Segreto da non mostrare");
    }

    @Test
    void whoReadsACasePreviewsWithIt() {
        String number = aCase("Lampione spento in piazza");
        Browser both = signedIn(staff.anOperator(Role.ADMINISTRATOR, Role.AGENT));

        Browser.Page shown = preview(both, WORDS, number);

        assertThat(shown.html().select(".tp-letter").text()).contains("Re: Lampione spento in piazza", number,
                "Buongiorno Anna Rossi", "è di nuovo aperta");
        assertThat(both.get(PAGE).html().select("#case").val()).startsWith("TP-");
    }

    @Test
    void aCaseOfAnotherOfficeIsLikeOneThatIsNotThere() {
        String number = aCase("Affare del banco");
        long office = organisation.open("ufficio-" + UUID.randomUUID().toString().substring(0, 8), "Altro", "Other",
                null);
        Browser elsewhere = signedIn(staff.anOperator(Set.of(Role.ADMINISTRATOR, Role.OFFICE_MEMBER),
                Set.of(new Membership(office, false))));

        assertThat(preview(elsewhere, WORDS, number).body()).doesNotContain("Affare del banco")
                .isEqualTo(preview(elsewhere, WORDS, "TP-2001-9999999").body());
        assertThat(offices.findById(office).map(Office::isActive)).contains(true);
    }

    @Test
    void withoutScriptsThePreviewIsThePageAgainAndNothingIsSaved() {
        Browser.Page page = administrator.submit(PAGE, PAGE, "act", "preview", "version", "0", "subject", "Provo",
                "body", WORDS);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("#subject").val()).isEqualTo("Provo");
        assertThat(page.html().select(".tp-letter").text()).contains("è di nuovo aperta");
        assertThat(editing.standing(Template.REOPENED, Locale.ITALIAN).version()).isZero();
    }

    @Test
    void thePreviewOfAWrongTextSaysWhatIsWrong() {
        Browser.Page wrong = preview(administrator, "{{#name}}Ciao", "");

        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.html().select("li").eachText().getFirst()).isEqualTo(
                "Testo, riga 1: {{#name}} è aperto e non è chiuso. Scrivi {{/name}} dove deve finire.");
        assertThat(wrong.html().select(".tp-letter")).isEmpty();
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
        save("0", "<script>alert(1)</script> {{subject}}", "<img src=x onerror=alert(1)>\n" + WORDS, "<b>x</b>");

        Browser.Page page = administrator.get(PAGE);
        assertThat(page.html().select("section script, section img, .tp-history b")).isEmpty();
        assertThat(page.html().select(".tp-letter").text()).contains("<script>alert(1)</script>");
    }

    private Browser.Page save(String seen, String subject, String body, String note) {
        return administrator.submit(PAGE, PAGE, "version", seen, "subject", subject, "body", body, "note", note);
    }

    private Browser.Page preview(Browser browser, String body, String number) {
        String fields = "_csrf=" + browser.token(PAGE) + "&act=preview&version=0&subject=" + encoded("Re: {{subject}}")
                + "&body="
                + encoded(body) + "&case=" + number;
        return browser.send(browser.request(PAGE, "HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(fields)).build());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private String aCase(String subject) {
        Address.Email anna = new Address.Email("anna-" + UUID.randomUUID() + "@citizen.example");
        Contact contact = new Contact(Channel.EMAIL, UUID.randomUUID().toString(), 0, anna, "Anna Rossi",
                new Address.Email("urp@comune.example"), List.of(), clock.instant(), subject, "Buongiorno", "", null,
                List.of(), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN,
                new ContentHash(UUID.randomUUID().toString().replace("-", "").repeat(2)), List.of());
        return java.util.Objects.requireNonNull(transactions.execute(
                within -> filing.open(contact, new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(),
                        clock.instant()), null))
                .number().toString());
    }

    private Browser signedIn(Staff.Member member) {
        Browser browser = new Browser(port);
        browser.signIn(member.userName(), member.password());
        return browser;
    }
}
