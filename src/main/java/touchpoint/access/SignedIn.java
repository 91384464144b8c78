package touchpoint.access;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.jspecify.annotations.Nullable;

/** Somebody who has just proved who he or she is; becomes a session at once and is forgotten. */
sealed interface SignedIn {
    long operatorId();

    /** @param oneTime by a password that must be changed first */
    record ByPassword(long operatorId, boolean oneTime) implements SignedIn {}

    /** An identity provider vouches for the operator. */
    final class ByProvider extends DefaultOidcUser implements SignedIn {
        private static final long serialVersionUID = 1;
        private final long operatorId;

        ByProvider(long operatorId, Collection<? extends GrantedAuthority> authorities, OidcIdToken idToken,
                @Nullable OidcUserInfo userInfo) {
            super(authorities, idToken, userInfo);
            this.operatorId = operatorId;
        }

        @Override
        public long operatorId() {
            return operatorId;
        }

        /** The id: this name is what logs show. */
        @Override
        public String getName() {
            return Long.toString(operatorId);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ByProvider that && operatorId == that.operatorId && super.equals(other);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(operatorId);
        }
    }
}
