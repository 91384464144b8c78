package touchpoint.live;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import tools.jackson.databind.json.JsonMapper;

/** The topic between the nodes: not persistent, not transacted, no subscription that outlives its node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {
    private static final long A_SIGNAL_IS_NEWS_FOR_MS = 10_000;

    @Bean
    SignalTopic signalTopic(ConnectionFactory connections, LiveProperties properties, JsonMapper json) {
        JmsTemplate topic = new JmsTemplate(connections);
        topic.setPubSubDomain(true);
        topic.setDefaultDestinationName(properties.destination());
        topic.setExplicitQosEnabled(true);
        topic.setDeliveryPersistent(false);
        topic.setTimeToLive(A_SIGNAL_IS_NEWS_FOR_MS);
        topic.setMessageIdEnabled(false);
        return new SignalTopic(topic, json);
    }

    @Bean
    DefaultMessageListenerContainer liveListener(ConnectionFactory connections, LiveProperties properties,
            JsonMapper json, List<Hearer> hearers) {
        DefaultMessageListenerContainer container = new Subscription(hearers);
        container.setConnectionFactory(connections);
        container.setPubSubDomain(true);
        container.setDestinationName(properties.destination());
        container.setCacheLevel(DefaultMessageListenerContainer.CACHE_CONSUMER);
        container.setMessageListener(new SignalListener(json, hearers));
        container.setBeanName("live");
        return container;
    }

    /** Every new subscription may follow a gap: what was sent while there was none is gone. */
    private static final class Subscription extends DefaultMessageListenerContainer {
        private final List<Hearer> hearers;

        private Subscription(List<Hearer> hearers) {
            this.hearers = hearers;
        }

        @Override
        protected MessageConsumer createListenerConsumer(Session session) throws JMSException {
            MessageConsumer consumer = super.createListenerConsumer(session);
            hearers.forEach(Hearer::missedSome);
            return consumer;
        }
    }
}
