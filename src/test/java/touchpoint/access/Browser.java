package touchpoint.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without a screen: keeps cookies, fills forms with the token that stands in them, and follows no redirect unasked. */
public final class Browser {
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final String home;

    public Browser(int port) {
        home = "http://127.0.0.1:" + port;
    }

    /** What came back. */
    public record Page(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public Document html() {
            return Jsoup.parse(body());
        }
    }

    public Page get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** As a script or a stranger would: without the page's token. */
    public Page postWithoutToken(String path, String... fields) {
        return post(path, pairs(fields));
    }

    /** Opens the page, takes the token of its first form, and posts the fields. */
    public Page submit(String page, String path, String... fields) {
        String token = token(page);
        Map<String, String> all = pairs(fields);
        all.put("_csrf", token);
        return post(path, all);
    }

    /** Only how it is answered: a stream never ends. */
    public int statusOf(HttpRequest request) {
        return headOf(request).statusCode();
    }

    public HttpResponse<InputStream> headOf(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The token of this browser's session, from a page that has one. */
    public String token(String page) {
        Element token = get(page).html().selectFirst("input[name=_csrf]");
        if (token == null) {
            throw new AssertionError("no form on " + page);
        }
        return token.val();
    }

    public Page signIn(String userName, String password) {
        return submit("/sign-in", "/sign-in", "name", userName, "password", password);
    }

    /** Like a browser that opens a page. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(path.startsWith("http")
                ? URI.create(path)
                : URI.create(home + path));
        if (Arrays.stream(headers).noneMatch("Accept"::equals)) {
            request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Page post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    public Page send(HttpRequest request) {
        try {
            return new Page(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public String sessionCookie() {
        return cookies().stream().filter(cookie -> cookie.getName().equals("touchpoint")).findFirst()
                .map(HttpCookie::getValue).orElse("");
    }

    private static Map<String, String> pairs(String... fields) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.put(fields[i], fields[i + 1]);
        }
        return pairs;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
