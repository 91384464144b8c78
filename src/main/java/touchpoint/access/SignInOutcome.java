package touchpoint.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Where one goes after the sign-in page, and what is written down of coming and leaving. A refusal tells nothing of its reason. */
@Component
class SignInOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutHandler {
    private static final Logger logger = LoggerFactory.getLogger(SignInOutcome.class);
    private final SavedRequestAwareAuthenticationSuccessHandler whereTheyWereGoing = new SavedRequestAwareAuthenticationSuccessHandler();
    private final KnownDevices devices;
    private final AccessLog log;

    SignInOutcome(KnownDevices devices, AccessLog log) {
        this.devices = devices;
        this.log = log;
        whereTheyWereGoing.setDefaultTargetUrl("/console");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
            Authentication authentication) throws IOException, ServletException {
        if (!(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            throw new IllegalStateException("signed in by an unknown way");
        }
        boolean mustChoose = switch (signedIn) {
            case SignedIn.ByPassword(long operatorId, boolean oneTime) -> {
                response.addHeader(HttpHeaders.SET_COOKIE,
                        devices.cookieFor(operatorId, request.isSecure()).toString());
                yield oneTime;
            }
            case SignedIn.ByProvider by -> {
                log.note(AccessLog.Kind.SIGNED_IN_BY_PROVIDER, by.operatorId(), null, request.getRemoteAddr(), null);
                yield false;
            }
        };
        if (mustChoose) {
            response.sendRedirect(request.getContextPath() + "/console/password");
        } else {
            whereTheyWereGoing.onAuthenticationSuccess(request, response, authentication);
        }
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException why) throws IOException {
        String word = switch (why) {
            case TooManyAttempts waiting -> "wait";
            case OAuth2AuthenticationException refused -> {
                logger.warn("a sign-in by an identity provider failed: {}", refused.getError().getErrorCode());
                log.note(AccessLog.Kind.PROVIDER_REFUSED, null, null, request.getRemoteAddr(),
                        refused.getError().getErrorCode());
                yield "provider";
            }
            default -> "error";
        };
        response.sendRedirect(request.getContextPath() + "/sign-in?" + word);
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response,
            @Nullable Authentication authentication) {
        if (authentication instanceof SignedInOperator operator) {
            log.note(AccessLog.Kind.SIGNED_OUT, operator.getPrincipal().operatorId(), null, request.getRemoteAddr(),
                    null);
        }
    }
}
