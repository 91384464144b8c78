package touchpoint.channels.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import touchpoint.contacts.ChannelMonitor;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.OutboundAdapter.Outcome;
import touchpoint.contacts.OutboundMessage;
import touchpoint.contacts.Seal;
import touchpoint.contacts.Storage;

/** How mails leave, and what a server's answers mean; against a server that answers as it is told. */
class SmtpAdapterTest {
    private static final CaseCode CODE = CaseCode.of(4711);
    private final SealedIds ids = new SealedIds(
            new Seal("0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    private final KeptInMemory storage = new KeptInMemory();
    private final List<LiveSignal> told = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private ScriptedSmtpServer server;
    private SmtpAdapter adapter;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedSmtpServer();
        adapter = adapter(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        adapter.destroy();
        server.close();
    }

    @Test
    void aMailSaysWhatItIsAndWhatItAnswers() {
        OutboundMessage message = message(true, List.of("<first@example.org>", "<second@example.org>"));
        assertThat(adapter.send(message)).isInstanceOf(Outcome.HandedOver.class);

        String mail = server.received().getFirst().replaceAll("\\r\\n[ \\t]+", " ");
        assertThat(mail).contains("From: Comune di Esempio <urp@touchpoint.example>",
                "To: Anna Bianchi <anna@example.org>",
                "In-Reply-To: <second@example.org>", "Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All",
                "Content-Language: it");
        assertThat(mail).containsPattern("References: <first@example.org>\\s+<second@example.org>");
        assertThat(mail).contains("[TP " + CODE.written() + "]");
        assertThat(mail).containsPattern("Reply-To:\\s+Comune di Esempio <urp\\+" + CODE.digits() + "\\.");
    }

    @Test
    void outlookFindsTheThreadThatItBegan() {
        adapter.send(message(false, List.of("<first@example.org>", "Thread-Index: AdxYz1234567890abcdefghijklmnop==",
                "Thread-Topic: Città e\r\nBcc: all@example.org")));
        adapter.send(message(false, List.of("<first@example.org>", "Thread-Index: AdxYz1234567890abcdefghijklmnop==",
                "Thread-Topic: Città pulita", "X-Other: no")));

        assertThat(server.received().getFirst()).contains("Thread-Index: AdxYz1234567890abcdefghijklmnop==")
                .doesNotContain("Thread-Topic", "Bcc");
        assertThat(server.received().getLast()).contains("Thread-Index: AdxYz1234567890abcdefghijklmnop==",
                "Thread-Topic: =?UTF-8?Q?Citt=C3=A0_pulita?=", "In-Reply-To: <first@example.org>")
                .doesNotContain("X-Other");
    }

    @Test
    void anInvitationStandsBesideTheTextAndNamesItsMethod() throws IOException {
        Storage.Stored file = storage.keep("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Attachment calendar = new Attachment("invito.ics", "text/calendar", file.size(), file.hash(), null);
        adapter.send(with(message(true, List.of()), calendar));
        adapter.send(with(message(false, List.of()), calendar));

        assertThat(server.received().getFirst().replaceAll("\\r\\n[ \\t]+", " ")).contains("multipart/alternative")
                .containsPattern("Content-Type: text/calendar;[^\\r\\n]*method=REQUEST")
                .doesNotContain("Content-Disposition: attachment");
        assertThat(server.received().getLast()).as("what a person attached is a file")
                .contains("Content-Disposition: attachment").doesNotContain("method=REQUEST");
    }

    private static OutboundMessage with(OutboundMessage message, Attachment file) {
        return new OutboundMessage(message.id(), message.channel(), message.caseCode(), message.to(), message.toName(),
                message.from(), message.language(), message.subject(), message.text(), null, List.of(file),
                message.thread(), message.automatic());
    }

    @Test
    void theMailboxsSignatureStandsUnderTheTextAndUnderTheFormattedText() {
        SmtpAdapter signing = adapter(server.port(), new EmailSettings.LoopGuard(5, 0, Duration.ofHours(1)),
                "Sportello Edilizia\nvia <Marconi> 12");
        OutboundMessage plain = message(false, List.of());
        OutboundMessage formatted = new OutboundMessage(plain.id(), plain.channel(), plain.caseCode(), plain.to(),
                plain.toName(), plain.from(), plain.language(), plain.subject(), plain.text(),
                "<p>Passiamo domani.</p>",
                List.of(), List.of(), false);
        signing.send(formatted);
        OutboundAdapter.Preview seen = signing.preview(formatted);
        signing.destroy();

        String text = plain.text().strip() + "\n\n-- \nSportello Edilizia\nvia <Marconi> 12\n\nRif. ";
        assertThat(seen.text()).startsWith(text);
        assertThat(seen.html()).contains("Sportello Edilizia<br>\nvia &lt;Marconi&gt; 12</p>\n<p");
        assertThat(server.received().getFirst().replace("\r\n", "\n")).contains("\n-- \nSportello Edilizia\n",
                "via &lt;Marconi&gt; 12</p>");
    }

    @Test
    void thePersonsAnswerDoesNotSayThatItIsAutomatic() {
        adapter.send(message(false, List.of()));

        assertThat(server.received().getFirst()).doesNotContain("Auto-Submitted", "X-Auto-Response-Suppress",
                "In-Reply-To");
    }

    @Test
    void theSameMessageIsTheSameMailHoweverOftenItIsSent() {
        OutboundMessage message = message(true, List.of());
        Outcome first = adapter.send(message);
        Outcome second = adapter.send(message);

        assertThat(first).isEqualTo(second);
        String id = ((Outcome.HandedOver) first).reference();
        assertThat(ids.in(id)).contains(new SealedIds.Ours(message.id(), CODE));
        assertThat(server.received()).hasSize(2).allMatch(mail -> mail.contains("Message-ID: " + id));
    }

    @Test
    void aConnectionIsKeptForManyMails() {
        for (int i = 0; i < 10; i++) {
            adapter.send(message(false, List.of()));
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.received()).hasSize(10);
    }

    @Test
    void manyAtOnceUseNoMoreConnectionsThanAllowed() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (int i = 0; i < 60; i++) {
                threads.submit(() -> adapter.send(message(false, List.of())));
            }
        }
        assertThat(server.received()).hasSize(60);
        assertThat(server.connections()).isLessThanOrEqualTo(3);
    }

    @Test
    void anAddressThatDoesNotExistIsRefused() {
        server.answers("RCPT", "550 5.1.1 no such user");
        assertThat(adapter.send(message(true, List.of()))).isInstanceOfSatisfying(Outcome.Refused.class, no -> {
            assertThat(no.address()).isTrue();
            assertThat(no.reason()).contains("no such user");
        });
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aMailThatIsTooLargeIsNotTheAddressesFault() {
        server.answers(".", "552 5.3.4 too large");
        assertThat(adapter.send(message(true, List.of()))).isInstanceOfSatisfying(Outcome.Refused.class,
                no -> assertThat(no.address()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void aServerThatIsBusyMeansNotNow(String step) {
        server.answers(step, "451 4.3.0 try again later");
        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.NotNow.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA"})
    void aServerThatHangsUpBeforeTheEndOfTheDataHasTakenNothing(String step) {
        server.answers(step, ScriptedSmtpServer.HANGS_UP);
        server.answers("HELO", ScriptedSmtpServer.HANGS_UP);
        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void aServerThatHangsUpAfterTheEndOfTheDataLeavesItInDoubt() {
        server.answers(".", ScriptedSmtpServer.HANGS_UP);
        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.InDoubt.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aServerThatSaysNothingAfterTheEndOfTheDataLeavesItInDoubt() {
        server.answers(".", ScriptedSmtpServer.SAYS_NOTHING);
        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void afterAFailureTheNextMailGetsAFreshConnection() {
        server.answers("RCPT", "451 4.2.1 busy");
        adapter.send(message(true, List.of()));
        server.answers("RCPT", "250 ok");
        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.HandedOver.class);
    }

    @Test
    void aServerThatEndsAnIdleConnectionWithAWordGetsTheMailOnAnother() {
        adapter.send(message(true, List.of()));
        server.answersOnce("MAIL", "421 4.4.2 idle for too long");

        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.HandedOver.class);
        assertThat(server.received()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aServerThatIsNotThereMeansNotNowAndIsSeen() throws IOException {
        // A port that is taken and at which nobody listens: one that was let go may be somebody else's by now.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress("127.0.0.1", 0));
            SmtpAdapter lonely = adapter(silent.getLocalPort());
            assertThat(lonely.send(message(true, List.of()))).isInstanceOf(Outcome.NotNow.class);
            assertThat(lonely.links()).singleElement()
                    .satisfies(link -> assertThat(link.state()).isEqualTo(ChannelMonitor.State.DOWN));
            lonely.destroy();
        }
    }

    @Test
    void nothingInAMessageCanWriteAHeader() {
        OutboundMessage evil = new OutboundMessage(UUID.randomUUID(), Channel.EMAIL, CODE,
                new Address.Email("anna@example.org"), "Anna\r\nBcc: x@example.org",
                null, Locale.ITALIAN, "Ciao\r\nBcc: x@example.org", "Testo", null, List.of(),
                List.of("<a@b>\r\nBcc: x@example.org"), false);
        adapter.send(evil);

        assertThat(server.received().getFirst().lines()).noneMatch(line -> line.startsWith("Bcc:"));
    }

    @Test
    void anAttachmentTravelsWhole() throws IOException {
        Storage.Stored stored = storage.keep("perché no?".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        OutboundMessage message = new OutboundMessage(UUID.randomUUID(), Channel.EMAIL, CODE,
                new Address.Email("anna@example.org"), "Anna", null,
                Locale.ITALIAN, "Modulo", "In allegato.", null,
                List.of(new Attachment("così.txt", "text/plain", stored.size(), stored.hash(), null)), List.of(),
                false);
        adapter.send(message);

        assertThat(server.received().getFirst()).contains("Content-Disposition: attachment", "cGVyY2jDqSBubz8=");
    }

    @Test
    void tooManyAutomaticMailsAreHeldBackAndToldOf() {
        for (int i = 0; i < 5; i++) {
            assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.HandedOver.class);
        }
        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.NotNow.class);
        assertThat(adapter.send(message(false, List.of()))).as("a person's answer is not held back")
                .isInstanceOf(Outcome.HandedOver.class);
        assertThat(told).singleElement().satisfies(signal -> assertThat(signal.topic()).isEqualTo("alert"));
        assertThat(adapter.links()).singleElement().satisfies(
                link -> assertThat(link.detail()).contains("loop guard holds back").doesNotContain("anna"));
    }

    @Test
    void whatIsHeldBackGoesOutWhenThePeriodIsOver() {
        for (int i = 0; i < 6; i++) {
            adapter.send(message(true, List.of()));
        }
        now.updateAndGet(before -> before.plus(Duration.ofHours(1)));

        assertThat(adapter.links()).allMatch(link -> link.detail() == null);
        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.HandedOver.class);
    }

    @Test
    void whatTheServerDidNotTakeDoesNotCountAsSent() {
        server.answers("RCPT", "451 4.2.1 busy");
        for (int i = 0; i < 20; i++) {
            assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.NotNow.class);
        }
        server.answers("RCPT", "250 ok");

        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.HandedOver.class);
        assertThat(told).isEmpty();
    }

    @Test
    void whatMayHaveGoneOutCounts() {
        server.answers(".", ScriptedSmtpServer.HANGS_UP);
        for (int i = 0; i < 5; i++) {
            assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.InDoubt.class);
        }

        assertThat(adapter.send(message(true, List.of()))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void aDomainHasALimitOfItsOwn() throws IOException {
        adapter.destroy();
        adapter = adapter(server.port(), new EmailSettings.LoopGuard(0, 2, Duration.ofHours(1)));

        assertThat(adapter.send(automaticTo("a@example.org"))).isInstanceOf(Outcome.HandedOver.class);
        assertThat(adapter.send(automaticTo("b@example.org"))).isInstanceOf(Outcome.HandedOver.class);
        assertThat(adapter.send(automaticTo("c@example.org"))).isInstanceOf(Outcome.NotNow.class);
        assertThat(adapter.send(automaticTo("c@example.com"))).isInstanceOf(Outcome.HandedOver.class);
    }

    private static OutboundMessage automaticTo(String address) {
        return new OutboundMessage(UUID.randomUUID(), Channel.EMAIL, CODE, new Address.Email(address), "", null,
                Locale.ITALIAN, "Ricevuta", "Grazie.", null, List.of(), List.of(), true);
    }

    private OutboundMessage message(boolean automatic, List<String> thread) {
        return new OutboundMessage(UUID.randomUUID(), Channel.EMAIL, CODE, new Address.Email("anna@example.org"),
                "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), Locale.ITALIAN, "Re: Buca in via Milano",
                "Passiamo domani.", null, List.of(), thread, automatic);
    }

    private SmtpAdapter adapter(int port) {
        return adapter(port, new EmailSettings.LoopGuard(5, 0, Duration.ofHours(1)));
    }

    private SmtpAdapter adapter(int port, EmailSettings.LoopGuard limits) {
        return adapter(port, limits, "");
    }

    private SmtpAdapter adapter(int port, EmailSettings.LoopGuard limits, String signature) {
        Mailbox.Smtp smtp = new Mailbox.Smtp("127.0.0.1", port, Tls.NONE, "", "", "", 3, Duration.ofSeconds(30), 100,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1), "");
        Mailbox mailbox = new Mailbox("urp", "urp@touchpoint.example", "Comune di Esempio", "", "", signature,
                Locale.ITALIAN,
                true, false,
                null,
                smtp, null);
        EmailSettings settings = new EmailSettings(List.of(mailbox), limits);
        MailSessions sessions = newMailSessions();
        return new SmtpAdapter(settings, sessions, (of, password) -> new SignIn.Password(password),
                new Composer(ids, storage, clock),
                new LoopGuard(settings, told::add, clock), clock);
    }

    private static MailSessions newMailSessions() {
        return new MailSessions(new DefaultSslBundleRegistry());
    }
}
