package touchpoint.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody tries to sign in.
 *
 * @param browser what it says of itself, shortened
 * @param devices cookies of devices that were here before, by their names
 */
record SignInDetails(String address, String browser, Map<String, String> devices) {
    private static final int LONGEST_BROWSER = 300;

    static SignInDetails of(HttpServletRequest request) {
        String browser = request.getHeader("User-Agent");
        return new SignInDetails(request.getRemoteAddr(), shortened(browser), devices(request.getCookies()));
    }

    private static Map<String, String> devices(Cookie @Nullable [] cookies) {
        return cookies == null
                ? Map.of()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().startsWith(KnownDevices.COOKIE))
                        .collect(Collectors.toUnmodifiableMap(Cookie::getName, Cookie::getValue, (one, other) -> one));
    }

    private static String shortened(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() > LONGEST_BROWSER ? clean.substring(0, LONGEST_BROWSER) : clean;
    }
}
