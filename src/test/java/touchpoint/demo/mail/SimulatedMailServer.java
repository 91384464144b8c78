package touchpoint.demo.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail server for one machine: SMTP and IMAP on the loopback, every address a mailbox that is opened with the address as user and as password. What
 * SMTP confirmed with 250 is on the disk, and after a restart or a kill -9 everything is as it was: UIDs, UIDVALIDITY, flags, deletions.
 *
 * <p>Nobody lives at {@value #NOBODY}: mail to there is refused with 550, to see what the hub does then.
 */
public final class SimulatedMailServer implements AutoCloseable {
    public static final String NOBODY = "nobody.example";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(10);

    private final DurableStore store;
    private final Parts parts;
    private final Port smtp;
    private final Port imap;

    private SimulatedMailServer(Path directory, String municipality, int smtpPort, int imapPort) throws IOException {
        Clock clock = Clock.systemDefaultZone();
        store = new DurableStore(directory, clock);
        parts = new Parts(store, municipality);
        smtp = new Port(ServerSetup.PROTOCOL_SMTP, smtpPort, Duration.ofMinutes(5), parts,
                socket -> new SmtpConversation(parts.getSmtpManager(), socket, clock));
        imap = new Port(ServerSetup.PROTOCOL_IMAP, imapPort, Duration.ofMinutes(30), parts,
                socket -> new ImapConversation(parts.getUserManager(), parts.getImapHostManager(), socket));
    }

    /**
     * Starts it; both ports answer when this returns.
     *
     * @param directory    where the mailboxes are kept
     * @param municipality the domain whose addresses have sub-addresses ({@code urp+anything@})
     * @param smtpPort     0 for any free one
     * @param imapPort     0 for any free one
     * @throws IOException if a port is taken, or the mailboxes cannot be read or belong to another running server
     */
    public static SimulatedMailServer start(Path directory, String municipality, int smtpPort, int imapPort)
            throws IOException {
        SimulatedMailServer server = new SimulatedMailServer(directory, municipality, smtpPort, imapPort);
        try {
            server.smtp.open();
            server.imap.open();
            return server;
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
    }

    public int smtpPort() {
        return smtp.getServerSetup().getPort();
    }

    public int imapPort() {
        return imap.getServerSetup().getPort();
    }

    /** What lies in the inbox of an address, oldest first. For whoever runs the server; everybody else asks by IMAP. */
    public List<MimeMessage> mailbox(String address) {
        try {
            return parts.getImapHostManager().getInbox(parts.getUserManager().getUser(address)).getMessages().stream()
                    .map(StoredMessage::getMimeMessage).toList();
        } catch (FolderException impossible) {
            throw new IllegalStateException("every address has an inbox", impossible);
        }
    }

    /** Closes the ports, then the mailboxes. */
    @Override
    public void close() throws IOException {
        smtp.stopService();
        imap.stopService();
        store.close();
    }

    private static final class Parts extends Managers {
        private final ImapHostManager host;
        private final UserManager users;
        private final SmtpManager smtp;

        Parts(DurableStore store, String municipality) {
            host = Mailboxes.over(store);
            users = new Mailboxes(host, municipality);
            smtp = new SmtpManager(host, users) {
                @Override
                public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
                    return recipient.getHost().toLowerCase(Locale.ROOT).equals(NOBODY)
                            ? "550 5.1.1 nobody lives here"
                            : null;
                }
            };
        }

        @Override
        public ImapHostManager getImapHostManager() {
            return host;
        }

        @Override
        public UserManager getUserManager() {
            return users;
        }

        @Override
        public SmtpManager getSmtpManager() {
            return smtp;
        }
    }

    private interface Conversation {
        ProtocolHandler with(Socket client);
    }

    private static final class Port extends AbstractServer {
        private final Conversation conversation;

        Port(String protocol, int port, Duration patience, Managers managers, Conversation conversation) {
            super(new ServerSetup(port, LOOPBACK, protocol), managers);
            this.conversation = conversation;
            setClientSocketTimeout((int) patience.toMillis());
            setDaemon(true);
        }

        void open() throws IOException {
            // GreenMail has logged it, and tells us by not running.
            setUncaughtExceptionHandler((thread, taken) -> log.debug("not started", taken));
            startService();
            try {
                if (!waitTillRunning(STARTS_WITHIN.toMillis())) {
                    throw new IOException("port " + setup.getPort() + " (" + getProtocol() + ") is taken");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while starting", interrupted);
            }
        }

        @Override
        protected ProtocolHandler createProtocolHandler(Socket client) {
            try {
                // Answers of several lines would each wait 40 ms for the peer's delayed acknowledgement.
                client.setTcpNoDelay(true);
            } catch (SocketException gone) {
                log.debug("the client left at once", gone);
            }
            return conversation.with(client);
        }
    }
}
