package touchpoint.notifications.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import touchpoint.contacts.Channel;
import touchpoint.notifications.NotificationsQueued;

/**
 * Tells the bus after a commit that a channel has something to send. A nudge is small and may be lost: the rows are what counts, and the
 * dispatchers look by themselves too. Many commits close together make one nudge, and none waits for the broker.
 */
@Component
class Nudges implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Nudges.class);
    private static final Duration BETWEEN_TWO = Duration.ofMillis(20);
    private final ProducerTemplate bus;
    private final Set<Channel> wanted = ConcurrentHashMap.newKeySet();
    /** By {@link System#nanoTime}. */
    private final Map<Channel, Long> sent = new ConcurrentHashMap<>();
    private final ScheduledExecutorService messenger = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("notify-nudge").factory());

    Nudges(ProducerTemplate bus) {
        this.bus = bus;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(NotificationsQueued queued) {
        for (Channel channel : queued.channels()) {
            if (wanted.add(channel)) {
                messenger.schedule(() -> nudge(channel), pause(channel), TimeUnit.NANOSECONDS);
            }
        }
    }

    /** None after a quiet while. */
    private long pause(Channel channel) {
        Long last = sent.get(channel);
        return last == null ? 0 : Math.max(0, last + BETWEEN_TWO.toNanos() - System.nanoTime());
    }

    private void nudge(Channel channel) {
        wanted.remove(channel);
        sent.put(channel, System.nanoTime());
        try {
            bus.sendBody("direct:nudge", channel.word());
        } catch (CamelExecutionException away) {
            log.debug("the broker did not take a nudge for {}", channel.word(), away);
        } catch (RuntimeException stopped) {
            log.info("no nudge for {}: {}", channel.word(), stopped.toString());
        }
    }

    @Override
    public void destroy() {
        messenger.shutdownNow();
    }
}
