package touchpoint.channels.email.imap;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.LinkHealth;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.contacts.ChannelMonitor;

/** Listens to every mailbox that is configured, from when the journal is open until it closes. */
@Component
class Mailboxes implements SmartLifecycle, ChannelMonitor {
    /** Stopped before the routes are. */
    private static final int BEFORE_THE_ROUTES = Integer.MAX_VALUE - 50;
    private static final int WORKERS = 16;
    private static final Duration CHECK_LEASES = Duration.ofSeconds(10);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final MailSessions sessions;
    private final MailTaker taker;
    private final Cursors cursors;
    private final Lease lease;
    private final Clock clock;
    private final Map<Mailbox, LinkHealth> mailboxes = new LinkedHashMap<>();
    private @Nullable Running running;

    Mailboxes(EmailSettings settings, MailSessions sessions, MailTaker taker, Cursors cursors, Lease lease,
            Clock clock) {
        this.sessions = sessions;
        this.taker = taker;
        this.cursors = cursors;
        this.lease = lease;
        this.clock = clock;
        settings.mailboxes().stream().filter(mailbox -> mailbox.imap() != null)
                .forEach(mailbox -> mailboxes.put(mailbox, new LinkHealth(mailbox.name() + " (imap)", clock)));
    }

    @Override
    public List<Link> links() {
        return mailboxes.values().stream().map(LinkHealth::link).toList();
    }

    /** Not with the context: the routes start when it is complete, and before that the journal takes nothing. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @EventListener(ApplicationStartedEvent.class)
    void listenNow() {
        start();
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_ROUTES;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    @Override
    public synchronized void start() {
        if (running == null && !mailboxes.isEmpty()) {
            running = new Running();
        }
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    private final class Running {
        private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS,
                Thread.ofPlatform().daemon().name("mail-taker-", 0).factory());
        private final ScheduledExecutorService alarm = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("mail-alarm").factory());
        private final List<MailboxListener> listeners = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        Running() {
            mailboxes.forEach((mailbox, health) -> {
                Mailbox.Imap imap = mailbox.imap();
                if (imap != null) {
                    MailboxReader reader = new MailboxReader(mailbox, imap, taker, cursors, workers, health, clock);
                    MailboxListener listener = new MailboxListener(mailbox, imap, sessions.toRead(imap), reader, lease,
                            health, alarm);
                    listeners.add(listener);
                    threads.add(Thread.ofPlatform().daemon().name("mailbox-" + mailbox.name()).start(listener));
                }
            });
            alarm.scheduleWithFixedDelay(() -> listeners.forEach(MailboxListener::checkLease), CHECK_LEASES.toMillis(),
                    CHECK_LEASES.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** The mails in hand are taken to their end; a server that does not answer is left. */
        void stop() {
            listeners.forEach(MailboxListener::stop);
            try {
                for (Thread thread : threads) {
                    thread.join(STOPS_WITHIN);
                }
                listeners.forEach(MailboxListener::cut);
                for (Thread thread : threads) {
                    thread.join(STOPS_WITHIN);
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            alarm.shutdownNow();
            workers.shutdown();
        }
    }
}
