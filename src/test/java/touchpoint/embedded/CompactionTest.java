package touchpoint.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import touchpoint.HubTest;

/**
 * The broker outlives the compaction of its journal. With another Netty it stops itself there, after some hundred thousand messages, and no shorter test
 * sees it.
 */
@HubTest
@Tag("long")
class CompactionTest {
    private static final int MESSAGES = 300_000;
    private static final String QUEUE = "compaction.test";
    private final ConnectionFactory connections;
    private final EmbeddedActiveMQ broker;

    CompactionTest(ConnectionFactory connections, EmbeddedActiveMQ broker) {
        this.connections = connections;
        this.broker = broker;
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void threeHundredThousandMessagesGoThroughAndCompactionPasses() throws Exception {
        JournalImpl journal = (JournalImpl) broker.getActiveMQServer().getStorageManager().getMessageJournal();
        long firstFile = journal.getCurrentFile().getFileID();
        CountDownLatch received = new CountDownLatch(MESSAGES);
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            Future<?>[] work = new Future<?>[12];
            for (int i = 0; i < 8; i++) {
                work[i] = threads.submit(() -> send(MESSAGES / 8));
            }
            for (int i = 8; i < 12; i++) {
                work[i] = threads.submit(() -> receive(received));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        assertThat(received.getCount()).isZero();
        journal.testCompact();
        assertThat(journal.getCurrentFile().getFileID()).as("the journal went on to new files")
                .isGreaterThan(firstFile);
        assertThat(broker.getActiveMQServer().isStarted()).isTrue();
        send(1);
        CountDownLatch one = new CountDownLatch(1);
        receive(one);
        assertThat(one.getCount()).as("the broker still works").isZero();
    }

    private Object send(int count) throws Exception {
        try (Connection connection = connections.createConnection(); Session session = connection.createSession()) {
            Queue queue = session.createQueue(QUEUE);
            MessageProducer producer = session.createProducer(queue);
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (int i = 0; i < count; i++) {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(new byte[400]);
                producer.send(message);
            }
        }
        return count;
    }

    private Object receive(CountDownLatch received) throws Exception {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            connection.start();
            MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
            while (received.getCount() > 0) {
                if (consumer.receive(200) != null) {
                    session.commit();
                    received.countDown();
                }
            }
        }
        return received;
    }
}
