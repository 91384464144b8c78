package touchpoint.console.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Staff;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** What an administrator does with users. */
@HubTest
class UsersPageTest {
    private final Staff staff;
    private final Operators operators;
    private final Offices offices;
    private final JdbcClient database;
    @LocalServerPort
    private int port;
    private Browser administrator = new Browser(0);

    UsersPageTest(Accounts accounts, Operators operators, Offices offices, JdbcClient database) {
        this.staff = new Staff(accounts);
        this.operators = operators;
        this.offices = offices;
        this.database = database;
    }

    @BeforeEach
    void anAdministratorSignsIn() {
        database.sql("delete from rate_limits").update();
        administrator = signedIn(staff.anOperator(Role.ADMINISTRATOR));
    }

    @Test
    void aNewUserIsMadeAndThePasswordShownOnce() {
        String desk = Long.toString(offices.desk().id());
        Browser.Page made = administrator.submit("/console/users/new", "/console/users", "userName", "Nuova.Collega",
                "name", "Nuova Collega", "email", "nuova@comune.example", "language", "en", "roles", "OFFICE_MEMBER",
                "offices", desk, "headOf", desk);
        assertThat(made.status()).isEqualTo(200);
        String password = made.html().select("output").text();
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(made.header("Cache-Control")).get().asString().contains("no-store");
        Operator operator = operators.findByUserName("nuova.collega").orElseThrow();
        assertThat(operator.roles()).containsExactly(Role.OFFICE_MEMBER);
        assertThat(operator.isHeadOf(offices.desk().id())).isTrue();
        assertThat(operator.language().getLanguage()).isEqualTo("en");
        assertThat(administrator.get("/console/users/" + operator.id()).body()).doesNotContain(password);
        assertThat(new Browser(port).signIn("nuova.collega", password).location()).endsWith("/console/password");
    }

    @Test
    void whatIsWrongStandsNextToItsFieldAndWhatWasTypedStays() {
        String taken = staff.anOperator(Role.AGENT).userName();
        Browser.Page refused = administrator.submit("/console/users/new", "/console/users", "userName", taken, "name",
                " ", "email", "no address", "language", "it", "roles", "OFFICE_MEMBER");
        assertThat(refused.status()).isEqualTo(422);
        Document page = refused.html();
        assertThat(page.select("#userName").val()).isEqualTo(taken);
        assertThat(described(page, "name")).contains("Scrivi nome e cognome");
        assertThat(described(page, "email")).contains("Non è un indirizzo");
        assertThat(page.select("#offices-error").text()).contains("almeno un ufficio");
        assertThat(page.select("input[name=roles][value=OFFICE_MEMBER]").hasAttr("checked")).isTrue();
        assertThat(page.select("[role=alert]")).isNotEmpty();
        Browser.Page twice = administrator.submit("/console/users/new", "/console/users", "userName", taken, "name",
                "Somebody", "language", "it");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(described(twice.html(), "userName")).contains("c'è già");
    }

