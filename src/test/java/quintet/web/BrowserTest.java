package quintet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import quintet.Chromium;
import quintet.catalog.Catalog;
import quintet.run.RunControl;
import quintet.run.Runs;
import quintet.seat.Seat;

/**
 * A test in a real browser, against the production bundle. Whatever the browser complains of fails it: an error on the
 * page or in the console, or a request that failed or was refused.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class BrowserTest {

    static final int WIDEST = 1600;
    static final int WIDE = 1280;
    static final int PHONE = 390;

    /** What looks for barriers, of the version in package.json. */
    private static final String AXE = axe();

    private static Chromium chromium;
    /** For pages that may complain. */
    static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private boolean missing;
    private final List<BrowserContext> contexts = new ArrayList<>();

    @Autowired
    Runs runs;

    @Autowired
    RunControl control;

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
    void nothingWentWrongAndNothingIsLeft() {
        runs.list(Seat.OWNER, null, 200).forEach(r -> control.delete(Seat.OWNER, r.id()));
        contexts.forEach(BrowserContext::close);
        complaints.removeIf(complaint -> missing && complaint.contains("404"));
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
                .setViewportSize(width, height(width))
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

    private static int height(int width) {
        return width < 600 ? 844 : 800;
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

    /** A page that isn't there, of which the browser may complain. */
    Page openMissing(String path) {
        missing = true;
        return open(path);
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

    /**
     * Fails on whatever axe finds, also by the rules on trial that are asked for here, of which one that it didn't know would
     * be an error; Vaadin's own hidden connection indicator, which we can't change, is left out.
     */
    static void assertAccessible(Page page) {
        page.evaluate(AXE);
        Map<?, ?> found = (Map<?, ?>) page.evaluate("""
                async () => {
                  const { passes, violations } = await axe.run({ exclude: ['vaadin-connection-indicator'] }, {
                    resultTypes: ['violations'],
                    rules: { 'label-content-name-mismatch': { enabled: true } },
                  });
                  const told = ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.html).slice(0, 3).join(' ')}`;
                  return { passes: passes.map((p) => p.id), violations: violations.map(told) };
                }""");
        assertThat((List<?>) found.get("violations")).isEmpty();
        assertThat((List<?>) found.get("passes"))
                .as("rules that were tried and kept")
                .isNotEmpty();
    }

    private static String axe() {
        try {
            return Files.readString(Path.of("node_modules", "axe-core", "axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException("The build fetches it with the rest of the frontend", e);
        }
    }

    /** The page doesn't scroll sideways. */
    static void assertFits(Page page) {
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("fits the width")
                .isTrue();
    }

    /** A width and a theme in which pages are looked at. */
    record Form(int width, ColorScheme scheme) {

        /** An open page takes this form, as where a window is made narrower at dusk. */
        void of(Page page) {
            page.setViewportSize(width, height(width));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            painted(page);
        }
    }

    /** Every width, and both themes at the widest and the narrowest together. */
    static final List<Form> FORMS = List.of(
            new Form(WIDEST, ColorScheme.DARK),
            new Form(WIDE, ColorScheme.LIGHT),
            new Form(1024, ColorScheme.DARK),
            new Form(PHONE, ColorScheme.LIGHT));

    /** Every width in one theme. */
    static List<Form> forms(ColorScheme scheme) {
        return FORMS.stream().map(form -> new Form(form.width(), scheme)).toList();
    }

    /**
     * That a page of this form fits, and can be read at the widest and the narrowest: between them nothing appears, nor takes
     * another colour.
     */
    static void assertReadable(Page page, Form form) {
        assertFits(page);
        if (form.width() == WIDEST || form.width() == PHONE) {
            assertAccessible(page);
        }
    }

    static void assertReadableEverywhere(Page page) {
        for (Form form : FORMS) {
            form.of(page);
            assertReadable(page, form);
        }
    }

    static List<String> models() {
        return new Catalog().models().stream().map(m -> m.card().slug()).toList();
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Page page, Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator tab(Page page, String name) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** The slider that leads back to every step of a run. */
    static Locator time(Page page) {
        return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Step shown"));
    }

    /** The run that the playground shows. */
    static String id(Page page) {
        return (String) page.evaluate("window.quintet.run");
    }

    /** Waits until the browser has painted what it was asked to, in the page and beside it. */
    static void painted(Page page) {
        page.evaluate("""
                async () => {
                  const frame = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
                  await frame();
                  const places = [document, ...[...document.querySelectorAll('run-stage')].map((s) => s.renderRoot)];
                  const fields = places.flatMap((p) => [...p.querySelectorAll('scatter-field')]);
                  await Promise.all(fields.map((f) => f.drawn()));
                  await frame(); // a picture comes to its canvas a little after the word of it
                }""");
    }

    static String pixels(Locator canvas) {
        return (String) canvas.evaluate("canvas => canvas.toDataURL()");
    }

    /** Waits until a picture is another; asked for now and then, for a picture costs more to read than to draw. */
    static void untilOther(Locator canvas, String before) {
        await().atMost(Duration.ofSeconds(90)).until(() -> !pixels(canvas).equals(before));
    }

    /** How many different colours a picture has. */
    static int colours(Locator canvas) {
        return (int) canvas.evaluate("""
                (canvas) => {
                  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
                  copy.drawImage(canvas, 0, 0); // for a canvas that a worker paints has no pen to ask
                  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
                  return new Set(new Uint32Array(data.buffer)).size;
                }""");
    }
}
