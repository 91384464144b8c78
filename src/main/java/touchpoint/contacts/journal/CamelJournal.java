package touchpoint.contacts.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    /** Threads that are kept: the broker's client and Camel keep buffers by thread, and would make them anew for each send. */
    private final ExecutorService senders = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("journal-", 1).factory());

    CamelJournal(ProducerTemplate producer, EntryJson json) {
        this.producer = producer;
        this.json = json;
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
        Future<?> sent = senders.submit(
                () -> producer.sendBodyAndHeaders("direct:" + entry.channel().word() + "-inbound",
                        ExchangePattern.InOnly, body, headers));
        try {
            sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw new NotTaken("the journal refused an entry of " + entry.channel(),
                    refused.getCause() == null ? refused : refused.getCause());
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw new NotTaken("the journal did not answer within " + PATIENCE_SECONDS + " s", late);
        } catch (InterruptedException stopped) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotTaken("interrupted while the journal was asked", stopped);
        }
    }

    @Override
    public void destroy() {
        senders.close();
    }
}
