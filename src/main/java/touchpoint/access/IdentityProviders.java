package touchpoint.access;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** The providers by which one can sign in, for the sign-in page. */
@Component
public class IdentityProviders {
    private final List<Provider> all;

    IdentityProviders(ObjectProvider<ClientRegistrationRepository> registrations) {
        all = OidcSignIn.registrationsOf(registrations.getIfAvailable()).stream()
                .map(one -> new Provider(one.getClientName(), "/oauth2/authorization/" + one.getRegistrationId()))
                .toList();
    }

    /** @param path where the way there begins, within the hub */
    public record Provider(String name, String path) {}

    public List<Provider> all() {
        return all;
    }
}
