package touchpoint.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Asks of every request where it leads, and of the {@link Policy} whether whoever asks may enter there. The handler says its area by {@link Admits};
 * one that says none lets nobody in. Where no handler is found, those who are signed in hear it from Spring MVC (404, 405), others must sign in first.
 */
@Component
class Entrance implements AuthorizationManager<RequestAuthorizationContext> {
    private final RequestMappingHandlerMapping handlers;
    private final Policy policy;

    Entrance(RequestMappingHandlerMapping requestMappingHandlerMapping, Policy policy) {
        this.handlers = requestMappingHandlerMapping;
        this.policy = policy;
    }

    @Override
    public AuthorizationDecision authorize(Supplier<? extends Authentication> authentication,
            RequestAuthorizationContext context) {
        Who who = authentication.get() instanceof SignedInOperator operator ? operator.getPrincipal() : null;
        Optional<HandlerMethod> handler = handlerOf(context.getRequest());
        return new AuthorizationDecision(handler.isEmpty()
                ? policy.may(who, Area.OWN_ACCOUNT)
                : Stream.of(areasOf(handler.get())).anyMatch(area -> policy.may(who, area)));
    }

    private static Area[] areasOf(HandlerMethod handler) {
        Admits onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Admits.class);
        Admits admits = onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Admits.class);
        return admits == null ? new Area[0] : admits.value();
    }

    private Optional<HandlerMethod> handlerOf(HttpServletRequest request) {
        HttpServletRequest aside = new Aside(request);
        ServletRequestPathUtils.parseAndCache(aside);
        try {
            HandlerExecutionChain found = handlers.getHandler(aside);
            return found != null && found.getHandler() instanceof HandlerMethod method
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (HttpRequestMethodNotSupportedException noSuchMethod) {
            return Optional.empty();
        } catch (jakarta.servlet.ServletException noSuchHandler) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("cannot tell where the request leads", e);
        }
    }

    /** Looking for the handler leaves notes on the request; those of the dispatcher, which looks again, must be its own. */
    private static final class Aside extends HttpServletRequestWrapper {
        private final Map<String, Object> notes = new HashMap<>();

        private Aside(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                notes.remove(name);
            } else {
                notes.put(name, value);
            }
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return notes.containsKey(name) ? notes.get(name) : super.getAttribute(name);
        }

        @Override
        public void removeAttribute(String name) {
            notes.remove(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(notes.keySet());
        }
    }
}
