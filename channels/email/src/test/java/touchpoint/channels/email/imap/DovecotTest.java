package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import touchpoint.Needs;
import touchpoint.contacts.ChannelMonitor.State;

class DovecotTest extends ReadsMailboxes {
    @Override
    MailServer start() throws Exception {
        Needs.that(DovecotServer.programs().isPresent(), "Dovecot, unpacked by bin/fetch-dovecot");
        Needs.that(Needs.has("openssl"), "openssl");
        return DovecotServer.start(DovecotServer.programs().orElseThrow(), "");
    }

    @Override
    int many() {
        return 1500;
    }

    @Test
    void aFolderWithANewUidValidityIsReadAgainAndNothingIsFiledTwice() throws Exception {
        server.put(MailServer.mail("Uno"), MailServer.mail("Due"));
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> journal.taken().size() == 2);
        }
        server.forgetUids();
        server.put(MailServer.mail("Tre"));
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> journal.keys().size() == 3);
            await().atMost(SOON).until(() -> server.flagged().equals(java.util.List.of(true, true, true)));
        }
    }

    @Test
    void aServerThatIsNotTrustedIsNotTalkedTo() throws Exception {
        try (Reading reading = new Reading(server.access(),
                new touchpoint.channels.email.MailSessions(new GreenMailServer().certificates()) {}, journal,
                journal.storage(), cursors)) {
            await().atMost(SOON).until(() -> reading.health.state() == State.DOWN);
            assertThat(journal.taken()).isEmpty();
        }
    }
}
