package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchpoint.channels.email.Wire;
import touchpoint.contacts.ChannelMonitor.State;

class GreenMailTest extends ReadsMailboxes {
    @Override
    MailServer start() {
        return new GreenMailServer();
    }

    @Override
    int many() {
        return 80;
    }

    @Test
    void whereTheServerHasNoIdleTheMailboxIsLookedAtNowAndThen() throws Exception {
        try (Wire wire = new Wire(server.access().port())) {
            wire.hide("IDLE");
            try (Reading reading = new Reading(((GreenMailServer) server).accessBy(wire), server.sessions(), journal,
                    journal.storage(), cursors)) {
                await().atMost(SOON).until(() -> reading.health.state() == State.UP);
                server.put(MailServer.mail("Senza IDLE"));

                await().atMost(SOON).until(() -> server.flagged().equals(List.of(true)));
                assertThat(journal.taken()).hasSize(1);
            }
        }
    }

    @Test
    void aCursorOfAnotherUidValidityCountsForNothing() throws Exception {
        cursors.keep("urp", "INBOX", new Cursor.Kept(1, 999, List.of(3L)));
        server.put(MailServer.mail("Uno"), MailServer.mail("Due"));
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> server.flagged().equals(List.of(true, true)));

            assertThat(journal.taken()).hasSize(2);
            assertThat(reading.health.state()).isEqualTo(State.UP);
        }
    }
}