    @Test
    void whoeverSavesAfterSomebodyElseIsToldAndOverwritesNothing() {
        Staff.Member member = staff.anOperator(Role.AGENT);
        String page = "/console/users/" + member.id();
        String version = administrator.get(page).html().select("input[name=version]").val();
        assertThat(administrator.submit(page, page, "version", version, "name", "First", "language", "it", "roles",
                "AGENT").location()).contains("news=saved");
        Browser.Page late = administrator.submit(page, page, "version", version, "name", "Second", "language", "it",
                "roles", "SUPERVISOR");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.html().select("[role=alert]").text()).contains("Nel frattempo");
        Operator now = operators.findById(member.id()).orElseThrow();
        assertThat(now.displayName()).isEqualTo("First");
        assertThat(now.roles()).containsExactly(Role.AGENT);
    }

    @Test
    void aUserIsLetGoAndTakenBack() {
        Staff.Member member = staff.anOperator(Role.AGENT);
        String page = "/console/users/" + member.id();
        assertThat(administrator.submit(page, page + "/deactivate", "version", version(page)).location())
                .contains("news=deactivated");
        assertThat(new Browser(port).signIn(member.userName(), member.password()).location()).contains("error");
        assertThat(administrator.submit(page, page + "/deactivate", "version", "0").location())
                .contains("news=conflict");
        assertThat(administrator.submit(page, page + "/reactivate", "version", version(page)).location())
                .contains("news=reactivated");
        assertThat(new Browser(port).signIn(member.userName(), member.password()).location()).endsWith("/console");
    }

    @Test
    void aForgottenPasswordIsReplacedByAOneTimePassword() {
        Staff.Member member = staff.anOperator(Role.AGENT);
        String page = "/console/users/" + member.id();
        String password = administrator.submit(page, page + "/password").html().select("output").text();
        assertThat(new Browser(port).signIn(member.userName(), member.password()).location()).contains("error");
        assertThat(new Browser(port).signIn(member.userName(), password).location()).endsWith("/console/password");
        assertThat(administrator.get(page).body()).contains("nuova password provvisoria");
    }

    @Test
    void theLastAdministratorStays() {
        Set<Long> others = database.sql("""
                select o.id from operators o join operator_roles r on r.operator_id = o.id
                where o.active and r.role = 'ADMINISTRATOR'""").query((row, n) -> row.getLong(1)).set();
        Staff.Member last = staff.anOperator(Role.ADMINISTRATOR);
        Browser browser = signedIn(last);
        database.sql("update operators set active = false where id in (:others)").param("others", others).update();
        try {
            String page = "/console/users/" + last.id();
            String version = browser.get(page).html().select("input[name=version]").val();
            assertThat(browser.submit(page, page + "/deactivate", "version", version).location())
                    .contains("last-administrator");
            Browser.Page refused = browser.submit(page, page, "version", version, "name", "Me", "language", "it");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.html().select("#roles-error").text()).contains("ultimo amministratore");
            assertThat(operators.findById(last.id()).orElseThrow().is(Role.ADMINISTRATOR)).isTrue();
        } finally {
            database.sql("update operators set active = true where id in (:others)").param("others", others).update();
        }
    }

    @Test
    void usersAreFoundByAPartOfTheirNameAPageAtATime() {
        for (int i = 0; i < 30; i++) {
            operators.save(new Operator("pagina_%02d".formatted(i), "Pagina 100%% n. %02d".formatted(i),
                    new touchpoint.contacts.Address.Email("pagina@comune.example"), java.util.Locale.ITALIAN));
        }
        Document first = administrator.get("/console/users?text=pagina_").html();
        assertThat(first.select("tbody tr")).hasSize(25);
        assertThat(first.select("main [role=status]").text()).isEqualTo("30 utenti");
        String next = first.select("a[rel=next]").attr("href");
        Document second = administrator.get(next).html();
        assertThat(second.select("tbody tr")).hasSize(5);
        assertThat(second.select("a[rel=prev]")).hasSize(1);
        assertThat(administrator.get("/console/users?text=100%25").html().select("tbody tr")).isNotEmpty();
        assertThat(administrator.get("/console/users?text=%25_%25").html().select("tbody tr")).isEmpty();
        assertThat(administrator.get("/console/users?text=%5C").status()).isEqualTo(200);
        assertThat(administrator.get("/console/users?page=-3").status()).isEqualTo(200);
        assertThat(administrator.get("/console/users?page=abc").status()).isEqualTo(400);
    }

    @Test
    void whatIsTypedIsTextAndNoMarkup() {
        Staff.Member member = staff.anOperator(Role.AGENT);
        String page = "/console/users/" + member.id();
        administrator.submit(page, page, "version", version(page), "name", "<script>alert(1)</script>", "language",
                "it", "roles", "AGENT");
        assertThat(administrator.get(page).html().select("main script")).isEmpty();
        assertThat(administrator.get(page).html().select("h1").text()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void aUserWhoIsNotThereIsNotFound() {
        assertThat(administrator.get("/console/users/987654321").status()).isEqualTo(404);
    }

    private static String described(Document page, String field) {
        Element input = Objects.requireNonNull(page.selectFirst("#" + field), "no field " + field);
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        return page.select("#" + field + "-error").text();
    }

    private String version(String page) {
        return administrator.get(page).html().select("input[name=version]").val();
    }

    private Browser signedIn(Staff.Member member) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.userName(), member.password()).location()).endsWith("/console");
        return browser;
    }
}
