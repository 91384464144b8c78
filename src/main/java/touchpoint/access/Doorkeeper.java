package touchpoint.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What those hear who may not go in. A person who opened a page is led to the sign-in page, or to the choice of a password; a script of a page, a stream
 * and a program get a status, because a page in their place would be taken for an answer.
 */
final class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (opensAPage(request)) {
            response.sendRedirect(request.getContextPath() + "/sign-in");
        } else {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        boolean locked = OperatorSession.current().filter(Who::locked).isPresent();
        if (locked && opensAPage(request) && !(why instanceof CsrfException)) {
            response.sendRedirect(request.getContextPath() + "/console/password");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    static boolean opensAPage(HttpServletRequest request) {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        boolean readsHtml = accepts == null || accepts.contains(MediaType.TEXT_HTML_VALUE)
                || accepts.contains("*/*") && !accepts.contains("json");
        return readsHtml && request.getHeader("HX-Request") == null
                && !"XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
    }
}
