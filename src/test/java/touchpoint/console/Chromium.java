package touchpoint.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import touchpoint.Needs;

/**
 * The system's Chromium, headless, one for all tests of a run; every {@link Window} that a test asks for is a browser of its own, with its own cookies. A test that
 * fails leaves a picture of each in target/screenshots. Tests that use it run one after the other.
 */
final class Chromium implements BeforeAllCallback, AfterTestExecutionCallback, AfterEachCallback, ParameterResolver {
    static final ViewportSize DESKTOP = new ViewportSize(1366, 800);
    static final ViewportSize PHONE = new ViewportSize(360, 740);
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    /** What a busy machine may take; a page that is well is there long before. */
    private static final int PATIENCE_MS = 20_000;
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Chromium.class);

    /** A browser for a test to open windows of. */
    static final class Windows {
        private final Browser browser;
        private final List<BrowserContext> open = new ArrayList<>();

        private Windows(Browser browser) {
            this.browser = browser;
        }

        Page open(ViewportSize size) {
            BrowserContext window = browser.newContext(
                    new Browser.NewContextOptions().setViewportSize(size.width, size.height).setLocale("it-IT"));
            window.setDefaultTimeout(PATIENCE_MS);
            open.add(window);
            return window.newPage();
        }
    }

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        static Running start() {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            Playwright playwright = Playwright
                    .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Running(playwright, playwright.chromium()
                    .launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(FLAGS)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Needs.that(Needs.has("chromium"), "the program chromium");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Windows.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return windows(context);
    }

    private static Windows windows(ExtensionContext context) {
        Running running = context.getRoot().getStore(OURS).computeIfAbsent(Running.class, key -> Running.start(),
                Running.class);
        return context.getStore(OURS).computeIfAbsent(Windows.class, key -> new Windows(running.browser()),
                Windows.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            int number = 0;
            for (BrowserContext window : windows(context).open) {
                for (Page page : window.pages()) {
                    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                            .setPath(Path.of("target", "screenshots",
                                    context.getRequiredTestClass().getSimpleName() + "-"
                                            + context.getRequiredTestMethod().getName() + "-" + ++number + ".png")));
                }
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        windows(context).open.forEach(BrowserContext::close);
    }
}
