package touchpoint.notifications;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Channel;

/**
 * Sends what the ledger says is due: one conveyor a channel, started with the application and emptied before it stops. A nudge makes it look at
 * once; without one it looks every two seconds, so that a broker that is away delays nothing by more.
 */
@Component("dispatcher")
class Dispatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);
    private final Map<Channel, Conveyor> conveyors = new EnumMap<>(Channel.class);
    private final WaysOut waysOut;
    private final Claims claims;
    private final Fates fates;
    private final NodeLease lease;
    private final LedgerMetrics metrics;
    private final NotificationSettings settings;
    private @Nullable ScheduledExecutorService heart;

    Dispatcher(WaysOut waysOut, Claims claims, Fates fates, NodeLease lease, LedgerMetrics metrics,
            NotificationSettings settings) {
        this.waysOut = waysOut;
        this.claims = claims;
        this.fates = fates;
        this.lease = lease;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Something is due on a channel; called by the route {@code notify}. Returns at once. */
    public void wake(String channel) {
        Conveyor conveyor = conveyors.get(Channel.of(channel));
        if (conveyor != null) {
            conveyor.wake();
        }
    }

    @Override
    public synchronized void start() {
        beat();
        heart = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("notify-lease").factory());
        long every = settings.nodeLease().toMillis() / 5;
        heart.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
        for (Channel channel : waysOut.all().keySet()) {
            Conveyor conveyor = new Conveyor(channel, waysOut, claims, fates, lease, metrics, settings);
            conveyors.put(channel, conveyor);
            conveyor.start();
        }
    }

    /** Finishes what is in hand, gives back what was not begun, and says goodbye. */
    @Override
    public synchronized void stop() {
        if (heart == null) {
            return;
        }
        conveyors.values().forEach(Conveyor::stop);
        long deadline = System.nanoTime() + TIME_TO_STOP.toNanos();
        conveyors.values().forEach(conveyor -> conveyor.join(Duration.ofNanos(deadline - System.nanoTime())));
        conveyors.clear();
        heart.shutdownNow();
        heart = null;
        try {
            lease.end();
        } catch (RuntimeException away) {
            log.warn("the lease could not be ended and will run out: {}", away.toString());
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return heart != null;
    }

    private void beat() {
        try {
            lease.renew();
        } catch (RuntimeException away) {
            log.warn("the lease on what is being sent could not be renewed: {}", away.toString());
        }
    }
}
