package touchpoint.channels.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.Tls;

/**
 * The open connections of one mailbox to its server: at most so many as configured, each used for many mails, closed when it was idle for long. A new connection for each mail
 * costs a mail server fifty times as much as the mail.
 */
final class SmtpConnections {
    private static final Logger log = LoggerFactory.getLogger(SmtpConnections.class);
    /** A connection used so lately is taken to be alive; one idle for longer is asked (NOOP) before it gets a mail. */
    private static final Duration SURELY_ALIVE = Duration.ofSeconds(2);
    private final Mailbox.Smtp settings;
    private final String user;
    private final SignIn signIn;
    private final Session session;
    private final Clock clock;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<StagedTransport> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SmtpConnections(Mailbox mailbox, Mailbox.Smtp settings, MailSessions sessions, SignIn signIn, Clock clock) {
        this.settings = settings;
        this.user = settings.user();
        this.signIn = signIn;
        this.session = sessions.toSend(settings, signIn, mailbox.email().domain());
        String envelopeFrom = settings.envelopeFrom().isEmpty() ? mailbox.address() : settings.envelopeFrom();
        this.session.getProperties().put("mail.smtp.from", envelopeFrom);
        this.clock = clock;
        this.free = new Semaphore(settings.connections());
    }

    Session session() {
        return session;
    }

    /**
     * A connection that is open, for one mail; it is given back or discarded.
     *
     * @throws MessagingException if there is none within the configured time
     */
    StagedTransport borrow() throws MessagingException {
        try {
            if (!free.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new MessagingException("all " + settings.connections() + " connections are busy");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new MessagingException("interrupted while waiting for a connection", stopped);
        }
        try {
            StagedTransport kept = alive();
            return kept == null ? opened() : kept;
        } catch (MessagingException | RuntimeException failure) {
            free.release();
            throw failure;
        }
    }

    private @Nullable StagedTransport alive() {
        Instant now = clock.instant();
        for (StagedTransport kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            Duration unused = Duration.between(kept.lastUse(), now);
            boolean usable = kept.sent() < settings.perConnection() && unused.compareTo(settings.idleTime()) < 0;
            if (usable && (unused.compareTo(SURELY_ALIVE) < 0 || kept.isConnected())) {
                return kept;
            }
            quit(kept);
        }
        return null;
    }

    private StagedTransport opened() throws MessagingException {
        return user.isEmpty() ? opened(null, null) : signIn.connect(secret -> opened(user, secret));
    }

    private StagedTransport opened(@Nullable String name, @Nullable String secret) throws MessagingException {
        StagedTransport transport = new StagedTransport(session, settings.tls() == Tls.TLS);
        transport.connect(settings.host(), settings.port(), name, secret);
        return transport;
    }

    void giveBack(StagedTransport transport) {
        transport.usedAt(clock.instant());
        if (closed) {
            quit(transport);
        } else {
            idle.addFirst(transport);
        }
        free.release();
    }

    void discard(StagedTransport transport) {
        quit(transport);
        free.release();
    }

    private static void quit(StagedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            log.debug("An SMTP connection did not end politely", alreadyGone);
        }
    }

    void close() {
        closed = true;
        for (StagedTransport kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            quit(kept);
        }
    }
}
