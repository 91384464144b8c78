package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import touchpoint.HubTest;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** Coming in by an identity provider, with the real protocol against Spring's authorization server. */
@HubTest
@DirtiesContext
class OidcSignInTest {
    private static final IdentityProvider provider = IdentityProvider.start();
    private static final String TOKEN = "what the monitor shows";
    private final Staff staff;
    private final Accounts accounts;
    private final Operators operators;
    @LocalServerPort
    private int port;

    OidcSignInTest(Accounts accounts, Operators operators) {
        this.staff = new Staff(accounts);
        this.accounts = accounts;
        this.operators = operators;
    }

    @DynamicPropertySource
    static void byProvider(DynamicPropertyRegistry settings) {
        String registration = "spring.security.oauth2.client.registration.comune.";
        settings.add(registration + "client-id", () -> IdentityProvider.CLIENT);
        settings.add(registration + "client-secret", () -> IdentityProvider.SECRET);
        settings.add(registration + "client-name", () -> "Comune (SSO)");
        settings.add(registration + "scope", () -> "openid,profile,email");
        settings.add("spring.security.oauth2.client.provider.comune.issuer-uri", provider::issuer);
        settings.add("touchpoint.access.oidc.claim", () -> "email");
        settings.add("touchpoint.access.oidc.roles-claim", () -> "realm_access.roles");
        settings.add("touchpoint.access.oidc.roles.[/urp/operatori]", () -> "AGENT");
        settings.add("touchpoint.access.oidc.roles.[/urp/responsabili]", () -> "SUPERVISOR");
        settings.add("touchpoint.access.metrics-token", () -> TOKEN);
        settings.add("management.endpoints.web.exposure.include", () -> "health,metrics");
    }

    @BeforeEach
    void theProviderKnowsWhereTheHubIs() {
        provider.trusts("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stopTheProvider() {
        provider.close();
    }

    @Test
    void whomTheProviderVouchesForComesInWithTheRolesThatItNames() {
        Staff.Member agent = staff.anOperator(Role.PUBLISHER);
        provider.knows("anna", claims(agent.userName() + "@comune.example", true, "/urp/operatori", "/altro"));
        Browser browser = new Browser(port);
        assertThat(browser.get("/sign-in").html().select("a[href=/oauth2/authorization/comune]").text())
                .isEqualTo("Comune (SSO)");
        assertThat(signIn(browser, "anna").location()).endsWith("/console");
        assertThat(operators.findById(agent.id()).orElseThrow().roles()).containsExactly(Role.AGENT);
        assertThat(browser.get("/console").location()).endsWith("/console/desk");
        assertThat(browser.get("/console/account").body()).contains(agent.userName());
    }

    @Test
    void anAddressThatTheProviderDidNotVerifyIsNobodys() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        provider.knows("bruno", claims(agent.userName() + "@comune.example", false, "/urp/operatori"));
        Browser browser = new Browser(port);
        assertThat(signIn(browser, "bruno").location()).endsWith("/sign-in?provider");
        assertThat(browser.get("/console/account").location()).endsWith("/sign-in");
    }

    @Test
    void nobodyBecomesAnOperatorBySigningIn() {
        long before = operators.count();
        provider.knows("carla", claims("carla@elsewhere.example", true, "/urp/responsabili"));
        assertThat(signIn(new Browser(port), "carla").location()).endsWith("/sign-in?provider");
        assertThat(operators.count()).isEqualTo(before);
    }

    @Test
    void whoLeftDoesNotComeInByTheProviderEither() {
        Staff.Member former = staff.anOperator(Role.AGENT);
        accounts.deactivate(former.id(), operators.findById(former.id()).orElseThrow().version(), null);
        provider.knows("dario", claims(former.userName() + "@comune.example", true, "/urp/operatori"));
        assertThat(signIn(new Browser(port), "dario").location()).endsWith("/sign-in?provider");
    }

    @Test
    void whoSignsOutHereSignsOutThere() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        provider.knows("elena", claims(agent.userName() + "@comune.example", true, "/urp/operatori"));
        Browser browser = new Browser(port);
        signIn(browser, "elena");
        assertThat(browser.get("/console/account").header("Content-Security-Policy")).get().asString()
                .contains("form-action 'self' " + provider.issuer());
        Browser.Page out = browser.submit("/console/account", "/sign-out");
        assertThat(out.location()).startsWith(provider.issuer() + "/connect/logout?id_token_hint=");
        Browser.Page back = browser.get(out.location());
        assertThat(back.location()).endsWith("/sign-in");
        assertThat(browser.get("/console/account").location()).endsWith("/sign-in");
        Browser.Page again = browser.get("/oauth2/authorization/comune");
        assertThat(browser.get(again.location()).location()).as("asked for the password again").endsWith("/login");
    }

    @Test
    void theMonitorReadsTheMetricsWithItsTokenOnly() {
        Browser monitor = new Browser(port);
        assertThat(monitor.get("/actuator/metrics", "Authorization", "Bearer " + TOKEN).status()).isEqualTo(200);
        assertThat(monitor.get("/actuator/metrics", "Authorization", "Bearer guessed", "Accept", "text/plain")
                .status()).isEqualTo(401);
    }

    private Browser.Page signIn(Browser browser, String user) {
        String authorize = browser.get("/oauth2/authorization/comune").location();
        assertThat(authorize).startsWith(provider.issuer()).contains("code_challenge", "nonce", "state");
        String login = browser.get(authorize).location();
        Browser.Page there = browser.submit(login, provider.issuer() + "/login", "username", user, "password",
                "password");
        String code = browser.get(there.location()).location();
        assertThat(code).startsWith("http://127.0.0.1:" + port + "/login/oauth2/code/comune?");
        return browser.get(code);
    }

    private static Map<String, Object> claims(String email, boolean verified, String... groups) {
        return Map.of("email", email, "email_verified", verified, "realm_access",
                Map.of("roles", List.copyOf(Set.of(groups))));
    }
}
