package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** Coming in by user name and password, over HTTP as a browser does it. */
@HubTest
class SignInTest {
    private final Staff staff;
    private final Accounts accounts;
    private final Operators operators;
    private final AccessLog log;
    private final JdbcClient database;
    @LocalServerPort
    private int port;

    SignInTest(Accounts accounts, Operators operators, AccessLog log, JdbcClient database) {
        this.staff = new Staff(accounts);
        this.accounts = accounts;
        this.operators = operators;
        this.log = log;
        this.database = database;
        forgetTries();
    }

    /** All tests come from one address. */
    private void forgetTries() {
        database.sql("delete from rate_limits").update();
    }

    @Test
    void whoKnowsThePasswordComesIn() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = new Browser(port);
        Browser.Page landed = browser.signIn(agent.userName(), agent.password());
        assertThat(landed.status()).isEqualTo(302);
        assertThat(landed.location()).endsWith("/console");
        assertThat(browser.get("/console").location()).endsWith("/console/desk");
        assertThat(browser.get("/console/account").status()).isEqualTo(200);
        assertThat(log.latestOf(agent.id(), 1)).singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(AccessLog.Kind.SIGNED_IN))
                .satisfies(entry -> assertThat(entry.address()).isEqualTo("127.0.0.1"));
    }

    @Test
    void theNameMayBeTypedInCapitalsThePasswordMayNot() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        assertThat(new Browser(port).signIn(" " + agent.userName().toUpperCase(java.util.Locale.ROOT) + " ",
                agent.password()).location()).endsWith("/console");
        assertThat(new Browser(port).signIn(agent.userName(), agent.password().toUpperCase(java.util.Locale.ROOT))
                .location()).endsWith("/sign-in?error");
    }

    @Test
    void aWrongPasswordAnUnknownNameAndAFormerColleagueAreToldTheSame() {
        Staff.Member former = staff.anOperator(Role.AGENT);
        accounts.deactivate(former.id(), operators.findById(former.id()).orElseThrow().version(), null);
        List<Browser.Page> refusals = List.of(
                new Browser(port).signIn(staff.anOperator(Role.AGENT).userName(), "wrong wrong wrong"),
                new Browser(port).signIn("nobody.here", "wrong wrong wrong"),
                new Browser(port).signIn(former.userName(), former.password()));
        assertThat(refusals).allSatisfy(page -> {
            assertThat(page.status()).isEqualTo(302);
            assertThat(page.location()).endsWith("/sign-in?error");
        });
    }

    @Test
    void whatWasTypedForTheNameOfNobodyIsNotKept() {
        new Browser(port).signIn("my-password-typed-too-early", "whatever it was");
        assertThat(database.sql("select count(*) from access_events e where e::text like '%typed-too-early%'")
                .query(Integer.class).single()).isZero();
        assertThat(database.sql("select count(*) from rate_limits r where r::text like '%typed-too-early%'")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void theSessionThatSignsInIsNotTheOneThatSomebodyMayHavePlanted() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = new Browser(port);
        browser.get("/sign-in");
        String before = browser.sessionCookie();
        assertThat(before).isNotEmpty();
        browser.signIn(agent.userName(), agent.password());
        assertThat(browser.sessionCookie()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void theCookiesAreNotForScriptsNorForOtherSites() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = new Browser(port);
        Browser.Page landed = browser.signIn(agent.userName(), agent.password());
        assertThat(landed.response().headers().allValues("Set-Cookie")).hasSizeGreaterThanOrEqualTo(2)
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        assertThat(browser.cookies()).allMatch(HttpCookie::isHttpOnly);
    }

    @Test
    void behindTlsTheCookiesAreForTlsOnly() {
        Browser browser = new Browser(port);
        Browser.Page page = browser.get("/sign-in", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443");
        assertThat(page.response().headers().allValues("Set-Cookie")).isNotEmpty()
                .allMatch(cookie -> cookie.contains("Secure"));
        assertThat(page.header("Strict-Transport-Security")).isPresent();
    }

    @Test
    void withoutTheTokenOfThePageNothingIsDone() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser stranger = new Browser(port);
        assertThat(stranger.postWithoutToken("/sign-in", "name", agent.userName(), "password", agent.password())
                .status()).isEqualTo(403);
        Browser browser = signedIn(agent);
        assertThat(browser.postWithoutToken("/sign-out").status()).isEqualTo(403);
        assertThat(browser.postWithoutToken("/console/account/sessions/end-others", "_csrf", "made up").status())
                .isEqualTo(403);
        assertThat(browser.get("/console/account").status()).isEqualTo(200);
    }

    @Test
    void htmxShowsTheTokenInAHeader() {
        Browser browser = signedIn(staff.anOperator(Role.AGENT));
        String token = browser.token("/console/account");
        assertThat(browser.send(browser.request("/console/account/sessions/end-others", "X-CSRF-TOKEN", token,
                "HX-Request", "true").POST(java.net.http.HttpRequest.BodyPublishers.noBody()).build()).status())
                .isEqualTo(302);
    }

    @Test
    void whoSignsOutIsOut() {
        Browser browser = signedIn(staff.anOperator(Role.AGENT));
        assertThat(browser.get("/sign-out").status()).isNotEqualTo(302);
        assertThat(browser.get("/console/account").status()).isEqualTo(200);
        Browser.Page out = browser.submit("/console/account", "/sign-out");
        assertThat(out.location()).endsWith("/sign-in?out");
        assertThat(browser.get("/console/account").location()).endsWith("/sign-in");
    }

    @Test
    void whoWasSentToTheSignInPageArrivesWhereTheyWereGoing() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = new Browser(port);
        assertThat(browser.get("/console/account").location()).endsWith("/sign-in");
        assertThat(browser.signIn(agent.userName(), agent.password()).location()).contains("/console/account");
    }

    @Test
    void scriptsAndStreamsHearThatTheSessionHasEndedInsteadOfGettingAPage() {
        Browser browser = new Browser(port);
        assertThat(browser.get("/console/account", "HX-Request", "true").status()).isEqualTo(401);
        assertThat(browser.get("/console/live", "Accept", "text/event-stream").status()).isEqualTo(401);
        assertThat(browser.get("/console/account", "Accept", "application/json").status()).isEqualTo(401);
    }

    @Test
    void aOneTimePasswordIsGoodForChoosingAnotherAndForNothingElse() {
        Staff.Member newcomer = staff.aNewcomer(Set.of(Role.AGENT, Role.ADMINISTRATOR), Set.of());
        Browser browser = new Browser(port);
        assertThat(browser.signIn(newcomer.userName(), newcomer.password()).location()).endsWith("/console/password");
        assertThat(browser.get("/console/users").location()).endsWith("/console/password");
        assertThat(browser.get("/console/users", "HX-Request", "true").status()).isEqualTo(403);
        String before = browser.sessionCookie();
        Browser.Page tooShort = browser.submit("/console/password", "/console/password", "old", newcomer.password(),
                "wanted", "short", "again", "short");
        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(tooShort.html().select("#wanted").attr("aria-describedby")).contains("wanted-error");
        Browser.Page done = browser.submit("/console/password", "/console/password", "old", newcomer.password(),
                "wanted", "tre tigri contro tre", "again", "tre tigri contro tre");
        assertThat(done.location()).endsWith("/console");
        assertThat(browser.get("/console/users").status()).isEqualTo(200);
        assertThat(browser.sessionCookie()).isNotEqualTo(before);
        assertThat(new Browser(port).signIn(newcomer.userName(), newcomer.password()).location())
                .endsWith("/sign-in?error");
    }

    @Test
    void aOneTimePasswordThatNobodyUsedEndsByItself() {
        Staff.Member newcomer = staff.aNewcomer(Set.of(Role.AGENT), Set.of());
        database.sql("update credentials set expires_at = now() - interval '1 second' where operator_id = ?")
                .param(newcomer.id()).update();
        assertThat(new Browser(port).signIn(newcomer.userName(), newcomer.password()).location())
                .endsWith("/sign-in?error");
    }

    @Test
    void aHashOfOldCostIsMadeAnewAtTheNextSignIn() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        String weak = new org.springframework.security.crypto.argon2.Argon2PasswordEncoder(16, 32, 1,
                QuickPasswords.KIBIBYTES / 2, 2)
                .encode(agent.password());
        database.sql("update credentials set hash = ? where operator_id = ?").params(weak, agent.id()).update();
        signedIn(agent);
        assertThat(database.sql("select hash from credentials where operator_id = ?").param(agent.id())
                .query(String.class).single()).contains("m=" + QuickPasswords.KIBIBYTES + ",");
        signedIn(agent);
    }

    @Test
    void thePagesSpeakItalianFirstAndWhatOneAsksFor() {
        Browser browser = new Browser(port);
        assertThat(browser.get("/sign-in", "Accept-Language", "en-US").html().select("h1").text())
                .isEqualTo("Accedi");
        assertThat(browser.get("/sign-in?lang=en").html().select("h1").text()).isEqualTo("Sign in");
        assertThat(browser.get("/sign-in").html().select("h1").text()).isEqualTo("Sign in");
        assertThat(browser.get("/sign-in").html().select("html").attr("lang")).isEqualTo("en");
        assertThat(browser.get("/sign-in?lang=xx").status()).isEqualTo(200);
    }

    @Test
    void anOperatorsLanguageComesWithTheOperator() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = signedIn(agent);
        assertThat(browser.get("/console/account").html().select("h1").text()).isEqualTo("Il mio profilo");
        browser.submit("/console/account", "/console/account/language", "language", "en");
        assertThat(browser.get("/console/account").html().select("h1").text()).isEqualTo("My profile");
        assertThat(signedIn(agent).get("/console/account").html().select("h1").text()).isEqualTo("My profile");
    }

    @Test
    void everyAnswerForbidsWhatIsNotOurs() {
        for (String path : List.of("/sign-in", "/console/nowhere", "/assets/nowhere.css")) {
            Browser.Page page = new Browser(port).get(path);
            assertThat(page.header("Content-Security-Policy")).as(path).get().asString()
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(page.header("X-Frame-Options")).as(path).contains("DENY");
            assertThat(page.header("Referrer-Policy")).as(path).contains("same-origin");
            assertThat(page.header("Permissions-Policy")).as(path).isPresent();
        }
        assertThat(new Browser(port).get("/sign-in").header("Cache-Control")).get().asString().contains("no-store");
    }

    private Browser signedIn(Staff.Member member) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.userName(), member.password()).location()).endsWith("/console");
        return browser;
    }
}
