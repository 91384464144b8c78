package touchpoint.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Channel;
import touchpoint.notifications.Notification.State;

/**
 * What is counted of the ledger: {@code touchpoint.notifications} by state for what is open, {@code …oldest} (seconds by which the
 * longest due row is late), and counters of what was handed over, ended and doubted. Counting touches only open rows, at most once in ten seconds.
 */
@Component
class LedgerMetrics {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private final MeterRegistry meters;
    private final LedgerCounts counts;
    private final Clock clock;
    private volatile LedgerCounts.Open last = LedgerCounts.Open.NOTHING;
    private volatile Instant counted = Instant.MIN;

    LedgerMetrics(MeterRegistry meters, LedgerCounts counts, Clock clock) {
        this.meters = meters;
        this.counts = counts;
        this.clock = clock;
        for (State state : LedgerCounts.OPEN) {
            Gauge.builder("touchpoint.notifications", this, metrics -> metrics.open().of(state))
                    .tag("state", state.name().toLowerCase(java.util.Locale.ROOT))
                    .description("Open rows of the ledger").register(meters);
        }
        Gauge.builder("touchpoint.notifications.oldest", this, metrics -> metrics.open().lateness().toSeconds())
                .description("By how much the longest due notification is late").baseUnit("seconds").register(meters);
    }

    void handedOver(Channel channel, int count) {
        meters.counter("touchpoint.notifications.handed.over", "channel", channel.word()).increment(count);
    }

    void doubted(Channel channel, int count) {
        meters.counter("touchpoint.notifications.doubted", "channel", channel.word()).increment(count);
    }

    @EventListener
    void on(NotificationEnded ended) {
        meters.counter("touchpoint.notifications.ended", "channel", ended.channel().word(), "outcome",
                ended.outcome().name().toLowerCase(java.util.Locale.ROOT)).increment();
    }

    private synchronized LedgerCounts.Open open() {
        Instant now = clock.instant();
        if (counted.isBefore(now.minus(FRESH))) {
            counted = now;
            last = counts.open();
        }
        return last;
    }
}
