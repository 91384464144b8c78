package touchpoint.channels.email.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.KeptInMemory;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SealedIds;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.Tls;
import touchpoint.channels.email.Wire;
import touchpoint.contacts.Address;
import touchpoint.contacts.ChannelContract;
import touchpoint.contacts.ChannelMonitor;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.Seal;

/** What every channel promises of what goes out, for mails that leave by SMTP. */
class SmtpContractTest implements ChannelContract.Sending<SmtpContractTest.WayOut> {
    @Override
    public WayOut open() throws IOException {
        return new WayOut();
    }

    /** A mail server that refuses one address, and a wire to it that can be cut. */
    static final class WayOut implements ChannelContract.Outbound, ChannelContract.Watched {
        private static final Address NOBODY = new Address.Email("nobody@example.org");
        private final ScriptedSmtpServer server = new ScriptedSmtpServer();
        private final Wire wire = new Wire(server.port());
        private final SmtpAdapter adapter = adapter(wire.port());

        WayOut() throws IOException {
            server.answers("RCPT TO:<" + NOBODY.value() + ">", "550 5.1.1 no such mailbox");
        }

        private static SmtpAdapter adapter(int port) {
            Mailbox.Smtp smtp = new Mailbox.Smtp("127.0.0.1", port, Tls.NONE, "", "", "", 3, Duration.ofSeconds(30),
                    100, Duration.ofSeconds(2), Duration.ofSeconds(2), "");
            Mailbox mailbox = new Mailbox("urp", "urp@touchpoint.example", "Comune di Esempio", "", "", "",
                    Locale.ITALIAN, true,
                    false,
                    null, smtp, null);
            EmailSettings settings = new EmailSettings(List.of(mailbox),
                    new EmailSettings.LoopGuard(0, 0, Duration.ofHours(1)));
            SealedIds ids = new SealedIds(
                    new Seal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
            Clock clock = Clock.systemUTC();
            return new SmtpAdapter(settings, new MailSessions(new DefaultSslBundleRegistry()),
                    (of, password) -> new SignIn.Password(password),
                    new Composer(ids, new KeptInMemory(), clock), new LoopGuard(settings, alert -> {}, clock), clock);
        }

        @Override
        public OutboundAdapter adapter() {
            return adapter;
        }

        @Override
        public Address somebody() {
            return new Address.Email("anna.rossi@example.org");
        }

        @Override
        public Address nobody() {
            return NOBODY;
        }

        @Override
        public List<String> identitiesAtPeer() {
            return server.received().stream().map(mail -> mail.lines()
                    .filter(line -> line.startsWith("Message-ID: ")).findFirst().orElseThrow()).toList();
        }

        @Override
        public ChannelMonitor monitor() {
            return adapter;
        }

        @Override
        public void peerGoes() {
            wire.cut();
        }

        @Override
        public void peerComesBack() {
            wire.mend();
        }

        @Override
        public void close() throws IOException {
            adapter.destroy();
            wire.close();
            server.close();
        }
    }
}
