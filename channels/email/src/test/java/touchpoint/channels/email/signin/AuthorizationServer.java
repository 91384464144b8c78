package touchpoint.channels.email.signin;

import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.SecurityFilterChain;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;

/** A real provider of access tokens in this process: Spring's authorization server. It knows one application, named as the mailbox. */
public final class AuthorizationServer implements AutoCloseable {
    public static final String MAILBOX = "urp";
    public static final Duration TOKENS_LAST = Duration.ofMinutes(10);
    static final String SECRET = "known-to-the-hub-and-to-us";
    private static final RegisteredClient APPLICATION = RegisteredClient.withId(MAILBOX).clientId(MAILBOX)
            .clientSecret("{noop}" + SECRET).clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN).scope("mail")
            .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKENS_LAST).reuseRefreshTokens(false)
                    .accessTokenFormat(OAuth2TokenFormat.REFERENCE).build())
            .build();
    private final ConfigurableApplicationContext server;

    private AuthorizationServer(ConfigurableApplicationContext server) {
        this.server = server;
    }

    public static AuthorizationServer start() {
        return new AuthorizationServer(new SpringApplication(Server.class)
                .run("--spring.config.name=authorization-server", "--server.port=0", "--logging.level.root=warn"));
    }

    public int port() {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Where a mail server asks whether a token is good (RFC 7662). */
    public String introspection() {
        return "http://" + MAILBOX + ":" + SECRET + "@127.0.0.1:" + port() + "/oauth2/introspect";
    }

    /** Settings of an application that signs in as itself. */
    public Mailbox.OAuth2 asApplication() {
        return settings(port(), SECRET, "");
    }

    /** Settings after somebody has consented. */
    public Mailbox.OAuth2 byConsent() {
        return settings(port(), SECRET, consent());
    }

    static Mailbox.OAuth2 settings(int port, String secret, String refreshToken) {
        return new Mailbox.OAuth2(URI.create("http://127.0.0.1:" + port + "/oauth2/token"), MAILBOX, secret,
                Set.of("mail"), refreshToken, Duration.ofSeconds(5), "");
    }

    /** A sign-in of its own, of a hub that keeps nothing when it ends. */
    public static SignIn signIn(Mailbox.OAuth2 settings, Clock clock) {
        Mailbox mailbox = new Mailbox(MAILBOX, "urp@comune.example", "", "", "", "", java.util.Locale.ITALIAN, false,
                false, null,
                null,
                settings);
        return new SignInsBySettings(new DefaultSslBundleRegistry(),
                (name, configured, exchange) -> exchange.apply(configured), clock).of(mailbox, "");
    }

    /** @return the refresh token that it gives */
    String consent() {
        Instant now = Instant.now();
        String token = UUID.randomUUID().toString();
        Principal clerk = new UsernamePasswordAuthenticationToken(MAILBOX, null, List.of());
        kept().save(OAuth2Authorization.withRegisteredClient(APPLICATION).principalName(MAILBOX)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).authorizedScopes(Set.of("mail"))
                .attribute(Principal.class.getName(), clerk)
                .accessToken(new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, UUID.randomUUID().toString(),
                        now.minusSeconds(2), now.minusSeconds(1)))
                .refreshToken(new OAuth2RefreshToken(token, now, now.plus(Duration.ofDays(90)))).build());
        return token;
    }

    /** Whatever was given counts no longer: access tokens and refresh tokens. */
    public void revokeAll() {
        kept().revokeAll();
    }

    /** How many access tokens were given since the start. */
    public int given() {
        return kept().given.size();
    }

    private Kept kept() {
        return server.getBean(Kept.class);
    }

    @Override
    public void close() {
        server.close();
    }

    /** What was given, to whom; and a list of it. */
    static final class Kept implements OAuth2AuthorizationService {
        private final OAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();
        private final Map<String, OAuth2Authorization> all = new ConcurrentHashMap<>();
        private final Set<String> given = ConcurrentHashMap.newKeySet();

        @Override
        public void save(OAuth2Authorization authorization) {
            kept.save(authorization);
            all.put(authorization.getId(), authorization);
            if (authorization.getAccessToken() != null) {
                given.add(authorization.getAccessToken().getToken().getTokenValue());
            }
        }

        @Override
        public void remove(OAuth2Authorization authorization) {
            kept.remove(authorization);
            all.remove(authorization.getId());
        }

        @Override
        public @Nullable OAuth2Authorization findById(String id) {
            return kept.findById(id);
        }

        @Override
        public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
            return kept.findByToken(token, type);
        }

        void revokeAll() {
            List.copyOf(all.values()).forEach(this::remove);
        }
    }

    @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
            WebMvcAutoConfiguration.class, SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class})
    static class Server {
        @Bean
        SecurityFilterChain provider(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> {})
                    .authorizeHttpRequests(paths -> paths.anyRequest().authenticated()).build();
        }

        @Bean
        InMemoryRegisteredClientRepository applications() {
            return new InMemoryRegisteredClientRepository(APPLICATION);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        Kept kept() {
            return new Kept();
        }
    }
}
