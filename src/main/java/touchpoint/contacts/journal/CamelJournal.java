package touchpoint.contacts.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Replay;

/** Sends entries into {@code direct:<channel>-inbound}; the route there takes them to the queue. */
@Component
class CamelJournal implements Journal, Replay, DisposableBean {
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";
    static final String GROUP = "JMSXGroupID";
    private static final long PATIENCE_SECONDS = 5;
    private final ProducerTemplate producer;
    private final EntryJson json;
    private final ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("journal-patience").factory());

    CamelJournal(ProducerTemplate producer, EntryJson json) {
        this.producer = producer;
        this.json = json;
        alarm.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void take(JournalEntry entry) throws NotTaken {
        send(entry, entry.key());
    }

    @Override
    public void replay(JournalEntry entry) throws NotTaken {
        send(entry, entry.key() + "#" + UUID.randomUUID());
    }

    @Override
    public Optional<JournalEntry> read(String body) {
        try {
            return Optional.of(json.read(body));
        } catch (IllegalArgumentException rubbish) {
            return Optional.empty();
        }
    }

    /** A broker that is blocked (its disk is full) lets a sender wait for ever; so the wait is ours. */
    private void send(JournalEntry entry, String duplicateId) throws NotTaken {
        Map<String, Object> headers = new HashMap<>();
        headers.put(DUPLICATE_ID, duplicateId);
        headers.put(GROUP, entry.group());
        String body = json.write(entry);
        Patience patience = new Patience();
        Future<?> end = alarm.schedule(patience, PATIENCE_SECONDS, TimeUnit.SECONDS);
        RuntimeException refused = null;
        try {
            producer.sendBodyAndHeaders("direct:" + entry.channel().word() + "-inbound", ExchangePattern.InOnly, body,
                    headers);
        } catch (RuntimeException refusal) {
            refused = refusal;
        }
        end.cancel(false);
        boolean late = patience.ended();
        if (refused == null) {
            return;
        }
        if (late) {
            throw new NotTaken("the journal did not answer within " + PATIENCE_SECONDS + " s", refused);
        }
        if (isInterrupted(refused)) {
            Thread.currentThread().interrupt();
            throw new NotTaken("interrupted while the journal was asked", refused);
        }
        throw new NotTaken("the journal refused an entry of " + entry.channel(),
                refused.getCause() == null ? refused : refused.getCause());
    }

    private static boolean isInterrupted(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    /** Interrupts the thread that made it, unless that one has come to an end before; never afterwards. */
    private static final class Patience implements Runnable {
        private final Thread sender = Thread.currentThread();
        private boolean over;
        private boolean lost;

        @Override
        public synchronized void run() {
            if (!over) {
                lost = true;
                sender.interrupt();
            }
        }

        /** @return whether it was lost; the sender is interrupted no more then */
        synchronized boolean ended() {
            over = true;
            if (lost) {
                Thread.interrupted();
            }
            return lost;
        }
    }

    @Override
    public void destroy() {
        alarm.shutdownNow();
    }
}
