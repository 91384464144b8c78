package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.unit.DataSize;
import touchpoint.Needs;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.Tls;
import touchpoint.channels.email.Wire;
import touchpoint.contacts.JournalInMemory;

/** As {@link BrokenDialogueTest}, with the server that most mailboxes are on: a mailbox for each step at which its connection is cut. */
class BrokenDialogueWithDovecotTest {
    private static final int AT_A_TIME = 12;
    /** Dovecot says so many lines about three mails, at least. */
    private static final int STEPS_AT_LEAST = 24;

    @Test
    void afterWhicheverLineTheConnectionIsCutEveryMailIsTakenOnceAndFlagged() throws Exception {
        Needs.that(DovecotServer.programs().isPresent(), "Dovecot, unpacked by bin/fetch-dovecot");
        Needs.that(Needs.has("openssl"), "openssl");
        int line = 1;
        boolean through = false;
        try (DovecotServer server = DovecotServer.startInTheClear(DovecotServer.programs().orElseThrow());
                ExecutorService dialogues = Executors.newFixedThreadPool(AT_A_TIME)) {
            while (!through) {
                List<Future<Boolean>> cut = new ArrayList<>();
                for (int i = 0; i < AT_A_TIME; i++) {
                    int after = line++;
                    cut.add(dialogues.submit(() -> allIsTakenAlthoughTheWireIsCut(server.port(), after)));
                }
                for (Future<Boolean> one : cut) {
                    through |= !one.get();
                }
            }
        }
        assertThat(line).isGreaterThan(STEPS_AT_LEAST);
    }

    /** @return whether it was cut before all was taken */
    private static boolean allIsTakenAlthoughTheWireIsCut(int port, int afterLine) throws Exception {
        JournalInMemory journal = new JournalInMemory();
        Account account = new Account("urp" + afterLine, port);
        try (Wire wire = new Wire(port)) {
            wire.failAfterLine(afterLine, Wire.Fault.CUT);
            account.put(MailServer.mail("Uno"), MailServer.mail("Due"));
            try (Reading reading = new Reading(account.access(wire.port()), account.sessions(), journal,
                    journal.storage(), new Reading.CursorsInMemory())) {
                await().atMost(ReadsMailboxes.SOON).until(() -> journal.keys().size() == 2);
                account.put(MailServer.mail("Tre"));
                await().atMost(ReadsMailboxes.SOON).until(() -> journal.keys().size() == 3);
                await().atMost(ReadsMailboxes.SOON).pollInterval(Duration.ofMillis(300))
                        .until(() -> account.flagged().equals(List.of(true, true, true)));
                return wire.hasFailed();
            }
        }
    }

    /** One of the server's mailboxes. */
    private record Account(String user, int port) implements MailServer {
        @Override
        public Mailbox.Imap access() {
            return access(port);
        }

        Mailbox.Imap access(int by) {
            return new Mailbox.Imap("127.0.0.1", by, Tls.NONE, user, "secret", "INBOX", "", DataSize.ofMegabytes(3),
                    Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), null,
                    "");
        }

        @Override
        public SslBundles certificates() {
            return new DefaultSslBundleRegistry();
        }

        @Override
        public void forgetUids() {
            throw new UnsupportedOperationException("not this test's matter");
        }

        @Override
        public void close() {
            // the server is closed, not its mailboxes
        }
    }
}
