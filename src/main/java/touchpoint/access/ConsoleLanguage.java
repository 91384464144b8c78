package touchpoint.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of the pages: what {@code ?lang=} asks for now and asked for before in this session, else the operator's own, else what this browser was
 * last told before a sign-in, else Italian. What the browser says it accepts is not looked at: the house speaks Italian first.
 */
@Component("localeResolver")
class ConsoleLanguage implements LocaleResolver {
    private static final String PARAMETER = "lang";
    private static final String COOKIE = "touchpoint-language";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Stream.of(known(request.getParameter(PARAMETER)), inSession(request),
                OperatorSession.current().map(Who::language), inCookie(request))
                .flatMap(Optional::stream).findFirst().orElse(Locale.ITALIAN);
    }

    /** Called where {@code ?lang=} was given, and where an operator chose a language. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        Optional<Locale> wanted = locale == null ? Optional.empty() : known(locale.getLanguage());
        if (wanted.isEmpty() || response == null) {
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null && OperatorSession.current().isPresent()) {
            session.setAttribute(SessionNotes.LANGUAGE, wanted.get().getLanguage());
        } else {
            response.addHeader(HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, wanted.get().getLanguage()).path("/").httpOnly(true)
                            .secure(request.isSecure()).sameSite("Lax").maxAge(REMEMBERED).build().toString());
        }
    }

    private static Optional<Locale> inSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : known(session.getAttribute(SessionNotes.LANGUAGE) instanceof String tag ? tag : null);
    }

    private static Optional<Locale> inCookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return known(cookie == null ? null : cookie.getValue());
    }

    private static Optional<Locale> known(@Nullable String tag) {
        return "it".equals(tag)
                ? Optional.of(Locale.ITALIAN)
                : "en".equals(tag) ? Optional.of(Locale.ENGLISH) : Optional.empty();
    }
}
