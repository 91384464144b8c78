package touchpoint.contacts.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of an entry that could not be filed. While the database is away nothing counts: the entry stays on the queue and consumption is
 * suspended. Otherwise it is tried again, later each time, and at last parked in {@code contacts.dead}, so that it stops nobody.
 */
@Component("setbacks")
public class Setbacks {
    static final String ATTEMPTS = "TouchPointAttempts";
    static final String NEXT = "TouchPointNext";
    static final String REASON = "TouchPointReason";
    static final String ENTRY = "entry";
    private static final String DELIVER_AT = "_AMQ_SCHED_DELIVERY";
    private static final Logger log = LoggerFactory.getLogger(Setbacks.class);
    private final DatabaseWatch database;
    private final List<Duration> pauses;
    private final Clock clock;

    Setbacks(DatabaseWatch database, @Value("${touchpoint.journal.pauses}") List<Duration> pauses, Clock clock) {
        this.database = database;
        this.pauses = List.copyOf(pauses);
        this.clock = clock;
    }

    /** @throws Exception the failure itself, while the database is away: the delivery is rolled back */
    public void decide(Exchange exchange) throws Exception {
        Exception failure = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class),
                "called where nothing failed");
        if (database.isAway()) {
            throw failure;
        }
        Message message = exchange.getMessage();
        int attempts = Objects.requireNonNullElse(message.getHeader(ATTEMPTS, Integer.class), 0) + 1;
        String entry = exchange.getProperty(ENTRY, String.class);
        message.setBody(entry);
        message.setHeader(ATTEMPTS, attempts);
        // Under its old id the broker would drop it as a double.
        message.removeHeader(CamelJournal.DUPLICATE_ID);
        message.removeHeader(DELIVER_AT);
        if (attempts <= pauses.size()) {
            message.setHeader(NEXT, "contacts.inbound");
            message.setHeader(DELIVER_AT, clock.millis() + pauses.get(attempts - 1).toMillis());
            log.warn("An entry could not be filed (attempt {}), trying again in {}: {}", attempts,
                    pauses.get(attempts - 1),
                    kindOf(failure));
        } else {
            message.setHeader(NEXT, "contacts.dead");
            message.setHeader(REASON, reasonOf(failure));
            // The message of an exception may quote the contact; the log gets its kind and place only.
            log.error("An entry is parked after {} attempts: {}", attempts, kindOf(failure));
        }
    }

    private static String reasonOf(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = failure; cause != null && reason.length() < 2_000; cause = cause.getCause()) {
            reason.append(reason.isEmpty() ? "" : " ← ").append(cause.getClass().getSimpleName()).append(": ")
                    .append(cause.getMessage());
        }
        return reason.substring(0, Math.min(reason.length(), 2_000));
    }

    private static String kindOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
