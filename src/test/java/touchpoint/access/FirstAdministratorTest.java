package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.HubTest;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** How the first one comes into a hub that knows nobody, and how somebody who lost the only password comes in again. */
@HubTest
class FirstAdministratorTest {
    private static final Pattern PRINTED = Pattern.compile("user name: (\\S+) +one-time password: (\\S+)");
    private final Operators operators;
    private final Accounts accounts;
    private final AccessProperties settings;
    private final JdbcClient database;
    private final TransactionOperations transaction;
    @LocalServerPort
    private int port;

    FirstAdministratorTest(Operators operators, Accounts accounts, AccessProperties settings, JdbcClient database,
            TransactionOperations transaction) {
        this.operators = operators;
        this.accounts = accounts;
        this.settings = settings;
        this.database = database;
        this.transaction = transaction;
        database.sql("delete from rate_limits").update();
    }

    /** What one start of the hub prints. */
    private String printedAtAStart(String newPasswordFor) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        AccessProperties said = new AccessProperties(settings.sessionIdle(), settings.sessionAtMost(),
                settings.keepLogFor(), true, newPasswordFor, "",
                new AccessProperties.Oidc("preferred_username", null, Map.of()));
        new FirstAdministrator(operators, accounts, said, database, transaction,
                new FirstAdministrator.Console(new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .lookForOperators();
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstStartMadeOneAdministratorAndLaterOnesMakeAndPrintNothing() {
        assertThat(administrators()).isEqualTo(1);

        assertThat(printedAtAStart("")).isEmpty();
        assertThat(administrators()).isEqualTo(1);
        assertThat(operators.findByUserName(FirstAdministrator.USER_NAME).orElseThrow().roles())
                .containsExactly(Role.ADMINISTRATOR);
    }

    private long administrators() {
        return database.sql("select count(*) from operators where user_name = ?").param(FirstAdministrator.USER_NAME)
                .query(Long.class).single();
    }

    @Test
    void thePrintedPasswordIsGoodForChoosingAnotherAndForNothingElse() {
        Staff.Member lost = new Staff(accounts).anOperator(Role.ADMINISTRATOR);
        Matcher printed = PRINTED.matcher(printedAtAStart(lost.userName()));
        assertThat(printed.find()).isTrue();
        assertThat(printed.group(1)).isEqualTo(lost.userName());

        assertThat(new Browser(port).signIn(lost.userName(), lost.password()).location())
                .as("the old password is worth nothing").endsWith("/sign-in?error");
        Browser browser = new Browser(port);
        assertThat(browser.signIn(lost.userName(), printed.group(2)).location()).endsWith("/console/password");
        assertThat(browser.get("/console/users").location()).endsWith("/console/password");
        assertThat(browser.submit("/console/password", "/console/password", "old", printed.group(2), "wanted",
                "tre tigri contro tre", "again", "tre tigri contro tre").location()).endsWith("/console");
        assertThat(browser.get("/console/users").status()).isEqualTo(200);
        assertThat(new Browser(port).signIn(lost.userName(), printed.group(2)).location()).endsWith("/sign-in?error");
    }

    @Test
    void aNewPasswordForNobodyStopsTheStartWithAWord() {
        assertThatThrownBy(() -> printedAtAStart("nobody.here")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("new-password-for");
    }
}
