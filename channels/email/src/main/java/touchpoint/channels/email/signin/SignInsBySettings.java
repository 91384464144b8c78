package touchpoint.channels.email.signin;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.SignIns;

@Component
class SignInsBySettings implements SignIns, DisposableBean {
    private final SslBundles bundles;
    private final RefreshTokens kept;
    private final Clock clock;
    private final Map<String, TokenEndpoint> endpoints = new ConcurrentHashMap<>();
    private final Map<String, SignIn> byToken = new ConcurrentHashMap<>();

    SignInsBySettings(SslBundles bundles, RefreshTokens kept, Clock clock) {
        this.bundles = bundles;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public SignIn of(Mailbox mailbox, String password) {
        Mailbox.OAuth2 settings = mailbox.oauth2();
        return settings == null || !password.isEmpty()
                ? new SignIn.Password(password)
                : byToken.computeIfAbsent(mailbox.name(),
                        name -> new ByAccessToken(endpoints.computeIfAbsent(name, one -> endpoint(one, settings)),
                                clock));
    }

    private TokenEndpoint endpoint(String mailbox, Mailbox.OAuth2 settings) {
        return new TokenEndpoint(mailbox, settings, trust(settings.sslBundle()), kept, clock);
    }

    private @Nullable SSLContext trust(String bundle) {
        return bundle.isEmpty() ? null : bundles.getBundle(bundle).createSslContext();
    }

    @Override
    public void destroy() {
        endpoints.values().forEach(TokenEndpoint::close);
    }
}
