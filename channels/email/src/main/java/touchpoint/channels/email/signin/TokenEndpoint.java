package touchpoint.channels.email.signin;

import jakarta.mail.MessagingException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.RestClient;
import touchpoint.channels.email.Mailbox;

/** The token endpoint of a mailbox's provider (RFC 6749 section 3.2), asked by refresh token or as the application itself. */
final class TokenEndpoint implements TokenProvider, AutoCloseable {
    private final String mailbox;
    private final Mailbox.OAuth2 settings;
    private final RefreshTokens kept;
    private final Clock clock;
    private final HttpClient http;
    private final RestClient rest;

    /** @param trust null for what the platform trusts */
    TokenEndpoint(String mailbox, Mailbox.OAuth2 settings, @Nullable SSLContext trust, RefreshTokens kept,
            Clock clock) {
        this.mailbox = mailbox;
        this.settings = settings;
        this.kept = kept;
        this.clock = clock;
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(settings.timeout());
        http = (trust == null ? client : client.sslContext(trust)).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(settings.timeout());
        rest = RestClient.builder().requestFactory(requests)
                .configureMessageConverters(converters -> converters.disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build();
    }

    @Override
    public AccessToken fetch() throws MessagingException {
        Instant asked = clock.instant();
        try {
            OAuth2AccessToken given = ask().getAccessToken();
            Duration lasts = Duration.between(Objects.requireNonNull(given.getIssuedAt()),
                    Objects.requireNonNull(given.getExpiresAt()));
            return new AccessToken(given.getTokenValue(), asked, asked.plus(lasts));
        } catch (OAuth2AuthorizationException refused) {
            throw Refusal.of(refused);
        } catch (DataAccessException | TransactionException away) {
            throw new MessagingException("the database is away, which keeps the refresh token", away);
        }
    }

    private OAuth2AccessTokenResponse ask() {
        if (settings.refreshToken().isEmpty()) {
            RestClientClientCredentialsTokenResponseClient client = new RestClientClientCredentialsTokenResponseClient();
            client.setRestClient(rest);
            return client.getTokenResponse(
                    new OAuth2ClientCredentialsGrantRequest(registration(AuthorizationGrantType.CLIENT_CREDENTIALS)));
        }
        RestClientRefreshTokenTokenResponseClient client = new RestClientRefreshTokenTokenResponseClient();
        client.setRestClient(rest);
        return kept.with(mailbox, settings.refreshToken(), token -> refresh(client, token));
    }

    private OAuth2AccessTokenResponse refresh(OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> client,
            String token) {
        OAuth2AccessToken noneYet = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "none", Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1));
        return client.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(registration(AuthorizationGrantType.REFRESH_TOKEN), noneYet,
                        new OAuth2RefreshToken(token, null), settings.scope()));
    }

    private ClientRegistration registration(AuthorizationGrantType grant) {
        return ClientRegistration.withRegistrationId(mailbox).clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(settings.clientSecret().isEmpty()
                        ? ClientAuthenticationMethod.NONE
                        : ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(grant).tokenUri(settings.tokenUri().toString()).scope(settings.scope()).build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
