package touchpoint.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** The settings as the README writes them, their secrets from the environment. */
class EmailSettingsTest {
    private static final String MAILBOX = "touchpoint.channels.email.mailboxes[0].";

    @Test
    void microsoftsFormIsTheApplicationItself() {
        Mailbox mailbox = bound(Map.of("imap.host", "outlook.office365.com", "imap.tls", "tls", "oauth2.token-uri",
                "https://login.microsoftonline.com/tenant/oauth2/v2.0/token", "oauth2.client-id", "app",
                "oauth2.scope", "https://outlook.office365.com/.default", "oauth2.client-secret",
                "${URP_CLIENT_SECRET}"),
                Map.of("URP_CLIENT_SECRET", "geheim"));

        Mailbox.OAuth2 oauth2 = Objects.requireNonNull(mailbox.oauth2());
        assertThat(oauth2.clientSecret()).isEqualTo("geheim");
        assertThat(oauth2.refreshToken()).isEmpty();
        assertThat(oauth2.scope()).containsExactly("https://outlook.office365.com/.default");
        assertThat(mailbox.toString()).doesNotContain("geheim").contains("client credentials");
    }

    @Test
    void googlesFormIsSomebodysConsent() {
        Mailbox mailbox = bound(Map.of("imap.host", "imap.gmail.com", "imap.tls", "tls", "oauth2.token-uri",
                "https://oauth2.googleapis.com/token", "oauth2.client-id", "client", "oauth2.client-secret",
                "${URP_CLIENT_SECRET}", "oauth2.refresh-token", "${URP_REFRESH_TOKEN}"),
                Map.of("URP_CLIENT_SECRET", "geheim", "URP_REFRESH_TOKEN", "1//consent"));

        assertThat(Objects.requireNonNull(mailbox.oauth2()).refreshToken()).isEqualTo("1//consent");
        assertThat(mailbox.toString()).doesNotContain("geheim", "consent").contains("refresh token");
    }

    @Test
    void secretsTravelByHttpsOnly() {
        assertThatThrownBy(() -> bound(Map.of("oauth2.token-uri", "http://login.example.org/token",
                "oauth2.client-id", "app", "oauth2.client-secret", "geheim"), Map.of()))
                .rootCause().hasMessageContaining("https").hasMessageNotContaining("geheim");
    }

    private static Mailbox bound(Map<String, String> settings, Map<String, Object> secrets) {
        Map<String, Object> all = new HashMap<>(Map.of(MAILBOX + "name", "urp", MAILBOX + "address",
                "urp@comune.example"));
        settings.forEach((name, value) -> all.put(MAILBOX + name, value));
        MockEnvironment environment = new MockEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("file", all));
        environment.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", secrets));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bind("touchpoint.channels.email", EmailSettings.class).get().mailboxes()
                .getFirst();
    }
}
