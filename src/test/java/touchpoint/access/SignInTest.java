package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.HubTest;
import touchpoint.offices.Role;

/** Coming in by user name and password, over HTTP as a browser does it. */
@HubTest
class SignInTest {
    private final Staff staff;
    @LocalServerPort
    private int port;

    SignInTest(Accounts accounts) {
        this.staff = new Staff(accounts);
    }

    @Test
    void whoKnowsThePasswordComesIn() {
        Staff.Member agent = staff.anOperator(Role.AGENT);
        Browser browser = new Browser(port);
        Browser.Page landed = browser.signIn(agent.userName(), agent.password());
        assertThat(landed.status()).isEqualTo(302);
        assertThat(landed.location()).endsWith("/console");
    }
}
