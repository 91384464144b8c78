package touchpoint.crash;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import touchpoint.crash.Conversation.Script;
import touchpoint.demo.mail.SimulatedMailServer;

/**
 * Citizens who write to the municipality all the while, whatever happens to the hub, and the account of what they wrote. The mail server stands all the time,
 * so what is in the account was taken by it.
 */
final class Writers {
    /** Who has no acknowledgement by then has been forgotten, and the account shows it: a mail of the conversation is missing. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final SimulatedMailServer server;
    private final String municipality;
    private final String run;
    private final long seed;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Conversation> account = new CopyOnWriteArrayList<>();
    private final Queue<Conversation> waiting = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Instant patientUntil = Instant.MAX;
    private volatile boolean stopped;

    Writers(SimulatedMailServer server, String municipality, String run, long seed) {
        this.server = server;
        this.municipality = municipality;
        this.run = run;
        this.seed = seed;
    }

    /** @param pauseMillis of each writer between two mails, on average */
    void start(int writers, int pauseMillis) {
        for (int i = 0; i < writers; i++) {
            Random random = new Random(seed * 31 + i);
            threads.add(Thread.ofPlatform().daemon().name("writer-" + i).start(() -> write(random, pauseMillis)));
        }
        threads.add(Thread.ofPlatform().daemon().name("answerer").start(this::answer));
    }

    /** Stops writing. Whoever waits for an acknowledgement still answers it when it comes, within three minutes. */
    void stop() throws InterruptedException {
        patientUntil = Instant.now().plus(PATIENCE);
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Every conversation that was begun, each whole: {@link #stop} first. */
    List<Conversation> account() {
        return account;
    }

    private void write(Random random, int pauseMillis) {
        try (Line line = new Line()) {
            while (!stopped) {
                Conversation conversation = new Conversation(run, numbers.incrementAndGet(), any(random));
                account.add(conversation);
                begin(conversation, line);
                Thread.sleep(random.nextInt(2 * pauseMillis));
            }
        } catch (MessagingException | InterruptedException broken) {
            throw new IllegalStateException("the account is wrong from here on", broken);
        }
    }

    /** Poison is rare, as in life; and each costs the hub several attempts. */
    private static Script any(Random random) {
        int die = random.nextInt(100);
        return die < 2
                ? Script.POISON
                : List.of(Script.ONE_MAIL, Script.SECOND_MAIL, Script.OUT_OF_ORDER, Script.DELIVERED_TWICE,
                        Script.ANSWERS_ACKNOWLEDGEMENT).get(die % 5);
    }

    /** One conversation, written at once; for tests that follow a single mail. */
    Conversation writeOne(Script script) throws MessagingException {
        Conversation conversation = new Conversation(run, numbers.incrementAndGet(), script);
        account.add(conversation);
        try (Line line = new Line()) {
            begin(conversation, line);
        }
        return conversation;
    }

    private void begin(Conversation conversation, Line line) throws MessagingException {
        String first = conversation.mail(1, municipality, "");
        switch (conversation.script()) {
            case ONE_MAIL, POISON -> line.send(conversation, first);
            case SECOND_MAIL -> {
                line.send(conversation, first);
                line.send(conversation, conversation.mail(2, municipality, conversation.messageId(1)));
            }
            case OUT_OF_ORDER -> {
                line.send(conversation, conversation.mail(2, municipality, conversation.messageId(1)));
                line.send(conversation, first);
            }
            case DELIVERED_TWICE -> {
                line.send(conversation, first);
                line.send(conversation, first);
            }
            case ANSWERS_ACKNOWLEDGEMENT -> {
                line.send(conversation, first);
                waiting.add(conversation);
            }
        }
    }

    private void answer() {
        try (Line line = new Line()) {
            while (!stopped || !waiting.isEmpty() && Instant.now().isBefore(patientUntil)) {
                for (Conversation conversation : List.copyOf(waiting)) {
                    if (answered(conversation, line)) {
                        waiting.remove(conversation);
                    }
                }
                Thread.sleep(100);
            }
        } catch (MessagingException | InterruptedException broken) {
            throw new IllegalStateException("the account is wrong from here on", broken);
        }
    }

    private boolean answered(Conversation conversation, Line line) throws MessagingException {
        List<MimeMessage> received = server.mailbox(conversation.citizen());
        if (received.isEmpty()) {
            return false;
        }
        MimeMessage acknowledgement = received.getFirst();
        line.send(conversation, conversation.mail(2, acknowledgement.getReplyTo()[0].toString(),
                acknowledgement.getMessageID()));
        return true;
    }

    /** One citizen's mail server, with a connection that is kept. */
    private final class Line implements AutoCloseable {
        private final Session session = Session.getInstance(new Properties());
        private final Transport transport;

        Line() throws MessagingException {
            transport = session.getTransport("smtp");
        }

        void send(Conversation conversation, String mail) throws MessagingException {
            session.getProperties().setProperty("mail.smtp.from", conversation.citizen());
            if (!transport.isConnected()) {
                transport.connect("127.0.0.1", server.smtpPort(), null, null);
            }
            MimeMessage message = new MimeMessage(session,
                    new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
            transport.sendMessage(message, message.getAllRecipients());
        }

        @Override
        public void close() throws MessagingException {
            transport.close();
        }
    }
}
