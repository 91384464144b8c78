package touchpoint.demo.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's mail server is one that a hub may rely on: what it confirmed is there after a restart, exactly as it was. */
class SimulatedMailServerTest {
    private static final String URP = "urp@touchpoint.example";
    private static final String ANNA = "anna.rossi@example.org";

    @TempDir
    Path directory;

    private SimulatedMailServer server;

    @BeforeEach
    void start() throws IOException {
        server = start(directory.resolve("mail"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void whatIsSentIsInTheMailboxOctetForOctet() throws Exception {
        byte[] sent = "From: <anna.rossi@example.org>\r\nSubject: perch\u00e9 no\r\n\r\n.un punto\r\ncaff\u00e8\r\n"
                .getBytes(ISO_8859_1);
        send(ANNA, sent, URP);

        try (Mailbox urp = open(URP)) {
            assertThat(new String(octets(urp.messages()[0]), ISO_8859_1)).startsWith("Return-Path: <" + ANNA + ">")
                    .endsWith(new String(sent, ISO_8859_1));
        }
    }

    @Test
    void everyAddressIsAMailboxOpenedByItsAddress() throws Exception {
        try (Mailbox nobodyWroteTo = open("nuovo@example.org")) {
            assertThat(nobodyWroteTo.messages()).isEmpty();
        }
        assertThatThrownBy(() -> store().connect("127.0.0.1", server.imapPort(), ANNA, "indovinata"))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void aSubAddressOfTheMunicipalityIsTheSameMailboxAndACitizensIsNot() throws Exception {
        send(ANNA, mail("uno"), "urp+123456789012.abc@touchpoint.example");
        send(URP, mail("due"), "anna+comune@example.org");

        try (Mailbox urp = open(URP); Mailbox anna = open(ANNA); Mailbox annaComune = open("anna+comune@example.org")) {
            assertThat(urp.subjects()).containsExactly("uno");
            assertThat(anna.subjects()).isEmpty();
            assertThat(annaComune.subjects()).containsExactly("due");
        }
    }

    @Test
    void reportsComeFromAnEmptySender() throws Exception {
        send("", mail("Undelivered Mail"), URP);

        try (Mailbox urp = open(URP)) {
            assertThat(urp.messages()[0].getHeader("Return-Path")).containsExactly("<>");
        }
    }

    @Test
    void mailToNobodyIsRefusedForGood() {
        assertThatThrownBy(() -> send(URP, mail("risposta"), "chiunque@" + SimulatedMailServer.NOBODY))
                .isInstanceOf(SendFailedException.class).rootCause().hasMessageContaining("550");
    }

    @Test
    void afterARestartEverythingIsAsItWas() throws Exception {
        for (int i = 1; i <= 5; i++) {
            send(ANNA, mail("mail " + i), URP);
        }
        List<String> before;
        try (Mailbox urp = open(URP)) {
            urp.messages()[0].setFlag(Flags.Flag.SEEN, true);
            urp.messages()[1].setFlags(new Flags("$touchpoint"), true);
            urp.messages()[2].setFlag(Flags.Flag.FLAGGED, true);
            urp.messages()[2].setFlag(Flags.Flag.FLAGGED, false);
            urp.messages()[3].setFlag(Flags.Flag.DELETED, true);
            urp.messages()[4].setFlag(Flags.Flag.DELETED, true);
            urp.folder.expunge();
            urp.store.getFolder("Archivio").create(Folder.HOLDS_MESSAGES);
            urp.folder.copyMessages(new Message[]{urp.messages()[1]}, urp.store.getFolder("Archivio"));
            before = urp.state();
        }

        restart();

        try (Mailbox urp = open(URP); Mailbox archive = open(URP, "Archivio")) {
            assertThat(urp.state()).isEqualTo(before).hasSize(4);
            assertThat(archive.subjects()).containsExactly("mail 2");
            assertThat(archive.messages()[0].getFlags().getUserFlags()).containsExactly("$touchpoint");
        }
        send(ANNA, mail("mail 6"), URP);
        try (Mailbox urp = open(URP)) {
            assertThat(urp.folder.getUID(urp.messages()[3])).as("the UIDs of the deleted are not used again")
                    .isEqualTo(6);
        }
    }

    @Test
    void aCrashAtAnyOctetLosesOnlyWhatWasNotConfirmed() throws Exception {
        send(ANNA, mail("confermata"), URP);
        Path file = mailboxFile();
        long confirmed = Files.size(file);
        send(ANNA, mail("interrotta"), URP);
        server.close();
        byte[] whole = Files.readAllBytes(file);

        for (int length = (int) confirmed; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            server = start(directory.resolve("mail"));
            try (Mailbox urp = open(URP)) {
                assertThat(urp.subjects()).as("torn at %d", length).containsExactly("confermata");
            }
            server.close();
        }
        server = start(directory.resolve("mail"));
        send(ANNA, mail("di nuovo"), URP);
        restart();
        try (Mailbox urp = open(URP)) {
            assertThat(urp.subjects()).containsExactly("confermata", "di nuovo");
        }
    }

    @Test
    void onlyOneServerCanHaveTheMailboxes() {
        assertThatThrownBy(() -> start(directory.resolve("mail"))).hasMessageContaining("runs in");
    }

    @Test
    void aTakenPortIsToldByItsNumber() {
        assertThatThrownBy(() -> SimulatedMailServer.start(directory.resolve("other"), "touchpoint.example",
                server.smtpPort(), 0)).isInstanceOf(IOException.class).hasMessageContaining("" + server.smtpPort());
    }

    @Test
    void whoIdlesHearsOfAMailAtOnce() throws Exception {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        try (Mailbox urp = open(URP)) {
            urp.folder.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    heard.add(System.nanoTime());
                }
            });
            Thread idling = Thread.ofVirtual().start(() -> idle(urp.folder));
            List<Duration> delays = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Thread.sleep(i * 7L % 50);
                send(ANNA, mail("mail " + i), URP);
                long confirmed = System.nanoTime();
                Long at = heard.poll(5, TimeUnit.SECONDS);
                assertThat(at).as("IDLE says nothing about mail %d", i).isNotNull();
                delays.add(Duration.ofNanos(at - confirmed));
            }
            assertThat(delays.stream().max(Duration::compareTo).orElseThrow()).as("of %s", delays)
                    .isLessThan(Duration.ofMillis(500));
            urp.folder.close();
            idling.join();
        }
    }

