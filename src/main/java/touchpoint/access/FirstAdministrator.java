package touchpoint.access;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.access.Accounts.Profile;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/**
 * A hub without any operator makes one administrator, so that somebody can let the others in, and tells the one-time password once to whoever started it: on
 * the process's standard output, past the logging, so that it is in no log file of ours. What a service manager keeps of the output is worth nothing once the
 * password was used, and after seven days.
 */
@Component
class FirstAdministrator {
    static final String USER_NAME = "admin";
    private static final Logger logger = LoggerFactory.getLogger(FirstAdministrator.class);
    private final Operators operators;
    private final Accounts accounts;
    private final AccessProperties properties;
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final PrintStream console;

    FirstAdministrator(Operators operators, Accounts accounts, AccessProperties properties, JdbcClient database,
            TransactionOperations transaction, Console console) {
        this.operators = operators;
        this.accounts = accounts;
        this.properties = properties;
        this.database = database;
        this.transaction = transaction;
        this.console = console.stream();
    }

    /** Where a person who starts the hub reads. */
    record Console(PrintStream stream) {}

    /** After everything else that runs at the start: that may have brought operators. */
    @EventListener(ApplicationReadyEvent.class)
    void lookForOperators() {
        if (properties.firstAdministrator()) {
            transaction.executeWithoutResult(status -> makeIfThereIsNobody());
        }
        if (!properties.newPasswordFor().isBlank()) {
            giveNewPassword(properties.newPasswordFor());
        }
    }

    /** Several nodes may start at once: only one finds nobody. */
    private void makeIfThereIsNobody() {
        database.sql("select pg_advisory_xact_lock(hashtext('touchpoint.first-administrator'))").query().singleRow();
        if (operators.count() > 0) {
            return;
        }
        Profile profile = new Profile("Amministratore", null, Locale.ITALIAN, Set.of(Role.ADMINISTRATOR), Set.of());
        tell(USER_NAME, accounts.open(USER_NAME, profile, null).password());
        logger.info("the first administrator was made");
    }

    private void giveNewPassword(String userName) {
        long id = operators.findByUserName(userName)
                .orElseThrow(() -> new IllegalStateException("touchpoint.access.new-password-for names nobody")).id();
        tell(userName, accounts.resetPassword(id, null));
        logger.info("operator {} was given a one-time password, as touchpoint.access.new-password-for asked", id);
    }

    private void tell(String userName, OneTimePassword password) {
        console.printf("%n  TouchPoint%n  user name: %s   one-time password: %s%n"
                + "  Good for seven days, and only to choose another at /sign-in.%n%n", userName, password.value());
        console.flush();
    }
}
