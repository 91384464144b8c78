package touchpoint.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import touchpoint.access.Staff;

/** An operator at a browser. */
final class Visit {
    private final Page page;
    private final String home;

    Visit(Page page, int port) {
        this.page = page;
        home = "http://127.0.0.1:" + port;
    }

    Visit signIn(Staff.Member who) {
        page.navigate(home + "/sign-in");
        page.fill("input[name=name]", who.userName());
        page.fill("input[name=password]", who.password());
        page.locator("main form button").last().click();
        page.waitForURL(url -> !url.contains("sign-in"));
        return this;
    }

    Visit open(String path) {
        return open(path, 200);
    }

    Visit open(String path, int status) {
        Response response = page.navigate(home + path);
        assertThat(response == null ? 0 : response.status()).as("status of %s", path).isEqualTo(status);
        return this;
    }

    Page page() {
        return page;
    }

    /** A key pressed by somebody who sees the page whole: before its scripts have run it would mean nothing. */
    static void press(Page page, String key) {
        page.waitForFunction(
                "document.documentElement.dataset.awake || !document.querySelector('[src*=\"/js/console\"]')");
        page.keyboard().press(key);
    }

    // Otherwise axe opens another page for every report, which takes three times as long; of frames from elsewhere, which it then leaves out, there are none.
    /** Nothing on the page keeps somebody out: no violation of WCAG that axe knows, no word missing, no sideways scrolling. */
    void isFit(String what) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target", "screenshots", what + ".png")));
        List<Rule> violations = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        assertThat(violations.stream().map(rule -> rule.getId() + ": " + rule.getNodes().stream()
                .map(node -> node.getHtml()).limit(3).collect(Collectors.joining(" | "))).toList())
                .as("axe on %s", what).isEmpty();
        assertThat((String) page
                .evaluate("(document.documentElement.outerHTML.match(/\\?\\?[^?]+\\?\\?/g) || []).join(' ')"))
                .as("words missing on %s", what).isEmpty();
        assertThat(
                ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .intValue())
                .as("sideways scrolling on %s", what).isZero();
    }
}
