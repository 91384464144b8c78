package touchpoint.contacts.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import touchpoint.contacts.ChannelMonitor;
import touchpoint.contacts.ChannelMonitor.Link;
import touchpoint.contacts.ChannelMonitor.State;

/**
 * Health {@code channels}: down while a link is down. It counts for the whole, which a person is told of, not for liveness and readiness: a mail server
 * that is away is no reason to restart the hub. Metric {@code touchpoint.channel.link}: 1 up, 0 down, a link; those that are off are not shown.
 */
@Component("channels")
class ChannelsHealth implements HealthIndicator {
    private final ObjectProvider<ChannelMonitor> monitors;
    private final MultiGauge gauge;

    ChannelsHealth(ObjectProvider<ChannelMonitor> monitors, MeterRegistry meters) {
        this.monitors = monitors;
        gauge = MultiGauge.builder("touchpoint.channel.link").description("1 up, 0 down").register(meters);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (Link link : links()) {
            health.withDetail(link.channel().word() + "." + link.name(), link.state().name());
            if (link.state() == State.DOWN) {
                health.down();
            }
        }
        return health.build();
    }

    @Scheduled(fixedDelayString = "PT10S")
    void count() {
        gauge.register(links().stream().filter(link -> link.state() != State.OFF).map(ChannelsHealth::row).toList(),
                true);
    }

    private static MultiGauge.Row<Number> row(Link link) {
        return MultiGauge.Row.of(Tags.of("channel", link.channel().word(), "link", link.name()),
                link.state() == State.UP ? 1 : 0);
    }

    private List<Link> links() {
        return monitors.orderedStream().flatMap(monitor -> monitor.links().stream()).toList();
    }
}
