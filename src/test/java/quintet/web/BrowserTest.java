package quintet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import quintet.Chromium;

/**
 * A test in a real browser, against the production bundle. Whatever the browser complains of fails it: an error on the
 * page or in the console, or a request that failed or was refused.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class BrowserTest {

    static final int WIDE = 1280;
    static final int PHONE = 390;

    private static Chromium chromium;
    /** For pages that may complain. */
    static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @LocalServerPort
    private int port;

    @BeforeAll
    static void startBrowser() {
        // A busy machine answers late; what never comes fails all the same.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        chromium = new Chromium();
        browser = chromium.browser;
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @AfterEach
    void nothingWentWrong() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    /**
     * A page of this width at this path, once the server has filled it, in a browser without a history. Nothing moves by
     * itself, unless motion is asked for.
     */
    Page open(String path, int width, ColorScheme scheme) {
        return open(path, width, scheme, ReducedMotion.REDUCE);
    }

    Page open(String path, int width, ColorScheme scheme, ReducedMotion motion) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 800)
                .setColorScheme(scheme)
                .setReducedMotion(motion));
        contexts.add(context);
        context.setDefaultTimeout(90_000);
        Page page = context.newPage();
        page.onPageError(error -> complaints.add("page: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onRequestFailed(request -> {
            // A page that goes away cuts off what it was still asking for.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                complaints.add(request.url() + ": " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.url() + ": " + response.status());
            }
        });
        page.navigate(url(path));
        page.waitForSelector("main");
        return page;
    }

    int port() {
        return port;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    Page open(String path) {
        return open(path, WIDE, ColorScheme.LIGHT);
    }

    /** A page in which pictures play by themselves. */
    Page openMoving(String path) {
        return open(path, WIDE, ColorScheme.LIGHT, ReducedMotion.NO_PREFERENCE);
    }

    /** Keeps a picture of the page in target/screenshots. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }

    /** Fails on whatever axe finds; Vaadin's own hidden connection indicator, which we can't change, is left out. */
    static void assertAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .exclude("vaadin-connection-indicator")
                        .analyze()
                        .getViolations())
                .extracting(Rule::getId, Rule::getHelp, rule -> rule.getNodes()
                        .getFirst()
                        .getHtml())
                .isEmpty();
    }

    /** The page doesn't scroll sideways. */
    static void assertFits(Page page) {
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("fits the width")
                .isTrue();
    }
}
