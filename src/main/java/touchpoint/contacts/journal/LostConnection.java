package touchpoint.contacts.journal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Tells a failure of the way to the database from one of the work itself: a contact is not to blame for the first. */
final class LostConnection {
    private LostConnection() {}

    /** Whether {@code failure}, or what caused it, says that a connection to the database broke or could not be had. */
    static boolean isBehind(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 30; cause = cause.getCause(), depth++) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotGetJdbcConnectionException
                    || cause instanceof SQLException sql && says(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLRecoverableException
                    || failure instanceof SQLTransientConnectionException
                    || failure instanceof SQLNonTransientConnectionException
                    // HikariCP, of a connection that it closed under its user: no state, no type of its own.
                    || "Connection is closed".equals(failure.getMessage());
        }
        // PostgreSQL, appendix A: 08 connection exception, 57P01 to 57P03 shut down, crashed, cannot connect now, 53300 too many connections.
        return state.startsWith("08") || state.startsWith("57P0") || "53300".equals(state);
    }
}
