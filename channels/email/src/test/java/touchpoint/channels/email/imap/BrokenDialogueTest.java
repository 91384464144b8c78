package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchpoint.channels.email.Wire;
import touchpoint.contacts.JournalInMemory;

/** The connection to the mail server fails after its first line, after its second, and so on, until a dialogue comes through whole. */
class BrokenDialogueTest {
    private static final int AT_A_TIME = 24;
    /** A dialogue about three mails has more; with fewer something was not tried. */
    private static final int STEPS_AT_LEAST = 40;
    private static final Duration SHORT = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource
    void afterWhicheverLineTheConnectionFailsEveryMailIsTakenOnceAndFlagged(Wire.Fault fault) throws Exception {
        int line = 1;
        boolean through = false;
        try (ExecutorService dialogues = Executors.newFixedThreadPool(AT_A_TIME)) {
            while (!through) {
                List<Future<Boolean>> failed = new ArrayList<>();
                for (int i = 0; i < AT_A_TIME; i++) {
                    int after = line++;
                    failed.add(dialogues.submit(() -> allIsTakenAlthoughTheWireFails(after, fault)));
                }
                for (Future<Boolean> one : failed) {
                    through |= !one.get();
                }
            }
        }
        assertThat(line).isGreaterThan(STEPS_AT_LEAST);
    }

    /** @return whether it failed before all was taken */
    private static boolean allIsTakenAlthoughTheWireFails(int afterLine, Wire.Fault fault) throws Exception {
        JournalInMemory journal = new JournalInMemory();
        GreenMailServer server = new GreenMailServer();
        try (server; Wire wire = new Wire(server.access().port())) {
            wire.failAfterLine(afterLine, fault);
            server.put(MailServer.mail("Uno"), MailServer.mail("Due"));
            try (Reading reading = new Reading(server.access(wire.port(), SHORT, SHORT), server.sessions(), journal,
                    journal.storage(), new Reading.CursorsInMemory())) {
                soon().until(() -> journal.keys().size() == 2);
                server.put(MailServer.mail("Tre"));
                soon().until(() -> journal.keys().size() == 3);
                soon().pollInterval(Duration.ofMillis(300))
                        .until(() -> server.flagged().equals(List.of(true, true, true)));
                assertThat(journal.taken()).as("failed after line %s", afterLine).hasSize(3);
                return wire.hasFailed();
            }
        }
    }

    /** What the server throws in its own threads, when its clients are gone, is part of the exercise. */
    private static ConditionFactory soon() {
        return await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20));
    }
}
