package touchpoint.channels.email.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.KeptInMemory;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SealedIds;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.Tls;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.OutboundMessage;
import touchpoint.contacts.Seal;
import touchpoint.contacts.Storage;

/** A hub that sends mails to a server that answers as it is told. */
final class Sending implements AutoCloseable {
    static final CaseCode CODE = CaseCode.of(4711);
    static final Duration TIMEOUT = Duration.ofSeconds(1);
    final SealedIds ids = new SealedIds(
            new Seal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    final ScriptedSmtpServer server = new ScriptedSmtpServer();
    final SmtpAdapter adapter;
    private final KeptInMemory storage = new KeptInMemory();

    Sending() throws IOException {
        this("", new SignIn.Password(""));
    }

    /** @param user empty to send without signing in */
    Sending(String user, SignIn signIn) throws IOException {
        Mailbox.Smtp smtp = new Mailbox.Smtp("127.0.0.1", server.port(), Tls.NONE, user, "", "", 2,
                Duration.ofSeconds(30), 100, Duration.ofSeconds(2), TIMEOUT, "");
        Mailbox mailbox = new Mailbox("urp", "urp@touchpoint.example", "Comune di Esempio", "", "", "", Locale.ITALIAN,
                true, false,
                null,
                smtp, null);
        EmailSettings settings = new EmailSettings(List.of(mailbox),
                new EmailSettings.LoopGuard(0, 0, Duration.ofHours(1)));
        adapter = new SmtpAdapter(settings, new MailSessions(new DefaultSslBundleRegistry()),
                (of, password) -> signIn, new Composer(ids, storage, Clock.systemUTC()),
                new LoopGuard(settings, alert -> {}, Clock.systemUTC()), Clock.systemUTC());
    }

    OutboundMessage to(String address) {
        return to(address, List.of());
    }

    /** With an attachment of that many octets. */
    OutboundMessage to(String address, int octets) throws IOException {
        Storage.Stored stored = storage.keep(new byte[octets]);
        return to(address, List.of(new Attachment("zeri.bin", "application/octet-stream", stored.size(), stored.hash(),
                null)));
    }

    private static OutboundMessage to(String address, List<Attachment> attachments) {
        return new OutboundMessage(UUID.randomUUID(), Channel.EMAIL, CODE, new Address.Email(address), "Anna Bianchi",
                null, Locale.ITALIAN, "Re: Buca in via Milano", "Passiamo domani.", null, attachments, List.of(),
                true);
    }

    /** The Message-IDs of the mails that the server got to their end. */
    List<String> received() {
        return server.received().stream().map(mail -> mail.lines().filter(line -> line.startsWith("Message-ID: "))
                .findFirst().orElseThrow().substring(12)).toList();
    }

    @Override
    public void close() throws IOException {
        adapter.destroy();
        server.close();
    }
}
