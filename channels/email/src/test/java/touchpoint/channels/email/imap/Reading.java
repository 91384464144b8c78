package touchpoint.channels.email.imap;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.dao.DataAccessResourceFailureException;
import touchpoint.channels.email.LinkHealth;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;
import touchpoint.contacts.Journal;
import touchpoint.contacts.Storage;

/** One node that reads one mailbox, with cursors and a lease that a test can hold. */
final class Reading implements AutoCloseable {
    final CursorsInMemory cursors;
    final LinkHealth health = new LinkHealth("urp (imap)", Clock.systemUTC());
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
    private final MailboxListener listener;
    private final Thread thread;

    Reading(Mailbox.Imap access, MailSessions sessions, Journal journal, Storage storage, CursorsInMemory cursors) {
        this(access, sessions, new SignIn.Password(access.password()), journal, storage, cursors);
    }

    Reading(Mailbox.Imap access, MailSessions sessions, SignIn signIn, Journal journal, Storage storage,
            CursorsInMemory cursors) {
        this.cursors = cursors;
        Mailbox mailbox = new Mailbox("urp", "urp@comune.example", "URP", "", "", "", java.util.Locale.ITALIAN, false,
                false,
                access,
                null, null);
        MailboxReader reader = new MailboxReader(mailbox, access, new MailTaker(storage, journal, Clock.systemUTC()),
                cursors, workers, health, Clock.systemUTC());
        listener = new MailboxListener(mailbox, access, sessions.toRead(access, signIn), signIn, reader, cursors,
                health, alarm);
        thread = Thread.ofPlatform().daemon().start(listener);
    }

    @Override
    public void close() throws InterruptedException {
        listener.stop();
        thread.join(10_000);
        listener.cut();
        thread.join(10_000);
        alarm.shutdownNow();
        workers.shutdown();
    }

    /** What the database would keep; it can be away. */
    static final class CursorsInMemory implements Cursors, Lease {
        private final Map<String, Cursor.Kept> kept = new ConcurrentHashMap<>();
        volatile boolean away;
        volatile boolean elsewhere;

        @Override
        public Optional<Cursor.Kept> of(String mailbox, String folder) {
            ask();
            return Optional.ofNullable(kept.get(mailbox + folder));
        }

        @Override
        public void keep(String mailbox, String folder, Cursor.Kept cursor) {
            ask();
            kept.put(mailbox + folder, cursor);
        }

        void forget() {
            kept.clear();
        }

        private void ask() {
            if (away) {
                throw new DataAccessResourceFailureException("the database is away");
            }
        }

        @Override
        public boolean isHeld(String name) {
            return !elsewhere;
        }

        @Override
        public void release(String name) {
            // a test has no other nodes
        }
    }
}
