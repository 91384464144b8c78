package touchpoint.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** Which operator a provider means. The provider says who somebody is; whether that is one of us is decided here: nobody is made an operator by signing in. */
@Component
class OidcOperators {
    private final Operators operators;
    private final Accounts accounts;
    private final AccessProperties.Oidc settings;

    OidcOperators(Operators operators, Accounts accounts, AccessProperties properties) {
        this.operators = operators;
        this.accounts = accounts;
        this.settings = properties.oidc();
    }

    /**
     * @return the id of an active operator
     * @throws OAuth2AuthenticationException if the claim is missing, not verified, or not exactly one active operator's
     */
    long operatorOf(OidcUser user) {
        Operator operator = named(user).filter(Operator::isActive)
                .orElseThrow(() -> new OAuth2AuthenticationException("not_an_operator"));
        if (settings.rolesClaim() != null) {
            accounts.serveAsTheProviderSays(operator.id(), rolesIn(user, settings.rolesClaim()));
        }
        return operator.id();
    }

    private Optional<Operator> named(OidcUser user) {
        if (!(user.getClaims().get(settings.claim()) instanceof String value) || value.isBlank()) {
            throw new OAuth2AuthenticationException("claim_missing");
        }
        String name = value.strip().toLowerCase(Locale.ROOT);
        if (!"email".equals(settings.claim())) {
            return operators.findByUserName(name);
        }
        if (!Boolean.TRUE.equals(user.getEmailVerified())) {
            throw new OAuth2AuthenticationException("email_not_verified");
        }
        List<Operator> found = operators.findByEmail(name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Set<Role> rolesIn(OidcUser user, String claim) {
        return words(value(user.getClaims(), claim)).stream().map(settings.roles()::get)
                .filter(java.util.Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    /** A claim by its name, or by the way to it: {@code realm_access.roles}. */
    private static @Nullable Object value(Map<?, ?> claims, String claim) {
        if (claims.containsKey(claim)) {
            return claims.get(claim);
        }
        int dot = claim.indexOf('.');
        return dot > 0 && claims.get(claim.substring(0, dot)) instanceof Map<?, ?> inner
                ? value(inner, claim.substring(dot + 1))
                : null;
    }

    private static List<String> words(@Nullable Object value) {
        return switch (value) {
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            case String one -> List.of(one.split("[ ,]+"));
            case null, default -> List.of();
        };
    }
}
