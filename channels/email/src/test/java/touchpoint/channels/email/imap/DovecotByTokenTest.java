package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchpoint.Needs;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.Wire;
import touchpoint.channels.email.signin.AuthorizationServer;
import touchpoint.contacts.ChannelMonitor.State;
import touchpoint.contacts.JournalInMemory;

/** A mailbox that opens by access token only (SASL XOAUTH2): Dovecot asks a real authorization server whether a token is good. */
class DovecotByTokenTest {
    private static final Duration SOON = ReadsMailboxes.SOON;
    private final JournalInMemory journal = new JournalInMemory();
    private final Reading.CursorsInMemory cursors = new Reading.CursorsInMemory();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource ticking = now::get;
    private final Clock clock = ticking.withZone(ZoneOffset.UTC);
    private AuthorizationServer provider;
    private DovecotServer server;
    private Wire wire;

    @BeforeEach
    void start() throws Exception {
        Needs.that(DovecotServer.programs().isPresent(), "Dovecot, unpacked by bin/fetch-dovecot");
        Needs.that(Needs.has("openssl"), "openssl");
        provider = AuthorizationServer.start();
        server = DovecotServer.startByToken(DovecotServer.programs().orElseThrow(), provider.introspection());
        wire = new Wire(server.access().port());
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
        server.close();
        provider.close();
    }

    @Test
    void aMailboxIsReadByTheApplicationItself() throws Exception {
        try (Reading reading = reading(AuthorizationServer.signIn(provider.asApplication(), clock))) {
            server.put(MailServer.mail("Uno"));
            await().atMost(SOON).until(() -> server.flagged().equals(List.of(true)));
            assertThat(reading.health.state()).isEqualTo(State.UP);
        }
    }

    @Test
    void whenItsTokenCountsNoLongerAFreshOneGoesOn() throws Exception {
        try (Reading reading = reading(AuthorizationServer.signIn(provider.asApplication(), clock))) {
            await().atMost(SOON).until(() -> reading.health.state() == State.UP);
            wire.cut();
            provider.revokeAll();
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(2)));
            server.put(MailServer.mail("Uno"));
            wire.mend();

            await().atMost(SOON).until(() -> server.flagged().equals(List.of(true)));
            assertThat(journal.keys()).hasSize(1);
        }
    }

    @Test
    void whileTheProviderIsAwayTheMailWaitsAndIsTakenWhenItIsBack() throws Exception {
        try (Wire toProvider = new Wire(provider.port());
                Reading reading = reading(AuthorizationServer.signIn(at(toProvider.port()), clock))) {
            toProvider.cut();
            await().atMost(SOON).until(() -> reading.health.state() == State.UP
                    || String.valueOf(reading.health.link().detail()).contains("provider"));
            wire.cut();
            now.updateAndGet(before -> before.plus(AuthorizationServer.TOKENS_LAST));
            server.put(MailServer.mail("Uno"));
            wire.mend();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(reading.health.state()).isEqualTo(State.DOWN);
                assertThat(reading.health.link().detail()).contains("provider of access tokens does not answer");
            });
            assertThat(server.flagged()).containsExactly(false);

            toProvider.mend();
            await().atMost(SOON).until(() -> {
                now.updateAndGet(before -> before.plus(Duration.ofSeconds(5)));
                return server.flagged().equals(List.of(true));
            });
            assertThat(journal.keys()).hasSize(1);
        }
    }

    @Test
    void aRevokedConsentIsSaidInTheHealthAndTheMailWaits() throws Exception {
        Mailbox.OAuth2 settings = provider.byConsent();
        provider.revokeAll();
        server.put(MailServer.mail("Uno"));
        try (Reading reading = reading(AuthorizationServer.signIn(settings, clock))) {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(reading.health.state()).isEqualTo(State.DOWN);
                assertThat(reading.health.link().detail()).contains("sign in again");
            });
        }
        assertThat(server.flagged()).containsExactly(false);
        try (Reading reading = reading(AuthorizationServer.signIn(provider.byConsent(), clock))) {
            await().atMost(SOON).until(() -> server.flagged().equals(List.of(true)));
        }
        assertThat(journal.keys()).hasSize(1);
    }

    private Mailbox.OAuth2 at(int port) {
        Mailbox.OAuth2 settings = provider.asApplication();
        return new Mailbox.OAuth2(java.net.URI.create("http://127.0.0.1:" + port + "/oauth2/token"),
                settings.clientId(), settings.clientSecret(), settings.scope(), "", settings.timeout(), "");
    }

    private Reading reading(SignIn signIn) {
        Mailbox.Imap access = server.access();
        Mailbox.Imap byWire = new Mailbox.Imap(access.host(), wire.port(), access.tls(), access.user(), "",
                access.folder(), "", access.sizeCap(), access.pollInterval(), access.idleRenewal(),
                access.connectTimeout(), access.timeout(), null, access.sslBundle());
        return new Reading(byWire, server.sessions(), signIn, journal, journal.storage(), cursors);
    }
}
