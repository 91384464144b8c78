package touchpoint.channels.email.mime;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import touchpoint.channels.email.ContentSettings;
import touchpoint.contacts.Storage;

/** The authorities that may vouch for who signed a mail: those of the configured bundle, else those that the platform trusts. */
@Configuration(proxyBeanMethods = false)
class SignatureTrust {
    @Bean
    Signatures mailSignatures(Storage storage, ContentSettings reading, SslBundles bundles)
            throws GeneralSecurityException {
        KeyStore store = reading.smimeBundle().isEmpty()
                ? null
                : bundles.getBundle(reading.smimeBundle()).getStores().getTrustStore();
        if (store == null && !reading.smimeBundle().isEmpty()) {
            throw new IllegalArgumentException("the SSL bundle " + reading.smimeBundle() + " has no trust store");
        }
        return new Signatures(storage, anchors(store));
    }

    static Set<TrustAnchor> anchors(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        Set<TrustAnchor> anchors = new HashSet<>();
        Arrays.stream(trust.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast).forEach(manager -> {
                    for (X509Certificate authority : manager.getAcceptedIssuers()) {
                        anchors.add(new TrustAnchor(authority, null));
                    }
                });
        return anchors;
    }
}
