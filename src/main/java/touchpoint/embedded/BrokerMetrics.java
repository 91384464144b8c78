package touchpoint.embedded;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How many messages wait in the embedded broker, {@code touchpoint.journal.depth} by queue. A broker by address has metrics of its own. */
@Component
class BrokerMetrics {
    BrokerMetrics(ObjectProvider<EmbeddedActiveMQ> broker, MeterRegistry meters) {
        broker.ifAvailable(embedded -> {
            for (String queue : List.of("contacts.inbound", "contacts.dead")) {
                Gauge.builder("touchpoint.journal.depth", embedded, ours -> depth(ours, queue)).tag("queue", queue)
                        .description("Messages that wait").strongReference(true).register(meters);
            }
        });
    }

    private static double depth(EmbeddedActiveMQ broker, String name) {
        @Nullable
        Queue queue = broker.getActiveMQServer().locateQueue(SimpleString.of(name));
        return queue == null ? Double.NaN : queue.getMessageCount();
    }
}
