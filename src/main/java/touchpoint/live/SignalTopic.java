package touchpoint.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/**
 * Sends signals from a thread of its own, so that neither a slow nor an absent broker is felt by the one who tells. Told inside a transaction, a signal
 * leaves after the commit, and not at all after a rollback: whoever hears it can read what it is about. When signals had to be dropped, the first
 * that gets through again is preceded by word of it, and every browser fetches anew.
 */
final class SignalTopic implements LiveSignals, SmartLifecycle {
    /** The topic word of the signal that says so. */
    static final String SOME_WERE_LOST = "some-were-lost";

    private static final int MAY_WAIT = 5_000;
    private static final int MOST_AT_ONCE = 200;
    /** What is told meanwhile goes together with the next: a page does not notice, and a busy hub sends fifty messages a second and not one for every change. */
    private static final long PAUSE_MS = 20;
    private static final Logger log = LoggerFactory.getLogger(SignalTopic.class);

    private final JmsTemplate topic;
    private final JsonMapper json;
    private final BlockingQueue<LiveSignal> waiting = new ArrayBlockingQueue<>(MAY_WAIT);
    private volatile boolean someWereLost;
    private volatile @Nullable Thread sender;

    SignalTopic(JmsTemplate topic, JsonMapper json) {
        this.topic = topic;
        this.json = json;
    }

    @Override
    public void tell(LiveSignal signal) {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    enqueue(signal);
                }
            });
        } else {
            enqueue(signal);
        }
    }

    private void enqueue(LiveSignal signal) {
        if (!waiting.offer(signal)) {
            someWereLost = true;
        }
    }

    private void sendWhatWaits() {
        List<LiveSignal> some = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                some.add(waiting.take());
                waiting.drainTo(some, MOST_AT_ONCE - 1);
                send(some);
                some.clear();
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<LiveSignal> some) throws InterruptedException {
        try {
            if (someWereLost) {
                some.addFirst(new LiveSignal(SOME_WERE_LOST, Set.of(), Map.of()));
            }
            topic.convertAndSend(json.writeValueAsString(some));
            someWereLost = false;
        } catch (JmsException e) {
            if (!someWereLost) {
                log.warn("live signals are not sent, the pages will catch up later: {}",
                        e.getMostSpecificCause().toString());
            }
            someWereLost = true;
            Thread.sleep(500);
        }
    }

    @Override
    public void start() {
        sender = Thread.ofVirtual().name("live-signals").start(this::sendWhatWaits);
    }

    @Override
    public void stop() {
        Thread running = sender;
        sender = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return sender != null;
    }
}
