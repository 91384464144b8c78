package touchpoint.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Between a session and who is asking: the session keeps whose it is, and what he or she may do is looked up at every request. */
@Component
class OperatorSession implements SecurityContextRepository {
    private final Sessions sessions;
    private final AccessProperties properties;
    private final Clock clock;

    OperatorSession(Sessions sessions, AccessProperties properties, Clock clock) {
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    /** The interface still asks for this older form; it is called once a request, when somebody first wants to know. */
    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = new SecurityContextImpl();
        context.setAuthentication(authentication(holder.getRequest()));
        return context;
    }

    private @Nullable Authentication authentication(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        Optional<SessionNotes> notes = SessionNotes.readFrom(session::getAttribute);
        if (notes.isEmpty()) {
            return null;
        }
        Optional<Who> who = notes.flatMap(sessions::who);
        if (who.isEmpty()) {
            session.invalidate();
            return null;
        }
        return new SignedInOperator(who.get());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            SignInDetails from = SignInDetails.of(request);
            HttpSession session = request.getSession(true);
            session.setMaxInactiveInterval(Math.toIntExact(properties.sessionIdle().toSeconds()));
            new SessionNotes(signedIn.operatorId(), clock.instant(), from.address(), from.browser(),
                    signedIn instanceof SignedIn.ByPassword by && by.oneTime()).writeTo(session::setAttribute);
        } else if (authentication == null) {
            forget(request);
        }
    }

    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(SessionNotes.OPERATOR);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SessionNotes.OPERATOR) != null;
    }

    /** Whoever asks in this thread's request. */
    static Optional<Who> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Who who
                ? Optional.of(who)
                : Optional.empty();
    }
}
