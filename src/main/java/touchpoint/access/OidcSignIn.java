package touchpoint.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sign-in by an identity provider (OpenID Connect Core 1.0), where {@code spring.security.oauth2.client} names one; and the sign-out there too (OpenID Connect
 * RP-Initiated Logout 1.0), so that the next one at a shared computer is not let in by what the last one left.
 */
@Component
class OidcSignIn {
    private static final String ID_TOKEN = "id-token";
    private static final String REGISTRATION = "registration";
    private final List<ClientRegistration> registrations;
    private final OidcOperators operators;
    private final OidcUserService users = new OidcUserService();

    OidcSignIn(ObjectProvider<ClientRegistrationRepository> repository, OidcOperators operators) {
        this.registrations = registrationsOf(repository.getIfAvailable());
        this.operators = operators;
    }

    static List<ClientRegistration> registrationsOf(@Nullable ClientRegistrationRepository repository) {
        return repository instanceof Iterable<?> some
                ? Stream.iterate(some.iterator(), java.util.Iterator::hasNext, next -> next)
                        .map(next -> (ClientRegistration) next.next()).toList()
                : List.of();
    }

    void addTo(HttpSecurity http, SignInOutcome outcome) throws Exception {
        if (registrations.isEmpty()) {
            return;
        }
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .userInfoEndpoint(user -> user.oidcUserService(this::operatorOf)
                        .userService(request -> {
                            throw new OAuth2AuthenticationException("not_openid_connect");
                        }))
                .authorizedClientRepository(new NothingKept())
                .successHandler((request, response, authentication) -> {
                    rememberForSignOut(request, authentication);
                    outcome.onAuthenticationSuccess(request, response, authentication);
                })
                .failureHandler(outcome))
                .logout(out -> out.addLogoutHandler(carryOverTheEndOfTheSession()));
    }

    private OidcUser operatorOf(OidcUserRequest request) {
        OidcUser user = users.loadUser(request);
        return new SignedIn.ByProvider(operators.operatorOf(user), user.getAuthorities(), user.getIdToken(),
                user.getUserInfo());
    }

    private void rememberForSignOut(HttpServletRequest request, Authentication authentication) {
        if (authentication.getPrincipal() instanceof SignedIn.ByProvider by
                && authentication instanceof org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken token
                && endOf(token.getAuthorizedClientRegistrationId()).isPresent()) {
            HttpSession session = request.getSession();
            session.setAttribute(ID_TOKEN, by.getIdToken().getTokenValue());
            session.setAttribute(REGISTRATION, token.getAuthorizedClientRegistrationId());
        }
    }

    private static LogoutHandler carryOverTheEndOfTheSession() {
        return (request, response, who) -> {
            HttpSession session = request.getSession(false);
            if (session != null) {
                request.setAttribute(ID_TOKEN, session.getAttribute(ID_TOKEN));
                request.setAttribute(REGISTRATION, session.getAttribute(REGISTRATION));
            }
        };
    }

    /** @return where the provider wants to be told of the sign-out, if the session that has just ended came from one that does */
    Optional<String> signOutAddress(HttpServletRequest request) {
        if (!(request.getAttribute(ID_TOKEN) instanceof String idToken
                && request.getAttribute(REGISTRATION) instanceof String registration)) {
            return Optional.empty();
        }
        String back = ServletUriComponentsBuilder.fromContextPath(request).path("/sign-in").build().toUriString();
        return endOf(registration).map(end -> UriComponentsBuilder.fromUri(end)
                .queryParam("id_token_hint", "{token}").queryParam("post_logout_redirect_uri", "{back}")
                .encode().buildAndExpand(idToken, back).toUriString());
    }

    /** Browsers hold {@code form-action} against where a form's answer redirects to. */
    String allowingItsSignOut(String contentPolicy) {
        String origins = registrations.stream().map(registration -> endOf(registration.getRegistrationId()))
                .flatMap(Optional::stream).map(end -> end.getScheme() + "://" + end.getAuthority()).distinct()
                .collect(Collectors.joining(" "));
        return origins.isEmpty()
                ? contentPolicy
                : contentPolicy.replace("form-action 'self'", "form-action 'self' " + origins);
    }

    private Optional<URI> endOf(String registrationId) {
        return registrations.stream().filter(one -> one.getRegistrationId().equals(registrationId))
                .map(one -> one.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .filter(Objects::nonNull).map(end -> URI.create(end.toString())).findFirst();
    }

    /** We ask the provider who somebody is, and nothing after that: its tokens are not kept. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration,
                Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication who, HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(String registration, Authentication who, HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
