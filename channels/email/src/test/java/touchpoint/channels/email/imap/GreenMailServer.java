package touchpoint.channels.email.imap;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.unit.DataSize;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.Tls;
import touchpoint.channels.email.Wire;

/** In this process, in the clear. */
final class GreenMailServer implements MailServer {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    GreenMailServer() {
        server.start();
        server.setUser("urp@comune.example", "urp", "secret");
    }

    @Override
    public Mailbox.Imap access() {
        return access(server.getImap().getPort(), Duration.ofMinutes(5), Duration.ofSeconds(5));
    }

    Mailbox.Imap accessBy(Wire wire) {
        return access(wire.port(), Duration.ofMinutes(5), Duration.ofSeconds(5));
    }

    Mailbox.Imap access(int port, Duration idleRenewal, Duration timeout) {
        return new Mailbox.Imap("127.0.0.1", port, Tls.NONE, "urp", "secret", "INBOX", "", DataSize.ofMegabytes(3),
                Duration.ofSeconds(1), idleRenewal, Duration.ofSeconds(5), timeout, null, "");
    }

    @Override
    public SslBundles certificates() {
        return new DefaultSslBundleRegistry();
    }

    @Override
    public String user() {
        return "urp";
    }

    @Override
    public void forgetUids() throws FolderException {
        throw new UnsupportedOperationException("GreenMail keeps its UIDVALIDITY");
    }

    @Override
    public void close() {
        server.stop();
    }
}
