package touchpoint.notifications;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.contacts.Channel;
import touchpoint.notifications.Notification.State;

/**
 * Sees to it that every notification ends: takes back what crashed processes had claimed, ends what has been quiet for long enough,
 * and leads around channels that are closed. All it does is compare-and-set: two at a time would do no harm.
 */
@Component
class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 500;
    private final Claims claims;
    private final Notifications notifications;
    private final Fates fates;
    private final LedgerReceipts receipts;
    private final WaysOut waysOut;
    private final NodeLease lease;
    private final LedgerMetrics metrics;
    private final TransactionOperations transactions;

    Sweeper(Claims claims, Notifications notifications, Fates fates, LedgerReceipts receipts, WaysOut waysOut,
            NodeLease lease, LedgerMetrics metrics, TransactionOperations transactions) {
        this.claims = claims;
        this.notifications = notifications;
        this.fates = fates;
        this.receipts = receipts;
        this.waysOut = waysOut;
        this.lease = lease;
        this.metrics = metrics;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${touchpoint.notifications.sweep-every:2s}")
    @SchedulerLock(name = "notifications-sweep", lockAtMostFor = "PT1M")
    public void sweep() {
        doubtTheLost();
        leadAroundClosedChannels();
        receipts.matchTheEarly();
        inBatches(() -> notifications.lockSettled(State.HANDED_OVER, BATCH), fates::settled);
        inBatches(() -> notifications.lockSettled(State.IN_DOUBT, BATCH), fates::settled);
        lease.forgetTheDead();
    }

    private void doubtTheLost() {
        Map<Channel, Integer> lost = claims.doubtTheLost();
        lost.forEach((channel, count) -> {
            log.warn("{} notifications over {} were claimed by a process that is gone: in doubt", count,
                    channel.word());
            metrics.doubted(channel, count);
        });
    }

    private void leadAroundClosedChannels() {
        Set<Channel> open = waysOut.open();
        inBatches(() -> claims.lockDueOffChannels(open, BATCH), fates::noChannel);
    }

    private void inBatches(Supplier<List<Notification>> lock, Consumer<Notification> then) {
        boolean more;
        do {
            more = Boolean.TRUE.equals(transactions.execute(within -> {
                List<Notification> rows = lock.get();
                rows.forEach(then);
                return rows.size() == BATCH;
            }));
        } while (more);
    }
}
