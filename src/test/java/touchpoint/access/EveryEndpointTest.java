package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;
import static touchpoint.offices.Role.ADMINISTRATOR;
import static touchpoint.offices.Role.AGENT;
import static touchpoint.offices.Role.OFFICE_MEMBER;
import static touchpoint.offices.Role.PUBLISHER;
import static touchpoint.offices.Role.SUPERVISOR;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import touchpoint.HubTest;
import touchpoint.offices.Role;

/**
 * Walks every address of the hub as every role, as somebody with a one-time password, and as a stranger. Who is let in stands in the tables here, written out and
 * not computed from the policy; an address that stands in none of them fails. Let in means: not sent to the sign-in page, and neither 401 nor 403; that a case
 * that is not there is a 404 to whoever may look is enough here, the policy's own test says the rest.
 */
@HubTest
class EveryEndpointTest {
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> CASE_WORKERS = EnumSet.of(AGENT, OFFICE_MEMBER, SUPERVISOR);

    /** Open to strangers too. */
    private static final Set<String> OPEN_TO_STRANGERS = Set.of("GET /", "GET /sign-in");

    /** What somebody may do who came in with a one-time password. */
    private static final Set<String> OPEN_TO_NEWCOMERS = Set.of("GET /", "GET /sign-in", "GET /console/password",
            "POST /console/password");

