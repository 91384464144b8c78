package touchpoint.embedded;

import java.time.Duration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;

/** The broker that runs inside, and what holds for our connections to any broker. It has no door to the outside: its only acceptor is in-VM. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class EmbeddedBroker {
    /** A send that is not confirmed by then counts as refused: the source is told to try again. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /**
     * Some two dozen entries that wait at a consumer. With the default of 1 MiB the consumer that came first took seven hundred, and the conversations they belong to
     * stayed with it: after a start with a backlog the others had little to do.
     */
    private static final DataSize WAITING_AT_A_CONSUMER = DataSize.ofKilobytes(32);

    @Bean
    ArtemisConfigurationCustomizer broker(
            @Value("${touchpoint.embedded.broker.min-disk-free}") DataSize minDiskFree,
            @Value("${touchpoint.embedded.broker.memory-per-queue}") DataSize memory) {
        return configuration -> configure(configuration, minDiskFree, memory);
    }

    /** Holds for the broker inside and for one by address: the pool hands out what this factory makes. */
    @Bean
    static BeanPostProcessor answersInTime() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof JmsPoolConnectionFactory pool
                        && pool.getConnectionFactory() instanceof ActiveMQConnectionFactory factory) {
                    factory.setCallTimeout(ANSWER.toMillis());
                    factory.setCallFailoverTimeout(ANSWER.toMillis());
                    factory.setConsumerWindowSize((int) WAITING_AT_A_CONSUMER.toBytes());
                }
                return bean;
            }
        };
    }

    private static void configure(Configuration broker, DataSize minDiskFree, DataSize memory) {
        // The default of 3.3 ms lets one producer send 281 a second, this one 3,925 (measured).
        broker.setJournalBufferTimeout_NIO(100_000);
        broker.setIDCacheSize(20_000);
        broker.setPersistIDCache(true);
        // A share of the disk says nothing: of a large one, five hundredths are plenty.
        broker.setMinDiskFree(minDiskFree.toBytes());
        broker.setJMXManagementEnabled(false);
        broker.addAddressSetting("#", new AddressSettings()
                // A message stays until the hub has taken it or parked it by itself: it knows why something failed, the broker does not.
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000)
                .setDefaultGroupBuckets(1024)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(memory.toBytes())
                .setAutoCreateQueues(true)
                .setAutoDeleteQueues(false)
                .setAutoCreateAddresses(true)
                .setAutoDeleteAddresses(false));
    }
}