    private static void idle(IMAPFolder folder) {
        try {
            while (folder.isOpen()) {
                folder.idle();
            }
        } catch (MessagingException closed) {
            assertThat(folder.isOpen()).isFalse();
        }
    }

    private void restart() throws IOException {
        server.close();
        server = start(directory.resolve("mail"));
    }

    private static SimulatedMailServer start(Path directory) throws IOException {
        return SimulatedMailServer.start(directory, "touchpoint.example", 0, 0);
    }

    private Path mailboxFile() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("mail"))) {
            return files.filter(file -> file.toString().contains("INBOX")).findFirst().orElseThrow();
        }
    }

    private static byte[] mail(String subject) {
        return ("Subject: " + subject + "\r\n\r\ntesto\r\n").getBytes(ISO_8859_1);
    }

    private static byte[] octets(Message message) throws IOException, MessagingException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        message.writeTo(octets);
        return octets.toByteArray();
    }

    private void send(String from, byte[] mail, String to) throws MessagingException {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.from", from.isEmpty() ? "<>" : from);
        settings.setProperty("mail.smtp.allow8bitmime", "true");
        Session session = Session.getInstance(settings);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", server.smtpPort(), null, null);
            transport.sendMessage(new MimeMessage(session, new ByteArrayInputStream(mail)),
                    InternetAddress.parse(to, false));
        }
    }

    private Store store() throws MessagingException {
        return Session.getInstance(new Properties()).getStore("imap");
    }

    private Mailbox open(String address) throws MessagingException {
        return open(address, "INBOX");
    }

    private Mailbox open(String address, String folder) throws MessagingException {
        Store store = store();
        store.connect("127.0.0.1", server.imapPort(), address, address);
        IMAPFolder opened = (IMAPFolder) store.getFolder(folder);
        opened.open(Folder.READ_WRITE);
        return new Mailbox(store, opened);
    }

    private record Mailbox(Store store, IMAPFolder folder) implements AutoCloseable {
        Message[] messages() throws MessagingException {
            return folder.getMessages();
        }

        List<String> subjects() throws MessagingException {
            List<String> subjects = new ArrayList<>();
            for (Message message : messages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        }

        /** UIDVALIDITY, and of each message the UID, the subject and the flags. */
        List<String> state() throws MessagingException {
            List<String> state = new ArrayList<>();
            state.add("" + folder.getUIDValidity());
            for (Message message : messages()) {
                Flags flags = message.getFlags();
                flags.remove(Flags.Flag.RECENT);
                state.add(folder.getUID(message) + " " + message.getSubject() + " " + flags);
            }
            return state;
        }

        @Override
        public void close() throws MessagingException {
            store.close();
        }
    }
}
