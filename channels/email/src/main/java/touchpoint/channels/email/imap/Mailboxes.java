package touchpoint.channels.email.imap;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.SignIns;
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
    private final SignIns signIns;
    private final MailTaker taker;
    private final Cursors cursors;
    private final Lease lease;
    private final Clock clock;
    private final List<Watched> folders = new ArrayList<>();
    private @Nullable Running running;
    private boolean complete;

    Mailboxes(EmailSettings settings, MailSessions sessions, SignIns signIns, MailTaker taker, Cursors cursors,
            Lease lease, Clock clock) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.taker = taker;
        this.cursors = cursors;
        this.lease = lease;
        this.clock = clock;
        for (Mailbox mailbox : settings.mailboxes()) {
            Mailbox.Imap imap = mailbox.imap();
            if (imap != null) {
                folders.add(new Watched(mailbox, imap, new LinkHealth(mailbox.name() + " (imap)", clock)));
                if (!imap.sentFolder().isEmpty()) {
                    folders.add(new Watched(mailbox, imap.ofSent(),
                            new LinkHealth(mailbox.name() + " (imap " + imap.sentFolder() + ")", clock)));
                }
            }
        }
    }

    /** A folder to listen to. */
    private record Watched(Mailbox mailbox, Mailbox.Imap imap, LinkHealth health) {}

    @Override
    public List<Link> links() {
        return folders.stream().map(folder -> folder.health().link()).toList();
    }

    /**
     * Not with the context at first: the routes start when it is complete, and before that the journal takes nothing. A context that was paused begins again
     * with the routes.
     */
    @Override
    public synchronized boolean isAutoStartup() {
        return complete;
    }

    @EventListener(ApplicationStartedEvent.class)
    synchronized void listenNow() {
        complete = true;
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
        if (running == null && !folders.isEmpty()) {
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
            for (Watched folder : folders) {
                MailboxReader reader = new MailboxReader(folder.mailbox(), folder.imap(), taker, cursors, workers,
                        folder.health(), clock);
                SignIn signIn = signIns.of(folder.mailbox(), folder.imap().password());
                MailboxListener listener = new MailboxListener(folder.mailbox(), folder.imap(),
                        sessions.toRead(folder.imap(), signIn), signIn, reader, lease, folder.health(), alarm);
                listeners.add(listener);
                threads.add(Thread.ofPlatform().daemon().name("mailbox-" + folder.mailbox().name()).start(listener));
            }
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
