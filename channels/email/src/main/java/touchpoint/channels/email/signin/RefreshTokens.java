package touchpoint.channels.email.signin;

import java.util.function.Function;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Keeps the refresh tokens that providers give in the stead of the configured ones. */
interface RefreshTokens {
    /**
     * Hands out a mailbox's refresh token, to one caller of all nodes at a time, and keeps the one that comes back: a provider may hold a second use of the
     * same one for theft.
     *
     * @param configured what the settings say; a kept token counts only if it descends from this one
     * @throws org.springframework.dao.DataAccessException             if the database is away
     * @throws org.springframework.transaction.TransactionException likewise
     */
    OAuth2AccessTokenResponse with(String mailbox, String configured,
            Function<String, OAuth2AccessTokenResponse> exchange);
}
