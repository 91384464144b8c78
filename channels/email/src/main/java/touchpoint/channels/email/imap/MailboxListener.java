package touchpoint.channels.email.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import touchpoint.channels.email.LinkHealth;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.SignInFailed;

/**
 * Listens to one mailbox while this node has its lease: reads what is new, then waits for news by IDLE (RFC 2177), or looks again after a while where
 * the server has none. A lost connection is opened again, after twice the wait each time.
 */
final class MailboxListener implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(MailboxListener.class);
    private static final Duration ASK_FOR_LEASE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Mailbox mailbox;
    private final Mailbox.Imap imap;
    private final Session session;
    private final SignIn signIn;
    private final MailboxReader reader;
    private final Lease lease;
    private final LinkHealth health;
    private final ScheduledExecutorService alarm;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable ImapFolder open;
    private int failures;

    MailboxListener(Mailbox mailbox, Mailbox.Imap imap, Session session, SignIn signIn, MailboxReader reader,
            Lease lease, LinkHealth health, ScheduledExecutorService alarm) {
        this.mailbox = mailbox;
        this.imap = imap;
        this.session = session;
        this.signIn = signIn;
        this.reader = reader;
        this.lease = lease;
        this.health = health;
        this.alarm = alarm;
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try {
                if (lease.isHeld(mailbox.name())) {
                    listen();
                } else {
                    health.off("another node reads it");
                    pause(ASK_FOR_LEASE);
                }
            } catch (MessagingException | DataAccessException failed) {
                down(failed);
            } catch (RuntimeException fault) {
                log.error("a fault in reading mailbox {}", mailbox.name(), fault);
                down(fault);
            }
        }
        lease.release(mailbox.name());
        health.off("stopped");
    }

    private void listen() throws MessagingException {
        String user = imap.user().isEmpty() ? mailbox.address() : imap.user();
        try (ImapFolder folder = ImapFolder.open(session, imap, user, signIn)) {
            open = folder;
            reader.begin(folder);
            log.info("listening to mailbox {}{}", mailbox.name(), folder.canIdle() ? "" : ", which has no IDLE");
            health.up();
            while (!isStopped() && lease.isHeld(mailbox.name())) {
                boolean more = reader.round(folder);
                failures = 0;
                if (!more && !isStopped()) {
                    await(folder);
                }
            }
        } finally {
            open = null;
        }
    }

    private void await(ImapFolder folder) throws MessagingException {
        Duration wait = reader.untilDue(folder.canIdle() ? imap.idleRenewal() : imap.pollInterval());
        if (wait.isZero()) {
            return;
        }
        if (!folder.canIdle()) {
            pause(wait);
            return;
        }
        ScheduledFuture<?> renewal = alarm.schedule(() -> wakeAside(folder), wait.toMillis(), TimeUnit.MILLISECONDS);
        try {
            folder.idle();
        } finally {
            renewal.cancel(false);
        }
    }

    /** Aside, for a server that no longer answers holds who wakes it. */
    private void wakeAside(ImapFolder folder) {
        Thread.ofVirtual().name("wake-" + mailbox.name()).start(() -> {
            try {
                folder.wake();
            } catch (MessagingException lost) {
                log.debug("the connection was gone before it was woken", lost);
            }
        });
    }

    /** To be called now and then: a node that lost its lease stops listening. */
    void checkLease() {
        ImapFolder folder = open;
        if (folder != null && !lease.isHeld(mailbox.name())) {
            wakeAside(folder);
        }
    }

    private void down(Exception failed) {
        if (isStopped()) {
            return;
        }
        String why = switch (failed) {
            case SignInFailed toBeDone -> String.valueOf(toBeDone.getMessage());
            case AuthenticationFailedException refused -> "the server refuses user or password";
            case DataAccessException away -> "the database is away";
            default -> String.valueOf(failed.getMessage());
        };
        if (failures++ == 0) {
            log.warn("mailbox {} cannot be read: {}", mailbox.name(), why);
        }
        health.down(why);
        Duration wait = Duration.ofMillis(250L << Math.min(failures, 10));
        pause(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    /** Ends the listening; returns at once. */
    void stop() {
        stopped.countDown();
        ImapFolder folder = open;
        if (folder != null) {
            wakeAside(folder);
        }
    }

    /** Ends a connection that does not end by itself. */
    void cut() {
        ImapFolder folder = open;
        if (folder != null) {
            try {
                folder.cut();
            } catch (MessagingException alreadyGone) {
                log.debug("nothing to cut", alreadyGone);
            }
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(Duration time) {
        try {
            stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
