package touchpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import touchpoint.HubTest;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;

/**
 * An entry that could not be filed leaves the queue and comes back to it, or goes to {@code contacts.dead}, in one transaction of the broker. In two, a hub that
 * is killed between them loses it.
 */
@HubTest
@TestPropertySource(properties = "touchpoint.journal.pauses=50ms,50ms")
@DirtiesContext
class OneTransactionTest {
    private final Journal journal;
    private final EmbeddedActiveMQ broker;

    OneTransactionTest(Journal journal, EmbeddedActiveMQ broker) {
        this.journal = journal;
        this.broker = broker;
    }

    @Test
    void anEntryIsTakenAndSentOnInOneTransaction() throws Exception {
        String group = "email:" + UUID.randomUUID();
        Watch watch = new Watch(group);
        broker.getActiveMQServer().registerBrokerPlugin(watch);

        journal.take(JournalEntry.of(Channel.EMAIL, "urp:" + UUID.randomUUID(), group,
                ContentHash.of(group.getBytes(StandardCharsets.UTF_8)), Instant.now(), Map.of("mailbox", "urp")));

        await().until(() -> watch.taken.size() >= 3);
        assertThat(watch.sentOn).as("twice to be tried again, once to be parked").hasSize(3).doesNotContainNull();
        assertThat(watch.taken.subList(0, 3)).containsExactlyElementsOf(watch.sentOn);
    }

    /** Notes the transactions in which the entries of one group were taken off {@code contacts.inbound} and sent on. */
    private static final class Watch implements ActiveMQServerMessagePlugin {
        private final List<@Nullable Long> taken = new CopyOnWriteArrayList<>();
        private final List<@Nullable Long> sentOn = new CopyOnWriteArrayList<>();
        private final String group;

        Watch(String group) {
            this.group = group;
        }

        @Override
        public void afterSend(ServerSession session, @Nullable Transaction transaction, Message message, boolean direct,
                boolean noAutoCreateQueue, RoutingStatus result) {
            if (isOurs(message) && message.getDuplicateProperty() == null) {
                sentOn.add(id(transaction));
            }
        }

        @Override
        public void messageAcknowledged(@Nullable Transaction transaction, MessageReference reference,
                AckReason reason, ServerConsumer consumer) {
            if (isOurs(reference.getMessage())
                    && reference.getQueue().getName().toString().equals("contacts.inbound")) {
                taken.add(id(transaction));
            }
        }

        private boolean isOurs(Message message) {
            return Objects.equals(String.valueOf(message.getGroupID()), group);
        }

        private static @Nullable Long id(@Nullable Transaction transaction) {
            return transaction == null ? null : transaction.getID();
        }
    }
}
