package touchpoint.access;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import touchpoint.offices.Role;

/**
 * How people and monitors come in.
 *
 * @param sessionIdle    ends a session that nobody used for so long
 * @param sessionAtMost  ends every session after that time, used or not
 * @param keepLogFor     how long it is known who signed in from where
 * @param firstAdministrator whether an administrator is made where there is no operator at all
 * @param newPasswordFor the user name of whoever has lost the only administrator's password: gets a one-time password at the start
 * @param metricsToken   what a monitor must show as bearer token (RFC 6750) to read the metrics; empty: nobody may
 */
@ConfigurationProperties("touchpoint.access")
record AccessProperties(@DefaultValue("1h") Duration sessionIdle, @DefaultValue("12h") Duration sessionAtMost,
        @DefaultValue("180d") Duration keepLogFor, @DefaultValue("true") boolean firstAdministrator,
        @DefaultValue("") String newPasswordFor, @DefaultValue("") String metricsToken, @DefaultValue Oidc oidc) {
    /**
     * Whom an identity provider means. Which provider: {@code spring.security.oauth2.client}.
     *
     * @param claim      the claim that names the operator: compared with the user name; {@code email} with the e-mail address, and only if the provider verified it
     * @param rolesClaim the claim that lists roles or groups; none: roles are given in the console only
     * @param roles      what those mean here, by the provider's word; they replace the operator's roles at every sign-in
     */
    record Oidc(@DefaultValue("preferred_username") String claim, @Nullable String rolesClaim,
            @DefaultValue Map<String, Role> roles) {
        Oidc {
            roles = Map.copyOf(roles);
        }
    }
}
