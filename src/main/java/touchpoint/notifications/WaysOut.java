package touchpoint.notifications;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Channel;
import touchpoint.contacts.OutboundAdapter;

/** The channels that can send, as configured at this moment. */
@Component
class WaysOut {
    private final Map<Channel, OutboundAdapter> adapters = new EnumMap<>(Channel.class);

    WaysOut(ObjectProvider<OutboundAdapter> beans) {
        for (OutboundAdapter adapter : beans.stream().toList()) {
            OutboundAdapter other = adapters.put(adapter.channel(), adapter);
            if (other != null) {
                throw new IllegalStateException("two ways out for " + adapter.channel());
            }
        }
    }

    /** All channels that have an adapter, configured or not. */
    Map<Channel, OutboundAdapter> all() {
        return adapters;
    }

    Optional<OutboundAdapter> over(Channel channel) {
        return Optional.ofNullable(adapters.get(channel)).filter(OutboundAdapter::isConfigured);
    }

    Set<Channel> open() {
        return adapters.keySet().stream().filter(channel -> over(channel).isPresent()).collect(Collectors.toSet());
    }
}
