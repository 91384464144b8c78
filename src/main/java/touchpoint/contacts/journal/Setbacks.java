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
 * suspended. When the database broke off and is back already, the entry is tried again and that does not count either, within reason: who always breaks
 * the connection is to blame at last. Otherwise it is tried again, later each time, and at last parked in {@code contacts.dead}, so that it stops nobody.
 */
@Component("setbacks")
public class Setbacks {
    static final String ATTEMPTS = "TouchPointAttempts";
    static final String INTERRUPTIONS = "TouchPointInterruptions";
    static final String NEXT = "TouchPointNext";
    static final String REASON = "TouchPointReason";
    static final String ENTRY = "entry";
    private static final String DELIVER_AT = "_AMQ_SCHED_DELIVERY";
    private static final int INTERRUPTIONS_FORGIVEN = 20;
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
        message.setBody(exchange.getProperty(ENTRY, String.class));
        // Under its old id the broker would drop it as a double.
        message.removeHeader(CamelJournal.DUPLICATE_ID);
        message.removeHeader(DELIVER_AT);
        if (LostConnection.isBehind(failure) && count(message, INTERRUPTIONS) <= INTERRUPTIONS_FORGIVEN) {
            again(message, pauses.getFirst());
            log.warn("The database broke off while an entry was filed, trying again in {}: {}", pauses.getFirst(),
                    kindOf(failure));
            return;
        }
        int attempts = count(message, ATTEMPTS);
        if (attempts <= pauses.size()) {
            Duration pause = pauses.get(attempts - 1);
            again(message, pause);
            log.warn("An entry could not be filed (attempt {}), trying again in {}: {}", attempts, pause,
                    kindOf(failure));
        } else {
            message.setHeader(NEXT, "contacts.dead");
            message.setHeader(REASON, reasonOf(failure));
            // The message of an exception may quote the contact; the log gets its kind and place only.
            log.error("An entry is parked after {} attempts: {}", attempts, kindOf(failure));
        }
    }

    private void again(Message message, Duration pause) {
        message.setHeader(NEXT, "contacts.inbound");
        message.setHeader(DELIVER_AT, clock.millis() + pause.toMillis());
    }

    private static int count(Message message, String header) {
        int count = Objects.requireNonNullElse(message.getHeader(header, Integer.class), 0) + 1;
        message.setHeader(header, count);
        return count;
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
