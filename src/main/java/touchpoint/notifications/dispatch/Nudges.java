package touchpoint.notifications.dispatch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private final ProducerTemplate bus;
    private final Set<Channel> wanted = ConcurrentHashMap.newKeySet();
    private final ExecutorService messenger = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("notify-nudge").factory());

    Nudges(ProducerTemplate bus) {
        this.bus = bus;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(NotificationsQueued queued) {
        for (Channel channel : queued.channels()) {
            if (wanted.add(channel)) {
                messenger.execute(() -> nudge(channel));
            }
        }
    }

    private void nudge(Channel channel) {
        wanted.remove(channel);
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
