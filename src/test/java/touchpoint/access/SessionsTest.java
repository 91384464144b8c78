package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** Where somebody is signed in, and how it ends. */
@HubTest
class SessionsTest {
    private final Staff staff;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Operators operators;
    private final JdbcClient database;
    @LocalServerPort
    private int port;

    SessionsTest(Accounts accounts, Sessions sessions, Operators operators, JdbcClient database) {
        this.staff = new Staff(accounts);
        this.accounts = accounts;
        this.sessions = sessions;
        this.operators = operators;
        this.database = database;
        database.sql("delete from rate_limits").update();
    }

    @Test
    void oneSeesWhereOneIsSignedInAndEndsItThere() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser here = signedIn(agent);
        Browser there = signedIn(agent);
        List<Sessions.Seen> seen = sessions.of(agent.id());
        assertThat(seen).hasSize(2).allSatisfy(session -> {
            assertThat(session.address()).isEqualTo("127.0.0.1");
            assertThat(session.browser()).startsWith("Java-http-client");
        });
        String thereMark = Sessions.markOf(idIn(there));
        assertThat(here.submit("/console/account", "/console/account/sessions/" + thereMark + "/end").status())
                .isEqualTo(302);
        assertThat(there.get("/console/account").location()).endsWith("/sign-in");
        assertThat(here.get("/console/account").status()).isEqualTo(200);
    }

    @Test
    void nobodyEndsTheSessionsOfAnother() {
        Staff.Member victim = staff.anOperator(Role.AGENT);
        Browser theirs = signedIn(victim);
        Browser mine = signedIn(staff.anOperator(Role.AGENT));
        mine.submit("/console/account", "/console/account/sessions/" + Sessions.markOf(idIn(theirs)) + "/end");
        assertThat(theirs.get("/console/account").status()).isEqualTo(200);
    }

    @Test
    void thePageDoesNotTellTheIdsOfSessions() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser here = signedIn(agent);
        Browser there = signedIn(agent);
        assertThat(here.get("/console/account").body()).doesNotContain(idIn(there)).doesNotContain(idIn(here))
                .contains(Sessions.markOf(idIn(there)));
    }

    @Test
    void anAdministratorEndsAllSessionsOfAUser() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = signedIn(agent);
        Browser administrator = signedIn(staff.anOperator(Role.ADMINISTRATOR));
        administrator.submit("/console/users/" + agent.id(), "/console/users/" + agent.id() + "/sessions/end");
        assertThat(browser.get("/console/account").location()).endsWith("/sign-in");
    }

    @Test
    void aNewPasswordEndsTheSessionsThatTheOldOneOpened() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser here = signedIn(agent);
        Browser there = signedIn(agent);
        here.submit("/console/password", "/console/password", "old", agent.password(), "wanted", "cinque cani in fila",
                "again", "cinque cani in fila");
        assertThat(there.get("/console/account").location()).endsWith("/sign-in");
        assertThat(here.get("/console/account").status()).isEqualTo(200);
    }

    @Test
    void aResetAndALeaveEndThemAtOnce() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = signedIn(agent);
        accounts.resetPassword(agent.id(), null);
        assertThat(browser.get("/console/account").location()).endsWith("/sign-in");
        Staff.Member leaver = staff.anOperator(Role.AGENT);
        Browser leavers = signedIn(leaver);
        accounts.deactivate(leaver.id(), operators.findById(leaver.id()).orElseThrow().version(), null);
        assertThat(leavers.get("/console/account").location()).endsWith("/sign-in");
        assertThat(sessions.of(leaver.id())).isEmpty();
    }

    @Test
    void aRoleTakenAwayIsGoneWithTheNextClick() {
        Staff.Member two = staff.anOperator(Role.AGENT, Role.ADMINISTRATOR);
        Browser browser = signedIn(two);
        assertThat(browser.get("/console/users").status()).isEqualTo(200);
        Accounts.Profile less = new Accounts.Profile("Somebody", new touchpoint.contacts.Address.Email("a@b.example"),
                java.util.Locale.ITALIAN, Set.of(Role.AGENT), Set.of());
        accounts.edit(two.id(), operators.findById(two.id()).orElseThrow().version(), less, null);
        assertThat(browser.get("/console/users").status()).isEqualTo(403);
    }

    @Test
    void askingWhoIsSignedInDoesNotProlongTheSession() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = signedIn(agent);
        String id = idIn(browser);
        long before = lastUsed(id);
        assertThat(sessions.whoIn(id)).map(Who::operatorId).contains(agent.id());
        assertThat(lastUsed(id)).isEqualTo(before);
        sessions.revokeAll(agent.id(), null, null);
        assertThat(sessions.whoIn(id)).isEmpty();
    }

    @Test
    void aSessionEndsUnusedAfterAnHourAndInAnyCaseAfterTwelve() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = signedIn(agent);
        assertThat(database.sql("select max_inactive_interval from spring_session where session_id = ?")
                .param(idIn(browser)).query(Integer.class).single()).isEqualTo(3600);
        SessionNotes old = new SessionNotes(agent.id(), java.time.Instant.now().minus(Duration.ofHours(12)), "", "",
                false);
        SessionNotes young = new SessionNotes(agent.id(), java.time.Instant.now().minus(Duration.ofHours(11)), "", "",
                false);
        assertThat(sessions.who(old)).isEmpty();
        assertThat(sessions.who(young)).isPresent();
    }

    @Test
    void theDatabaseKeepsNoObjectsOfOursInASession() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = signedIn(agent);
        browser.get("/console/account");
        assertThat(database.sql("""
                select count(*) from spring_session_attributes a join spring_session s
                on s.primary_id = a.session_primary_id
                where s.session_id = ? and encode(attribute_bytes, 'escape') like '%touchpoint.%'""")
                .param(idIn(browser)).query(Integer.class).single()).isZero();
    }

    private long lastUsed(String id) {
        return database.sql("select last_access_time from spring_session where session_id = ?").param(id)
                .query(Long.class).single();
    }

    private static String idIn(Browser browser) {
        return new String(Base64.getDecoder().decode(browser.sessionCookie()), StandardCharsets.UTF_8);
    }

    private Browser signedIn(Staff.Member member) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.userName(), member.password()).location()).endsWith("/console");
        return browser;
    }
}
