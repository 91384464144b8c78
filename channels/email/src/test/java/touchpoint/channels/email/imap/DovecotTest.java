package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import touchpoint.Needs;
import touchpoint.channels.email.Mailbox;
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
        return 600;
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
    void aFolderThatGetsANewUidValidityWhileItIsListenedToIsReadAgainAndNothingIsFiledTwice() throws Exception {
        server.put(MailServer.mail("Uno"), MailServer.mail("Due"));
        try (Reading reading = reading()) {
            await().atMost(SOON).until(() -> server.flagged().equals(java.util.List.of(true, true)));
            server.forgetUids();
            server.put(MailServer.mail("Tre"));

            await().atMost(SOON).until(() -> journal.keys().size() == 3);
            await().atMost(SOON).until(() -> server.flagged().equals(java.util.List.of(true, true, true)));
            assertThat(reading.health.state()).isEqualTo(State.UP);
        }
    }

    @Test
    void aServerThatIsNotTrustedIsNotTalkedTo() throws Exception {
        Mailbox.Imap access = server.access();
        Mailbox.Imap unknown = new Mailbox.Imap(access.host(), access.port(), access.tls(), access.user(),
                access.password(),
                access.folder(), "", access.sizeCap(), access.pollInterval(), access.idleRenewal(),
                access.connectTimeout(),
                access.timeout(), null, "");
        try (Reading reading = new Reading(unknown, server.sessions(), journal, journal.storage(), cursors)) {
            await().atMost(SOON).until(() -> reading.health.state() == State.DOWN);
            assertThat(journal.taken()).isEmpty();
        }
    }
}
