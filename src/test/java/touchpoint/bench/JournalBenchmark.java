package touchpoint.bench;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;

/**
 * How many contacts the journal takes, against plain persistent sends of messages of the same size to the same broker: kept connection, session and
 * producer. Nobody consumes meanwhile.
 */
final class JournalBenchmark implements Benchmark {
    private static final String QUEUE = "contacts.inbound";
    private static final String RAW_QUEUE = "bench.raw";

    @Override
    public List<Figure> measure(Hub hub, Effort effort) throws Exception {
        hub.stop("intake");
        String body = bodyOfAnEntry(hub);
        List<Figure> figures = new ArrayList<>();
        for (int producers : new int[]{1, 8}) {
            int each = producers == 1 ? 200 : 100;
            Rounds.Medians rates = new Rounds(effort.of(10, 3), effort.of(61, 15)).compare(
                    producers + (producers == 1 ? " producer" : " producers"),
                    () -> raw(hub, producers, each, body), () -> ours(hub, producers, each));
            figures.add(Figure.rate("journal-" + producers, rates, "contacts/s", 0.7));
        }
        return figures;
    }

    private static Lap ours(Hub hub, int producers, int each) throws Exception {
        Journal journal = hub.bean(Journal.class);
        Lap lap = Crew.work(producers, producers * each, number -> {
            List<JournalEntry> entries = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                entries.add(entry());
            }
            return () -> {
                for (JournalEntry entry : entries) {
                    journal.take(entry);
                }
            };
        });
        taken(hub, QUEUE, producers * each);
        return lap;
    }

    private static Lap raw(Hub hub, int producers, int each, String body) throws Exception {
        Lap lap;
        try (Connection connection = rawFactory(hub).createConnection()) {
            lap = Crew.work(producers, producers * each, number -> new RawSender(connection, body, each));
        }
        taken(hub, RAW_QUEUE, producers * each);
        return lap;
    }

    /** The queue may count a message a moment after the sender heard that it is safe. */
    private static void taken(Hub hub, String queue, int expected) throws Exception {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (hub.depth(queue) != expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        queue + " holds " + hub.depth(queue) + " messages instead of " + expected);
            }
            Thread.sleep(1);
        }
        hub.empty(queue);
    }

    private record RawSender(Session session, MessageProducer producer, String body,
            int messages) implements Crew.Hand {
        RawSender(Connection connection, String body, int messages) throws JMSException {
            this(connection.createSession(Session.AUTO_ACKNOWLEDGE), body, messages);
        }

        private RawSender(Session session, String body, int messages) throws JMSException {
            this(session, session.createProducer(session.createQueue(RAW_QUEUE)), body, messages);
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        }

        @Override
        public void work() throws JMSException {
            for (int i = 0; i < messages; i++) {
                producer.send(session.createTextMessage(body));
            }
        }

        @Override
        public void close() throws JMSException {
            session.close();
        }
    }

    private static ConnectionFactory rawFactory(Hub hub) {
        return (ConnectionFactory) ((JmsPoolConnectionFactory) hub.bean(ConnectionFactory.class))
                .getConnectionFactory();
    }

    private static String bodyOfAnEntry(Hub hub) throws Exception {
        hub.bean(Journal.class).take(entry());
        String body = hub.textOfFirst(QUEUE);
        hub.empty(QUEUE);
        return body;
    }

    private static JournalEntry entry() {
        String id = UUID.randomUUID().toString();
        ContentHash hash = ContentHash.of(id.getBytes(StandardCharsets.UTF_8));
        return JournalEntry.of(Channel.EMAIL, "urp:" + hash.hex(), "email:" + id, hash, Instant.now(),
                Letters.attributes(4_000));
    }
}
