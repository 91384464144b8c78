package touchpoint.contacts.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** While the database is away, suspends the routes that need it, so that nothing is tried in vain; resumes them when it is back. */
@Component
class DatabaseWatch implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private final DataSource database;
    private final CamelContext camel;
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile boolean stopped;

    DatabaseWatch(DataSource database, CamelContext camel) {
        this.database = database;
        this.camel = camel;
    }

    /** Asks the database itself. If it does not answer, consumption is suspended until it does. */
    boolean isAway() {
        if (answers()) {
            return false;
        }
        if (watching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("database-watch").start(this::waitForIt);
        }
        return true;
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException away) {
            log.debug("The database does not answer", away);
            return false;
        }
    }

    private void waitForIt() {
        List<String> routes = camel.getRoutes().stream().filter(DatabaseWatch::consumesTheBus).map(Route::getId)
                .toList();
        log.warn("The database does not answer: suspending {}", routes);
        try {
            for (String route : routes) {
                camel.getRouteController().suspendRoute(route, 10, TimeUnit.SECONDS);
            }
            do {
                Thread.sleep(LOOK_AGAIN);
            } while (!stopped && !answers());
            if (!stopped) {
                for (String route : routes) {
                    camel.getRouteController().resumeRoute(route);
                }
                log.info("The database is back: resumed {}", routes);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception trouble) {
            log.error("Suspending or resuming failed; the broker goes on redelivering", trouble);
        } finally {
            watching.set(false);
        }
    }

    private static boolean consumesTheBus(Route route) {
        return route.getEndpoint().getEndpointUri().startsWith("jms:");
    }

    @Override
    public void destroy() {
        stopped = true;
    }
}
