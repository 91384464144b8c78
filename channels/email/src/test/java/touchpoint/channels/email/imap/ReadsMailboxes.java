package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.ChannelMonitor.State;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.JournalInMemory;

/** What holds for the reading of a mailbox, whatever server it is on. */
abstract class ReadsMailboxes {
    static final Duration SOON = Duration.ofSeconds(20);
    final JournalInMemory journal = new JournalInMemory();
    final Reading.CursorsInMemory cursors = new Reading.CursorsInMemory();
    MailServer server;

    abstract MailServer start() throws Exception;

    /** As many mails as the server can be given in a few seconds. */
    abstract int many();

    @BeforeEach
    void startServer() throws Exception {
        server = start();
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    Reading reading() {
        return new Reading(server.access(), server.sessions(), journal, journal.storage(), cursors);
    }

    @Test
    void aMailIsKeptOctetForOctetThenJournalledThenFlaggedAndLeftUnread() throws Exception {
        byte[] mail = MailServer.mail("Lampione spento");
        server.put(mail);
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> server.flagged().equals(java.util.List.of(true)));

            JournalEntry entry = journal.taken().getFirst();
            assertThat(journal.keptWhenTaken(entry)).isEqualTo(mail);
            assertThat(entry.externalId()).startsWith("urp:");
            assertThat(server.seen()).containsExactly(false);
            assertThat(reading.health.state()).isEqualTo(State.UP);
        }
    }

    @Test
    void aMailThatComesWhileListeningIsTakenAtOnce() throws Exception {
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> reading.health.state() == State.UP);
            Thread.sleep(300);

            server.put(MailServer.mail("Buca in strada"));

            await().atMost(Duration.ofSeconds(3)).until(() -> journal.taken().size() == 1);
        }
    }

    @Test
    void manyMailsAreTakenEachOnce() throws Exception {
        server.put(IntStream.range(0, many()).mapToObj(i -> MailServer.mail("Numero " + i)).toArray(byte[][]::new));
        try (Reading reading = reading()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> journal.taken().size() >= many());
            await().atMost(SOON).until(() -> server.flagged().stream().allMatch(flag -> flag));

            assertThat(journal.taken()).hasSize(many());
            assertThat(journal.keys()).hasSize(many());
        }
    }

    @Test
    void aLargeMailIsTakenWholeAndOneOverTheCapByItsStart() throws Exception {
        byte[] large = MailServer.mail("Grande", "0123456789abcdef\r\n".repeat(140_000));
        byte[] tooLarge = MailServer.mail("Troppo grande", "0123456789abcdef\r\n".repeat(250_000));
        server.put(large, tooLarge, MailServer.mail("Dopo"));
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> journal.taken().size() == 3);

            assertThat(journal.taken()).anySatisfy(entry -> assertThat(journal.keptWhenTaken(entry)).isEqualTo(large));
            assertThat(journal.taken()).anySatisfy(entry -> {
                assertThat(entry.attributes()).containsKey("cut").containsEntry("size",
                        String.valueOf(tooLarge.length));
                assertThat(journal.keptWhenTaken(entry)).isEqualTo(Arrays.copyOf(tooLarge, 256 << 10));
            });
        }
    }

    @Test
    void whoReadsAgainWithoutACursorOrAfterAKillTakesTheSame() throws Exception {
        server.put(MailServer.mail("Uno"), MailServer.mail("Due"));
        try (Reading first = reading()) {
            await().atMost(SOON).until(() -> journal.taken().size() == 2);
        }
        cursors.forget();
        try (Reading second = reading()) {
            await().atMost(SOON).until(() -> journal.taken().size() == 4);
        }
        assertThat(journal.keys()).hasSize(2);
    }

    @Test
    void whoReadsOnWithACursorTakesNothingTwice() throws Exception {
        server.put(MailServer.mail("Uno"));
        try (Reading first = reading()) {
            await().atMost(SOON).until(() -> journal.taken().size() == 1);
        }
        server.put(MailServer.mail("Due"));
        try (Reading second = reading()) {
            await().atMost(SOON).until(() -> journal.taken().size() == 2);
        }
        assertThat(journal.keys()).hasSize(2);
    }

    @Test
    void whileTheDatabaseIsAwayWhoListensListensOn() throws Exception {
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> reading.health.state() == State.UP);
            cursors.away = true;
            server.put(MailServer.mail("Senza database"));
            await().atMost(SOON).until(() -> server.flagged().equals(java.util.List.of(true)));
            cursors.away = false;
        }
    }

    @Test
    void theSameMailUnderAnotherUidAndWithAnotherTraceIsTheSame() throws Exception {
        String mail = new String(MailServer.mail("Doppio"), java.nio.charset.StandardCharsets.UTF_8);
        server.put(mail.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                ("Delivered-To: urp@comune.example\r\n" + mail.replace("somewhere", "elsewhere\r\n\tby another way"))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> journal.taken().size() == 2);
            assertThat(journal.keys()).hasSize(1);
        }
    }
}
