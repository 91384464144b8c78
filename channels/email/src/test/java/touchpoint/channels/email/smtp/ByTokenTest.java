package touchpoint.channels.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.signin.AuthorizationServer;
import touchpoint.contacts.ChannelMonitor.State;
import touchpoint.contacts.OutboundAdapter.Outcome;

/** Signing in to an SMTP server by access token: SASL XOAUTH2 octet for octet, and the challenge with which Google and Microsoft refuse. */
class ByTokenTest {
    private static final String OFFERS = "250-scripted\r\n250-AUTH PLAIN LOGIN XOAUTH2\r\n250 8BITMIME";
    private static final String REFUSES = "334 " + base64(
            "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.google.com/\"}");
    private static AuthorizationServer provider;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource ticking = now::get;
    private final Clock clock = ticking.withZone(ZoneOffset.UTC);

    @BeforeAll
    static void start() {
        provider = AuthorizationServer.start();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void theInitialResponseIsAsXoauth2Wants() throws Exception {
        SignIn signIn = AuthorizationServer.signIn(provider.asApplication(), clock);
        String token = signIn.connect(secret -> secret);
        try (Sending hub = new Sending("urp@comune.example", signIn)) {
            hub.server.answers("EHLO", OFFERS);
            hub.server.answers("AUTH", REFUSES);
            hub.server.answers(auth(token), "235 2.7.0 accepted");

            assertThat(hub.adapter.send(hub.to("anna@example.org"))).isInstanceOf(Outcome.HandedOver.class);
            assertThat(hub.server.commands()).filteredOn(command -> command.startsWith("AUTH"))
                    .containsExactly(auth(token));
        }
    }

    @Test
    void aTokenThatCountsNoLongerIsRefusedByAChallengeAndAFreshOneOpens() throws Exception {
        SignIn signIn = AuthorizationServer.signIn(provider.asApplication(), clock);
        String first = signIn.connect(secret -> secret);
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(2)));
        try (Sending hub = new Sending("urp@comune.example", signIn)) {
            hub.server.answers("EHLO", OFFERS);
            hub.server.answers("AUTH", "235 2.7.0 accepted");
            hub.server.answers(auth(first), REFUSES);

            assertThat(hub.adapter.send(hub.to("anna@example.org"))).isInstanceOf(Outcome.HandedOver.class);
            String second = signIn.connect(secret -> secret);
            assertThat(hub.server.commands()).filteredOn(command -> command.startsWith("AUTH"))
                    .containsExactly(auth(first), auth(second));
            assertThat(hub.received()).hasSize(1);
        }
    }

    @Test
    void aServerThatAcceptsNoTokenMeansNotNowAndSaysSoWithoutASecret() throws Exception {
        SignIn signIn = AuthorizationServer.signIn(provider.asApplication(), clock);
        try (Sending hub = new Sending("urp@comune.example", signIn)) {
            hub.server.answers("EHLO", OFFERS);
            hub.server.answers("AUTH", REFUSES);

            assertThat(hub.adapter.send(hub.to("anna@example.org"))).isInstanceOf(Outcome.NotNow.class);
            String token = signIn.connect(secret -> secret);
            assertThat(hub.adapter.links()).singleElement().satisfies(link -> {
                assertThat(link.state()).isEqualTo(State.DOWN);
                assertThat(link.detail()).contains("does not accept").doesNotContain(token, base64(token));
            });
        }
    }

    @Test
    void aRevokedConsentMeansNotNowAndIsSaid() throws Exception {
        var settings = provider.byConsent();
        provider.revokeAll();
        try (Sending hub = new Sending("urp@comune.example", AuthorizationServer.signIn(settings, clock))) {
            hub.server.answers("EHLO", OFFERS);

            assertThat(hub.adapter.send(hub.to("anna@example.org"))).isInstanceOf(Outcome.NotNow.class);
            assertThat(hub.adapter.links()).singleElement()
                    .satisfies(link -> assertThat(link.detail()).contains("sign in again"));
            assertThat(List.copyOf(hub.server.commands())).isEmpty();
        }
    }

    private static String auth(String token) {
        return "AUTH XOAUTH2 " + base64("user=urp@comune.example\u0001auth=Bearer " + token + "\u0001\u0001");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
