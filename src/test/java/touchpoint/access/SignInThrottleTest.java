package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.offices.Role;

/** Guessing is slow, whether of one name or of many, and nobody is kept out for good by somebody else's guesses. */
@HubTest
class SignInThrottleTest {
    private final Staff staff;
    private final SignInThrottle throttle;
    private final JdbcClient database;
    private final AccessLog log;
    @LocalServerPort
    private int port;

    SignInThrottleTest(Accounts accounts, SignInThrottle throttle, JdbcClient database, AccessLog log) {
        this.staff = new Staff(accounts);
        this.throttle = throttle;
        this.database = database;
        this.log = log;
        database.sql("delete from rate_limits").update();
    }

    @Test
    void afterSixWrongPasswordsEvenTheRightOneMustWait() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        for (int i = 0; i < 6; i++) {
            assertThat(guess(agent.userName())).endsWith("/sign-in?error");
        }
        assertThat(guess(agent.userName())).endsWith("/sign-in?wait");
        assertThat(new Browser(port).signIn(agent.userName(), agent.password()).location()).endsWith("/sign-in?wait");
        assertThat(log.latestOf(agent.id(), 1)).singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(AccessLog.Kind.SIGN_IN_THROTTLED));
    }

    @Test
    void aNameOfNobodyIsThrottledLikeSomebodys() {
        for (int i = 0; i < 6; i++) {
            assertThat(guess("nobody.at.all")).endsWith("/sign-in?error");
        }
        assertThat(guess("nobody.at.all")).endsWith("/sign-in?wait");
    }

    @Test
    void theWaitEndsByItself() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        IntStream.range(0, 7).forEach(i -> guess(agent.userName()));
        assertThat(guess(agent.userName())).endsWith("/sign-in?wait");
        letTimePass(SignInThrottle.BY_NAME_AND_ADDRESS.interval());
        assertThat(new Browser(port).signIn(agent.userName(), agent.password()).location()).endsWith("/console");
    }

    @Test
    void aColleagueWhoseNameSomebodyElseGuessesComesInFromTheUsualBrowser() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser usual = new Browser(port);
        assertThat(usual.signIn(agent.userName(), agent.password()).location()).endsWith("/console");
        usual.submit("/console/account", "/sign-out");
        IntStream.range(0, 7).forEach(i -> guess(agent.userName()));
        assertThat(new Browser(port).signIn(agent.userName(), agent.password()).location()).endsWith("/sign-in?wait");
        assertThat(usual.signIn(agent.userName(), agent.password()).location()).endsWith("/console");
    }

    @Test
    void aKnownBrowserIsNoLicenceToGuess() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser usual = new Browser(port);
        usual.signIn(agent.userName(), agent.password());
        usual.submit("/console/account", "/sign-out");
        for (int i = 0; i < SignInThrottle.BY_DEVICE.burst(); i++) {
            assertThat(usual.signIn(agent.userName(), "wrong wrong wrong").location()).endsWith("/sign-in?error");
        }
        assertThat(usual.signIn(agent.userName(), agent.password()).location()).endsWith("/sign-in?wait");
    }

    @Test
    void oneAddressDoesNotTryManyNames() {
        long let = IntStream.range(0, 50)
                .filter(i -> throttle.attempt("name" + i, "192.0.2.1", Optional.empty()).isAllowed()).count();
        assertThat(let).isEqualTo(SignInThrottle.BY_ADDRESS.burst());
    }

    @Test
    void manyAddressesDoNotTryOneName() {
        long let = IntStream.range(0, 100)
                .filter(i -> throttle.attempt("giulia", "198.51.100." + i, Optional.empty()).isAllowed()).count();
        assertThat(let).isEqualTo(SignInThrottle.BY_NAME.burst());
    }

    @Test
    void manyAddressesOfOneIpv6NetworkAreOne() {
        assertThat(SignInThrottle.networkOf("2001:db8:1:2:a:b:c:d"))
                .isEqualTo(SignInThrottle.networkOf("2001:db8:1:2::1"))
                .isNotEqualTo(SignInThrottle.networkOf("2001:db8:1:3::1"));
        assertThat(SignInThrottle.networkOf("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void thoseWhoKnowTheirPasswordsDoNotUseUpTheirAddress() {
        for (int i = 0; i < 60; i++) {
            SignInThrottle.Attempt attempt = throttle.attempt("colleague" + i % 3, "203.0.113.7", Optional.empty());
            assertThat(attempt.isAllowed()).isTrue();
            attempt.knewThePassword();
        }
    }

    private void letTimePass(Duration time) {
        database.sql("update rate_limits set empty_at = empty_at - ?::interval").param(time.toString()).update();
    }

    private String guess(String userName) {
        return new Browser(port).signIn(userName, "wrong wrong wrong").location();
    }
}
