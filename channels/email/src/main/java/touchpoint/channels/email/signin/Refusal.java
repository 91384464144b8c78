package touchpoint.channels.email.signin;

import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClientResponseException;
import touchpoint.channels.email.SignInFailed;

/**
 * What an answer without a token means (RFC 6749 section 5.2), for the one who runs the hub. Only codes are told on: what providers write beside them may
 * name people.
 */
final class Refusal {
    private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");
    /** Microsoft's own codes say more: AADSTS7000222 is a client secret that expired. */
    private static final Pattern MICROSOFT = Pattern.compile("AADSTS[0-9]{3,9}");

    private Refusal() {}

    static MessagingException of(OAuth2AuthorizationException failure) {
        String said = said(failure);
        Matcher error = ERROR.matcher(said);
        String code = error.find() ? error.group(1) : failure.getError().getErrorCode();
        Matcher own = MICROSOFT.matcher(said);
        String codes = own.find() ? code + ", " + own.group() : code;
        return switch (code) {
            case "invalid_grant" -> new SignInFailed(
                    "the provider takes the refresh token no longer (" + codes
                            + "): sign in again, and configure the new refresh token",
                    failure);
            case "invalid_client", "unauthorized_client" -> new SignInFailed("the provider refuses the application ("
                    + codes + "): is its id right, and its secret, and is that still valid?", failure);
            case "invalid_scope", "invalid_request", "unsupported_grant_type", "access_denied" ->
                new SignInFailed("the provider gives no access token (" + codes + "): are the settings right?",
                        failure);
            default -> new MessagingException("the provider of access tokens does not answer as it should (" + codes
                    + "); it is asked again", failure);
        };
    }

    private static String said(OAuth2AuthorizationException failure) {
        String body = failure.getCause() instanceof RestClientResponseException answer
                ? answer.getResponseBodyAsString()
                : "";
        return body + " " + failure.getError().getDescription();
    }
}