    /** Who is let in, by address. A new page adds its line here. */
    private static final Map<String, Set<Role>> LET_IN = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /", EVERYBODY),
            Map.entry("GET /sign-in", EVERYBODY),
            Map.entry("GET /console", EVERYBODY),
            Map.entry("GET /console/password", EVERYBODY),
            Map.entry("POST /console/password", EVERYBODY),
            Map.entry("GET /console/account", EVERYBODY),
            Map.entry("POST /console/account/language", EVERYBODY),
            Map.entry("POST /console/account/signature", EVERYBODY),
            Map.entry("POST /console/account/sessions/{mark}/end", EVERYBODY),
            Map.entry("POST /console/account/sessions/end-others", EVERYBODY),
            Map.entry("GET /console/users", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/users/new", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/users", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/users/{id}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/users/{id}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/users/{id}/deactivate", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/users/{id}/reactivate", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/users/{id}/password", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/users/{id}/sessions/end", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/topics", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/topics/{id}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/topics/{id}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/new", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/{id}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}/close", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}/reopen", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}/desk", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/closures", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/closures", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/closures/{closure}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/closures/{closure}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/closures/{closure}/remove", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/{id}/closures", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}/closures", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/{id}/hours", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/{id}/hours/new", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}/hours", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/offices/{id}/hours/{entry}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}/hours/{entry}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/offices/{id}/hours/{entry}/remove", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/absences", EVERYBODY),
            Map.entry("POST /console/absences", EVERYBODY),
            Map.entry("GET /console/absences/{id}", EVERYBODY),
            Map.entry("POST /console/absences/{id}", EVERYBODY),
            Map.entry("POST /console/absences/{id}/cancel", EVERYBODY),
            Map.entry("GET /console/templates", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/templates/{key}/{language}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("POST /console/templates/{key}/{language}", EnumSet.of(ADMINISTRATOR)),
            Map.entry("GET /console/desk", CASE_WORKERS),
            Map.entry("GET /console/desk/rows", CASE_WORKERS),
            Map.entry("GET /console/desk/held", CASE_WORKERS),
            Map.entry("GET /console/live", EVERYBODY),
            Map.entry("GET /console/cases/{number}/glass", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/glass", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/glass/readings", CASE_WORKERS),
            Map.entry("GET /console/quick-answers", CASE_WORKERS),
            Map.entry("POST /console/quick-answers", CASE_WORKERS),
            Map.entry("POST /console/quick-answers/{id}/take-back", CASE_WORKERS),
            Map.entry("POST /console/quick-answers/{id}/case", CASE_WORKERS),
            Map.entry("POST /console/quick-answers/{id}/open", CASE_WORKERS),
            Map.entry("GET /console/notices", CASE_WORKERS),
            Map.entry("GET /console/notices/count", CASE_WORKERS),
            Map.entry("POST /console/notices/{id}", CASE_WORKERS),
            Map.entry("POST /console/notices/seen", CASE_WORKERS),
            Map.entry("POST /console/notices/undo", CASE_WORKERS),
            Map.entry("GET /console/notices/settings", CASE_WORKERS),
            Map.entry("POST /console/notices/settings", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/attention", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/attention", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/colleagues", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/changes", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/timeline", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/audit", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/presence", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/presence", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/reply", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/take-back", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/language", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/draft", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/preview", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/note", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/state", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/topic", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/take", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/owner", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/office", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/accept", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/keep", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/shares", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/shares/{share}/end", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/shares/{share}/done", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/commitments", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/assign", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/take", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/give-back", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/move", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/rewrite", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/done", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/cancel", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/{id}/reopen", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/commitments/plan", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/commitments/{id}/letter", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/commitments/{id}/calendar", CASE_WORKERS),
            Map.entry("GET /console/plans", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("GET /console/plans/new", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/plans", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("GET /console/plans/{id}", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/plans/{id}", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/plans/{id}/offer", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("GET /console/assignment", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/assignment", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("GET /console/assignment/new", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("GET /console/assignment/{id}", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/assignment/{id}", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/assignment/{id}/move", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/assignment/{id}/switch", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/assignment/{id}/delete", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("POST /console/assignment/{id}/restore", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            Map.entry("GET /console/availability", CASE_WORKERS),
            Map.entry("POST /console/availability", CASE_WORKERS),
            Map.entry("GET /console/commitments", CASE_WORKERS),
            Map.entry("GET /console/commitments/week", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/details", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/citizen", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/people", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/recipients", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/recipients/leave-out", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/undo", CASE_WORKERS),
            Map.entry("POST /console/cases/{number}/confirm", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/proofs/{hash}", CASE_WORKERS),
            Map.entry("GET /console/contacts/{id}/html", CASE_WORKERS),
            Map.entry("GET /console/contacts/{id}/inline", CASE_WORKERS),
            Map.entry("GET /console/contacts/{id}/attachments/{index}", CASE_WORKERS),
            Map.entry("GET /console/contacts/{id}/original", CASE_WORKERS),
            Map.entry("GET /console/cases/{number}/text-modules", CASE_WORKERS),
            Map.entry("GET /console/text-modules", EnumSet.of(SUPERVISOR, PUBLISHER)),
            Map.entry("GET /console/text-modules/new", EnumSet.of(SUPERVISOR, PUBLISHER)),
            Map.entry("POST /console/text-modules", EnumSet.of(SUPERVISOR, PUBLISHER)),
            Map.entry("GET /console/text-modules/{id}", EnumSet.of(SUPERVISOR, PUBLISHER)),
            Map.entry("POST /console/text-modules/{id}", EnumSet.of(SUPERVISOR, PUBLISHER)),
            Map.entry("POST /console/text-modules/{id}/offer", EnumSet.of(SUPERVISOR, PUBLISHER)),
            Map.entry("GET /console/uploads/{id}", CASE_WORKERS),
            Map.entry("POST /console/uploads", CASE_WORKERS),
            Map.entry("GET /console/citizens", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("GET /console/citizens/{id}", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/citizens/{id}", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/citizens/{id}/points", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/citizens/{id}/points/remove", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/citizens/{id}/consents", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("GET /console/citizens/{id}/merge", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/citizens/{id}/merge", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/citizens/{id}/merges/{merge}/undo", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("GET /console/review", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/review/{item}/join", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/review/{item}/open", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("POST /console/review/{item}/leave", EnumSet.of(AGENT, SUPERVISOR)),
            Map.entry("GET /console/undelivered", CASE_WORKERS),
            Map.entry("POST /console/undelivered/{id}", CASE_WORKERS),
            Map.entry("GET /console/dead-letters", EnumSet.of(SUPERVISOR)),
            Map.entry("GET /console/dead-letters/{id}/original", EnumSet.of(SUPERVISOR)),
            Map.entry("POST /console/dead-letters/{id}/retry", EnumSet.of(SUPERVISOR)),
            Map.entry("POST /console/dead-letters/{id}/discard", EnumSet.of(SUPERVISOR)),
            Map.entry("GET /console/channels", EnumSet.of(SUPERVISOR, ADMINISTRATOR))));

    /** Spring's page for errors: shown when something went wrong, and to nobody who asks for it. */
    private static final Set<String> NOBODY = Set.of("* /error");

    /** Files; not pages, and open to all. */
    private static final Set<String> FILES = Set.of("/webjars/**", "/assets/**", "/**", "/favicon.ico");

    private final ApplicationContext hub;
    private final Staff staff;
    @LocalServerPort
    private int port;

    EveryEndpointTest(ApplicationContext hub, Accounts accounts, JdbcClient database) {
        this.hub = hub;
        this.staff = new Staff(accounts);
        database.sql("delete from rate_limits").update();
    }

    @Test
    void everyAddressIsInTheTable() {
        Set<String> known = new TreeSet<>(LET_IN.keySet());
        known.addAll(NOBODY);
        assertThat(addresses(pages())).isEqualTo(known);
        assertThat(LET_IN.keySet()).containsAll(OPEN_TO_STRANGERS).containsAll(OPEN_TO_NEWCOMERS);
    }

    @Test
    void nothingIsServedBesidePagesMonitoringAndFiles() {
        Map<String, HandlerMapping> mappings = hub.getBeansOfType(HandlerMapping.class);
        for (Map.Entry<String, HandlerMapping> mapping : mappings.entrySet()) {
            switch (mapping.getValue()) {
                case RouterFunctionMapping functions ->
                    assertThat(functions.getRouterFunction()).as(mapping.getKey()).isNull();
                case AbstractUrlHandlerMapping files ->
                    assertThat(FILES).as(mapping.getKey()).containsAll(files.getHandlerMap().keySet());
                case RequestMappingInfoHandlerMapping methods -> {
                    if (methods != pages()) {
                        assertThat(addresses(methods)).as(mapping.getKey())
                                .allMatch(address -> address.contains(" /actuator"));
                    }
                }
                default -> throw new AssertionError("who asks at the door of " + mapping.getKey() + "?");
            }
        }
    }

    @Test
    void eachRoleGetsInWhereTheTableSaysAndNowhereElse() {
        for (Role role : Role.values()) {
            Set<String> expected = new TreeSet<>();
            LET_IN.forEach((address, roles) -> {
                if (roles.contains(role)) {
                    expected.add(address);
                }
            });
            Staff.Member member = staff.anOperator(role);
            assertThat(whereLetIn(member)).as("let in as %s", role).isEqualTo(expected);
        }
    }

    @Test
    void whoHasNoRoleGetsInOnlyWhereEverybodyDoes() {
        Set<String> expected = new TreeSet<>();
        LET_IN.forEach((address, roles) -> {
            if (roles.equals(EVERYBODY)) {
                expected.add(address);
            }
        });
        assertThat(whereLetIn(staff.anOperator())).isEqualTo(expected);
    }

    @Test
    void aNewcomerGetsNowhereButToTheChoiceOfAPassword() {
        Staff.Member newcomer = staff.aNewcomer(EVERYBODY, Set.of());
        assertThat(whereLetIn(newcomer)).isEqualTo(new TreeSet<>(OPEN_TO_NEWCOMERS));
    }

    @Test
    void aStrangerGetsNowhereButToTheStreet() {
        Browser stranger = new Browser(port);
        Set<String> letIn = new TreeSet<>();
        for (String address : LET_IN.keySet()) {
            if (isLetIn(stranger, address, stranger.token("/sign-in"), "/sign-in")) {
                letIn.add(address);
            }
        }
        assertThat(letIn).isEqualTo(new TreeSet<>(OPEN_TO_STRANGERS));
    }

    /** Health is for the one who restarts the hub; all else of the actuator wants the monitor's token, which nobody has here. */
    @Test
    void monitoringIsForNoRole() {
        Set<String> monitoring = new TreeSet<>();
        hub.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream().filter(one -> one != pages())
                .forEach(one -> monitoring.addAll(addresses(one)));
        Browser administrator = signedIn(staff.anOperator(Role.values()));
        Browser stranger = new Browser(port);
        for (String address : monitoring) {
            boolean health = pathOf(address).startsWith("/actuator/health");
            assertThat(isLetIn(administrator, address, "", "/sign-in")).as(address).isEqualTo(health);
            assertThat(isLetIn(stranger, address, "", "/sign-in")).as(address).isEqualTo(health);
        }
    }

    @Test
    void everyChangeWantsTheTokenOfThePage() {
        Browser browser = signedIn(staff.anOperator(Role.values()));
        for (String address : LET_IN.keySet()) {
            if (!address.startsWith("GET ")) {
                assertThat(send(browser, address, "").statusCode()).as(address).isEqualTo(403);
            }
        }
    }

    private Set<String> whereLetIn(Staff.Member member) {
        Set<String> letIn = new TreeSet<>();
        Browser browser = new Browser(port);
        browser.signIn(member.userName(), member.password());
        for (String address : LET_IN.keySet()) {
            String token = browser.token("/console/password");
            if (isLetIn(browser, address, token, "/sign-in")) {
                letIn.add(address);
            }
        }
        return letIn;
    }

    private static boolean isLetIn(Browser browser, String address, String token, String door) {
        HttpResponse<?> answer = send(browser, address, token);
        int status = answer.statusCode();
        String location = answer.headers().firstValue("Location").orElse("");
        boolean sentAway = status == 302 && (location.endsWith(door) && !address.equals("GET /")
                || location.endsWith("/console/password") && !address.endsWith("/console/password"));
        assertThat(status).as(address).isLessThan(500);
        return status != 401 && status != 403 && !sentAway;
    }

    private static HttpResponse<?> send(Browser browser, String address, String token) {
        String method = address.substring(0, address.indexOf(' '));
        HttpRequest.Builder request = browser.request(pathOf(address));
        if (!method.equals("GET")) {
            request.header("Content-Type", "application/x-www-form-urlencoded").header("X-CSRF-TOKEN", token);
        }
        return browser.headOf(request.method(method.equals("*") ? "GET" : method,
                HttpRequest.BodyPublishers.noBody()).build());
    }

    /** Nobody and nothing has this number. */
    private static String pathOf(String address) {
        return address.substring(address.indexOf(' ') + 1).replaceAll("\\{\\*[^}]+}", "x")
                .replaceAll("\\{[^}]+}", "999999999").replace("/**", "/x");
    }

    private RequestMappingHandlerMapping pages() {
        return hub.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private static Set<String> addresses(RequestMappingInfoHandlerMapping mapping) {
        Set<String> addresses = new TreeSet<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            Set<?> methods = info.getMethodsCondition().getMethods();
            for (String path : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    addresses.add("* " + path);
                }
                methods.forEach(method -> addresses.add(method + " " + path));
            }
        }
        return addresses;
    }

    private Browser signedIn(Staff.Member member) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.userName(), member.password()).location()).endsWith("/console");
        return browser;
    }
}
