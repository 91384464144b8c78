package touchpoint.channels.email.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.SignInFailed;
import touchpoint.channels.email.SignIns;
import touchpoint.channels.email.Wire;
import touchpoint.contacts.Seal;

/** Access tokens and refresh tokens of a mailbox; against a real authorization server and a real database. */
class ByAccessTokenTest {
    private static AuthorizationServer server;
    private static EmbeddedPostgres postgres;
    private static JdbcClient database;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource ticking = now::get;
    private final Clock clock = ticking.withZone(ZoneOffset.UTC);
    private final List<String> tried = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = AuthorizationServer.start();
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).locations("classpath:db/migration/channels")
                .load().migrate();
        database = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        postgres.close();
    }

    @Test
    void oneTokenServesAllConnectionsOfAMailbox() throws Exception {
        Mailbox mailbox = mailbox(server.asApplication());
        SignIns hub = hub();
        int before = server.given();
        try (ExecutorService connections = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                connections.submit(() -> hub.of(mailbox, "").connect(token -> token));
            }
        }
        assertThat(server.given() - before).isEqualTo(1);
    }

    @Test
    void aServerWithAPasswordOfItsOwnGetsThat() throws Exception {
        SignIn signIn = hub().of(mailbox(server.asApplication()), "geheim");

        assertThat(signIn.<String>connect(secret -> secret)).isEqualTo("geheim");
        assertThat(signIn.mechanisms()).isEmpty();
    }

    @Test
    void aTokenIsFetchedAheadOfItsExpiry() throws Exception {
        SignIn signIn = hub().of(mailbox(server.byConsent()), "");
        String first = signIn.connect(token -> token);
        timePasses(AuthorizationServer.TOKENS_LAST.minusMinutes(3));
        assertThat(signIn.<String>connect(token -> token)).isEqualTo(first);
        timePasses(Duration.ofMinutes(1));

        assertThat(signIn.<String>connect(token -> token)).isNotEqualTo(first);
    }

    @Test
    void aTokenThatTheMailServerRefusesIsFetchedAnewOnce() throws Exception {
        SignIn signIn = hub().of(mailbox(server.asApplication()), "");
        String first = signIn.connect(token -> token);
        timePasses(Duration.ofMinutes(2));

        String second = signIn.connect(token -> opensUnless(token.equals(first), token));
        assertThat(tried).containsExactly(first, second);
        assertThat(signIn.<String>connect(token -> token)).isEqualTo(second);
    }

    @Test
    void aServerThatAcceptsNoTokenIsAskedWithTwoAndThenSaidSo() throws Exception {
        SignIn signIn = hub().of(mailbox(server.asApplication()), "");
        signIn.connect(token -> token);
        timePasses(Duration.ofMinutes(2));

        assertThatThrownBy(() -> signIn.connect(token -> opensUnless(true, token))).isInstanceOf(SignInFailed.class)
                .hasMessageContaining("does not accept");
        assertThat(tried).hasSize(2);
        int before = server.given();
        assertThatThrownBy(() -> signIn.connect(token -> opensUnless(true, token))).isInstanceOf(SignInFailed.class);
        assertThat(server.given()).as("what was fetched just now is not refused for its age").isEqualTo(before);
    }

    @Test
    void whatBreaksOtherwiseCostsNoToken() throws Exception {
        SignIn signIn = hub().of(mailbox(server.asApplication()), "");
        signIn.connect(token -> token);
        int before = server.given();
        assertThatThrownBy(() -> signIn.connect(token -> {
            throw new MessagingException("the server hung up");
        })).hasMessage("the server hung up");
        assertThat(server.given()).isEqualTo(before);
    }

    @Test
    void aRevokedRefreshTokenSaysThatSomebodyMustSignInAgain() {
        Mailbox.OAuth2 settings = server.byConsent();
        server.revokeAll();

        assertThatThrownBy(() -> hub().of(mailbox(settings), "").connect(token -> token))
                .isInstanceOf(SignInFailed.class).hasMessageContaining("sign in again")
                .hasMessageContaining("invalid_grant").message().doesNotContain(settings.refreshToken());
    }

    @Test
    void anApplicationThatTheProviderDoesNotKnowSaysSo() {
        Mailbox.OAuth2 settings = AuthorizationServer.settings(server.port(), "expired secret", "");

        assertThatThrownBy(() -> hub().of(mailbox(settings), "").connect(token -> token))
                .isInstanceOf(SignInFailed.class).hasMessageContaining("invalid_client")
                .message().doesNotContain("expired secret");
    }

    @Test
    void aProviderThatIsAwayIsLeftAloneForAWhileAndAskedAgain() throws Exception {
        try (Wire wire = new Wire(server.port())) {
            SignIn signIn = hub()
                    .of(mailbox(AuthorizationServer.settings(wire.port(), AuthorizationServer.SECRET, "")), "");
            wire.cut();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> signIn.connect(token -> token)).isInstanceOf(MessagingException.class)
                        .isNotInstanceOf(SignInFailed.class).hasMessageContaining("does not answer");
            }
            wire.mend();
            assertThatThrownBy(() -> signIn.connect(token -> token)).as("not yet").hasMessageContaining("answer");
            timePasses(Duration.ofSeconds(2));

            assertThat(signIn.<String>connect(token -> token)).isNotEmpty();
            assertThat(wire.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRefreshTokenThatCameInsteadOfTheFirstOutlivesARestart() throws Exception {
        Mailbox mailbox = mailbox(server.byConsent());
        hub().of(mailbox, "").connect(token -> token);
        assertThatThrownBy(() -> AuthorizationServer.signIn(settings(mailbox), clock).connect(token -> token))
                .as("the provider takes the first one no longer").isInstanceOf(SignInFailed.class);

        for (int restarts = 0; restarts < 3; restarts++) {
            assertThat(hub().of(mailbox, "").<String>connect(token -> token)).isNotEmpty();
        }
    }

    @Test
    void whoConfiguresANewRefreshTokenGetsThat() throws Exception {
        Mailbox first = mailbox(server.byConsent());
        hub().of(first, "").connect(token -> token);
        server.revokeAll();
        assertThatThrownBy(() -> hub().of(first, "").connect(token -> token)).isInstanceOf(SignInFailed.class);

        assertThat(hub().of(mailbox(server.byConsent()), "").<String>connect(token -> token)).isNotEmpty();
    }

    @Test
    void twoNodesThatShareAMailboxUseNoRefreshTokenTwice() throws Exception {
        Mailbox mailbox = mailbox(server.byConsent());
        SignIn here = hub().of(mailbox, "");
        SignIn there = hub().of(mailbox, "");
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 5; i++) {
                var one = nodes.submit(() -> here.<String>connect(token -> token));
                var other = nodes.submit(() -> there.<String>connect(token -> token));
                assertThat(one.get()).isNotEqualTo(other.get());
                timePasses(AuthorizationServer.TOKENS_LAST);
            }
        }
    }

    @Test
    void inTheDatabaseARefreshTokenCannotBeReadNorMovedNorUsedUnderAnotherSecret() throws Exception {
        Mailbox mailbox = mailbox(server.byConsent());
        AtomicReference<String> given = new AtomicReference<>("");
        RefreshTokens table = table(postgres, "0123456789abcdef0123456789abcdef");
        new TokenEndpoint("urp", settings(mailbox), null, (name, configured, exchange) -> table.with(name, configured,
                exchange.andThen(answer -> {
                    given.set(java.util.Objects.requireNonNull(answer.getRefreshToken()).getTokenValue());
                    return answer;
                })), clock).fetch();

        byte[] kept = database.sql("select token from email_refresh_token where mailbox = 'urp'")
                .query((row, number) -> row.getBytes("token")).single();
        assertThat(given.get()).isNotEmpty().isNotEqualTo(settings(mailbox).refreshToken());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(given.get().substring(0, 12));
        database.sql("delete from email_refresh_token where mailbox = 'anagrafe'").update();
        database.sql("insert into email_refresh_token select 'anagrafe', origin, token, given_at"
                + " from email_refresh_token where mailbox = 'urp'").update();
        assertThat(handedOut(table, "urp", settings(mailbox))).isEqualTo(given.get());
        assertThat(handedOut(table, "anagrafe", settings(mailbox))).isEqualTo(settings(mailbox).refreshToken());
        assertThat(handedOut(table(postgres, "another secret of 32 octets, yes"), "urp", settings(mailbox)))
                .isEqualTo(settings(mailbox).refreshToken());
    }

    @Test
    void aDatabaseThatIsAwayMeansNotNow() throws Exception {
        EmbeddedPostgres away = EmbeddedPostgres.start();
        RefreshTokens table = table(away, "0123456789abcdef0123456789abcdef");
        away.close();
        SignIn signIn = new SignInsBySettings(new DefaultSslBundleRegistry(), table, clock)
                .of(mailbox(server.byConsent()), "");

        assertThatThrownBy(() -> signIn.connect(token -> token)).isInstanceOf(MessagingException.class)
                .isNotInstanceOf(AuthenticationFailedException.class).hasMessageContaining("database");
    }

    @Test
    void nothingSaysASecret() throws Exception {
        Mailbox mailbox = mailbox(server.byConsent());
        SignIn signIn = hub().of(mailbox, "");
        String token = signIn.connect(secret -> secret);

        assertThat(mailbox + " " + signIn + " " + new SignIn.Password("geheim")
                + new AccessToken(token, now.get(), now.get()))
                .doesNotContain(settings(mailbox).refreshToken(), AuthorizationServer.SECRET, token, "geheim");
    }

    private static String handedOut(RefreshTokens table, String mailbox, Mailbox.OAuth2 settings) {
        AtomicReference<String> handedOut = new AtomicReference<>("");
        assertThatThrownBy(() -> table.with(mailbox, settings.refreshToken(), token -> {
            handedOut.set(token);
            throw new IllegalStateException("only looking");
        })).hasMessage("only looking");
        return handedOut.get();
    }

    private String opensUnless(boolean refused, String token) throws AuthenticationFailedException {
        tried.add(token);
        if (refused) {
            throw new AuthenticationFailedException("no");
        }
        return token;
    }

    private void timePasses(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static Mailbox.OAuth2 settings(Mailbox mailbox) {
        return java.util.Objects.requireNonNull(mailbox.oauth2());
    }

    private static Mailbox mailbox(Mailbox.OAuth2 settings) {
        return new Mailbox("urp", "urp@comune.example", "", "", "", "", Locale.ITALIAN, false, false, null, null,
                settings);
    }

    /** A hub that was just started. */
    private SignIns hub() {
        return new SignInsBySettings(new DefaultSslBundleRegistry(),
                table(postgres, "0123456789abcdef0123456789abcdef"),
                clock);
    }

    private RefreshTokens table(EmbeddedPostgres in, String secret) {
        DataSource connections = in.getPostgresDatabase();
        return new RefreshTokenTable(JdbcClient.create(connections), new DataSourceTransactionManager(connections),
                new Seal(secret.getBytes(StandardCharsets.US_ASCII)), clock);
    }
}
