package touchpoint.channels.email.imap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** PostgreSQL's advisory locks (session level) on one connection that is kept for them: a node that dies loses them with its connection. */
@Component
class AdvisoryLease implements Lease, DisposableBean {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int ANSWERS_WITHIN_SECONDS = 2;
    private static final Logger log = LoggerFactory.getLogger(AdvisoryLease.class);
    private final DataSource database;
    private final Clock clock;
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection session;
    private Instant looked = Instant.MIN;

    AdvisoryLease(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public synchronized boolean isHeld(String name) {
        if (held.contains(name) && clock.instant().isBefore(looked.plus(LOOK_AGAIN))) {
            return true;
        }
        try {
            Connection current = session();
            if (!held.contains(name) && call(current, "select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
                held.add(name);
            }
        } catch (SQLException away) {
            log.debug("the database does not answer, leases stay as they are", away);
            looked = clock.instant();
        }
        return held.contains(name);
    }

    @Override
    public synchronized void release(String name) {
        Connection current = session;
        if (held.remove(name) && current != null) {
            try {
                call(current, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
            } catch (SQLException lost) {
                log.debug("the lease was lost with its connection", lost);
            }
        }
    }

    /** The connection that holds the locks. A new one holds none: each is taken again, or was taken by another node in between. */
    private Connection session() throws SQLException {
        Connection current = session;
        if (current == null || !current.isValid(ANSWERS_WITHIN_SECONDS)) {
            session = null;
            if (current != null) {
                giveUp(current);
            }
            current = withLocksAgain(database.getConnection());
            session = current;
        }
        looked = clock.instant();
        return current;
    }

    private Connection withLocksAgain(Connection fresh) throws SQLException {
        try {
            for (String name : Set.copyOf(held)) {
                if (!call(fresh, "select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
                    log.info("another node holds the lease {} now", name);
                    held.remove(name);
                }
            }
            return fresh;
        } catch (SQLException away) {
            giveUp(fresh);
            throw away;
        }
    }

    private static boolean call(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "touchpoint mailbox " + name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Ends the connection itself: given back to its pool alive, it would keep its locks and nobody could have them. */
    private static void giveUp(Connection lost) {
        try (lost) {
            lost.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            log.debug("a lost connection did not close", alreadyGone);
        }
    }

    @Override
    public synchronized void destroy() {
        held.clear();
        Connection current = session;
        session = null;
        if (current != null) {
            giveUp(current);
        }
    }
}
