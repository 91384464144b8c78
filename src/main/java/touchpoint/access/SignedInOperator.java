package touchpoint.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The operator behind this request. Without authorities: what may be done is asked of the {@link Policy}. */
final class SignedInOperator extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;
    private final transient Who who;

    SignedInOperator(Who who) {
        super(List.of());
        this.who = who;
        setAuthenticated(true);
    }

    @Override
    public Who getPrincipal() {
        return who;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    /** The id: this name is what logs show. */
    @Override
    public String getName() {
        return Long.toString(who.operatorId());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInOperator that && who.equals(that.who);
    }

    @Override
    public int hashCode() {
        return who.hashCode();
    }
}
