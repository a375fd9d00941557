package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import quintet.Diverging;
import quintet.Served;
import quintet.catalog.Catalog;
import quintet.run.Run;
import quintet.seat.Seat;

/** Whole journeys, as people make them: by what is written on the page, with mouse, keyboard and finger. */
class JourneysIT extends BrowserTest {
    private static final int ENDLESS = 200_000;
    private static final Map<String, Object> SMALL = Map.of("hidden", 32, "batch", 64);

    @Autowired
    private Catalog catalog;

    @Test
    void aNewcomerGoesFromHomeToATrainedModel() {
        Page page = open("");
        link(page, "Train your own").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Flow matching on Moons");
        page.getByLabel("Steps", new Page.GetByLabelOptions().setExact(true))
                .last()
                .fill("400");
        button(page, "Train").click();
        page.waitForFunction("window.quintet.firstPicture > 0");
        String early = pixels(stage(page));
        assertThat(run(page)).containsText("Finished.");
        untilOther(stage(page), early);
        assertThat(colours(stage(page))).as("colours of what was learned").isGreaterThan(10);
        assertThat(stage(page)).hasAttribute("aria-label", Pattern.compile(".*at step 400, sliced W2 \\d.*"));
        link(page, "Runs").click();
        assertThat(page.getByRole(AriaRole.LIST)
                        .getByRole(AriaRole.LINK)
                        .filter(containing("Flow matching on Moons"))
                        .first())
                .isVisible();
    }

    @Test
    void aRunInLineSaysItsPlaceAndCanLeave() {
        int slots = Runtime.getRuntime().availableProcessors();
        List<String> before = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            before.add(slowly(begin("runs " + i)));
        }
        String ahead = begin("ahead");
        Page page = open("play?model=made&steps=400&hidden=32&batch=64");
        drawn(page);
        button(page, "Train").click();
        Locator queue = region(page, "Queue");
        assertThat(queue.getByRole(AriaRole.HEADING)).hasText(Pattern.compile("Second in line, about .*"));
        assertThat(queue.getByRole(AriaRole.LISTITEM)).hasCount(slots);
        assertThat(queue.getByRole(AriaRole.LISTITEM).first()).containsText("left");
        assertThat(queue).containsText("One run starts before it.");
        assertThat(run(page)).containsText("Queued, second in line");
        assertAccessible(page);
        assertFits(page);

        control.delete(Seat.OWNER, ahead);
        assertThat(queue.getByRole(AriaRole.HEADING)).hasText(Pattern.compile("First in line, about .*"));
        assertThat(page.locator("run-stage .caption.waits")).containsText(Pattern.compile("First in line, about .*"));
        assertThat(page.locator("stage-words")).hasText("The run is queued: only the data are drawn.");
        assertThat(queue).containsText("It starts as soon as one of these ends");
        control.stop(Seat.OWNER, before.getFirst());
        assertThat(run(page)).containsText("Finished.");
        assertThat(queue).isHidden();
        assertThat(page.locator("run-stage .caption.waits")).hasCount(0);

        slowly(begin("another"));
        button(page, "Train").click();
        assertThat(queue).isVisible();
        button(page, "Leave the queue").click();
        assertThat(run(page)).containsText("Stopped.");
        assertThat(queue).isHidden();
        assertThat(button(page, "Stop")).isDisabled();
    }

    private String begin(String name) {
        return runs.submit(Seat.OWNER, catalog.plan("made", "moons", 1, ENDLESS, SMALL, Map.of()), name, "auto")
                .id();
    }

    /** Holds a slot for as long as is wanted, and leaves the processor to the page. */
    private String slowly(String id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> runs.get(id).state() == Run.State.RUNNING);
        control.speed(Seat.OWNER, id, 10);
        return id;
    }

    @Test
    void whatAnotherTabShowsGoesOn() {
        Page one = open("play?model=made&steps=" + ENDLESS + "&hidden=32&batch=64");
        drawn(one);
        button(one, "Train").click();
        one.waitForFunction("window.quintet.firstPicture > 0");
        String first = id(one);
        Page two = one.context().newPage();
        two.navigate(url("play?run=" + first));
        two.waitForFunction("window.quintet?.step > 0");
        button(two, "New run").click();
        two.waitForFunction("first => window.quintet.run !== first && window.quintet.firstPicture > 0", first);
        assertThat(runs.get(first).state()).isEqualTo(Run.State.RUNNING);
        String second = id(two);
        button(two, "New run").click(); // but a page's own former run makes way
        two.waitForFunction("second => window.quintet.run !== second", second);
        await().atMost(Duration.ofSeconds(30)).until(() -> runs.get(second).state() == Run.State.PAUSED);
        assertThat(runs.get(first).state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void aRunThatDivergesSaysWhyAndIsMendedAtOnePress() {
        Page page = open("play?model=flow-matching&seed=7&" + Diverging.query());
        drawn(page);
        button(page, "Train").click();
        Locator failure = region(page, "What went wrong");
        assertThat(failure.getByRole(AriaRole.HEADING)).hasText(Pattern.compile("Training diverged at step [\\d,]+"));
        assertThat(failure).containsText("The learning rate, 0.1, is ");
        assertThat(failure).containsText(" times its default.");
        assertThat(failure).containsText(Pattern.compile("Everything up to step [\\d,]+ is stored\\."));
        assertThat(failure.getByRole(AriaRole.IMG))
                .hasAccessibleName(
                        Pattern.compile("Velocity on training batches, steps [\\d,]+ to [\\d,]+: from .* to .*"));
        assertThat(failure.locator("spark-line path")).isVisible();
        assertThat(run(page)).containsText("Failed at step");
        assertAccessible(page);
        assertFits(page);

        String failed = id(page);
        failure.getByRole(AriaRole.BUTTON)
                .filter(containing("learning rate 0.01"))
                .click();
        page.waitForFunction("failed => window.quintet.run !== failed && window.quintet.firstPicture > 0", failed);
        assertThat(failure).isHidden();
        page.waitForURL(Pattern.compile(".*learningRate=0\\.01&.*"));
        assertThat(runs.get(id(page)).hyperparameters()).containsEntry("learningRate", 0.01);
        assertThat(runs.get(failed).state()).isEqualTo(Run.State.FAILED);
    }

    @Test
    void aCutConnectionIsSaidAndWhatWasMissedIsThereAfterwards() throws Exception {
        try (Cable cable = new Cable(port())) {
            Page page = browser.newPage();
            page.setDefaultTimeout(90_000);
            page.navigate(
                    "http://127.0.0.1:" + cable.port() + "/play?model=made&steps=" + ENDLESS + "&hidden=32&batch=64");
            drawn(page);
            button(page, "Train").click();
            page.waitForFunction("window.quintet.seq > 20 && document.querySelector('loss-chart').looks.length > 3");
            control.speed(Seat.OWNER, id(page), 50);
            int last = (int) page.evaluate("window.quintet.step");
            cable.cut();
            assertThat(run(page)).containsText("Connection lost. The run goes on and keeps its frames.");
            assertThat(run(page)).containsText(Pattern.compile("Last seen \\d+ s ago\\. Next try in \\d+ s\\."));
            assertThat(page.getByText("trying to reconnect")).isHidden();
            assertAccessible(page);

            String now = pixels(stage(page));
            Locator time = time(page);
            time.press("ArrowLeft");
            time.press("ArrowLeft");
            untilOther(stage(page), now);
            time.press("End");
            assertThat((int) page.evaluate("window.quintet.step")).isGreaterThanOrEqualTo(last);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> runs.get(id(page)).step() > (int) page.evaluate("window.quintet.step") + 50);

            cable.join();
            button(page, "Try now").click();
            assertThat(run(page))
                    .containsText(
                            Pattern.compile("Back\\. [\\d,]+ steps were missed; all of their frames are here\\."));
            button(page, "Pause").click();
            assertThat(run(page)).containsText("Training."); // it goes on by itself
            assertThat(run(page)).not().containsText("Connection lost");
            page.close();
        }
    }

    @Test
    void aServerThatWasRestartedFindsThePageOnItsRun() throws Exception {
        try (Served server = Served.fromClasses()) {
            Page page = browser.newPage();
            page.setDefaultTimeout(90_000);
            page.navigate(server.url("play?model=made&steps=" + ENDLESS + "&hidden=32&batch=64"));
            drawn(page);
            button(page, "Train").click();
            page.waitForFunction("window.quintet.step > 50");
            String id = id(page);
            server.kill();
            assertThat(run(page)).containsText("Connection lost.");
            server.start();
            assertThat(run(page)).containsText("Training."); // it goes on by itself
            assertThat(run(page)).not().containsText("Connection lost");
            assertThat(page.locator(".v-system-error")).hasCount(0);
            assertThat(id(page)).isEqualTo(id);
            page.waitForFunction("document.querySelector('run-stage').step !== undefined");
            int rest = server.get("/api/runs/" + id).get("step").asInt();
            page.waitForFunction("rest => window.quintet.step > rest", rest);
            assertThat(server.stopped())
                    .as("said while it stops under an open page")
                    .doesNotContain("\tat ");
            page.close();
        }
    }

    @Test
    void theKeyboardAloneLeadsFromHomeToAPausedRun() {
        Page page = open("");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the page")).isFocused();
        reach(page, "Train your own");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Flow matching on Moons");
        drawn(page);
        page.reload();
        drawn(page);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(button(page, "Train")).isFocused();
        page.keyboard().press("?");
        Locator help = page.getByRole(AriaRole.DIALOG);
        assertThat(help.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2)))
                .hasText("Keyboard shortcuts");
        for (String does : List.of("Train", "Step", "Samples", "Set-up shown", "Back to now")) {
            assertThat(help.getByRole(AriaRole.DEFINITION)
                            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + does + "\\b")))
                            .first())
                    .isVisible();
        }
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(help).isHidden();

        page.evaluate("document.activeElement.blur()");
        page.keyboard().press("Space");
        page.waitForFunction("window.quintet.firstPicture > 0");
        assertThat(run(page)).containsText("Training.");
        page.keyboard().press("Space");
        assertThat(run(page)).containsText("Paused.");
        int rest = runs.get(id(page)).step();
        page.keyboard().press(".");
        await().atMost(Duration.ofSeconds(30)).until(() -> runs.get(id(page)).step() == rest + 1);

        reach(page, "Step shown");
        String now = pixels(stage(page));
        page.keyboard().press("Home");
        untilOther(stage(page), now);
    }

    /** Goes on with Tab until what has this name has the focus. */
    private static void reach(Page page, String name) {
        String focused = """
                () => {
                  let it = document.activeElement;
                  while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
                  return it?.getAttribute('aria-label') ?? it?.textContent.trim() ?? '';
                }""";
        for (int i = 0; i < 120; i++) {
            if (name.equals(page.evaluate(focused))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab doesn't lead to '" + name + "'");
    }

    @Test
    void aFingerOnAPhoneTrainsAndPauses() {
        Page page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(PHONE, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setDeviceScaleFactor(2));
        page.setDefaultTimeout(90_000);
        page.navigate(url(""));
        link(page, "Playground").tap();
        drawn(page);
        assertFits(page);
        tab(page, "Set-up").tap();
        button(page, "Latent").tap();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Variational")))
                .tap();
        page.locator("label[for=field-steps]").tap();
        assertThat(page.locator("touch-hints [popover]")).containsText("How many updates the run makes.");
        tab(page, "Stage").tap();
        drawn(page);
        String before = pixels(stage(page));
        button(page, "Train").tap();
        page.waitForFunction("window.quintet.firstPicture > 0");
        assertThat(run(page)).containsText("Training.");
        untilOther(stage(page), before);
        tab(page, "Curves").tap();
        assertThat(time(page)).isVisible();
        assertThat(page.locator("loss-chart [role=img]"))
                .hasAttribute("aria-label", Pattern.compile(".*On validation data at step [\\d,]+: .*, KL .*"));
        assertFits(page);
        tab(page, "Equation").tap();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Metrics")))
                .isVisible();
        button(page, "Pause").tap();
        assertThat(run(page)).containsText("Paused.");
        assertFits(page);
        page.close();
    }

    @Test
    void theThemeIsChosenAndThereBeforeAnythingIsPainted() {
        Page page = open("play");
        drawn(page);
        button(page, "Theme: like the system").click();
        button(page, "Theme: light").click();
        assertThat(button(page, "Theme: dark")).isVisible();
        assertThat(ground(page)).isEqualTo("rgb(12, 15, 20)");
        assertThat(page.locator("vaadin-checkbox").first()).hasCSS("color-scheme", "dark");
        assertAccessible(page);
        // The script stands before the first style sheet, so the first paint is dark.
        page.reload();
        assertThat((boolean) page.evaluate("""
                () => {
                  const style = document.head.querySelector('link[rel=stylesheet], style');
                  const script = [...document.head.querySelectorAll('script')].find((s) => s.textContent.includes('quintet:'));
                  return !!(script.compareDocumentPosition(style) & Node.DOCUMENT_POSITION_FOLLOWING);
                }""")).isTrue();
        assertThat(button(page, "Theme: dark")).isVisible();
        assertThat(ground(page)).isEqualTo("rgb(12, 15, 20)");
        drawn(page);
        String dark = pixels(stage(page));
        button(page, "Theme: dark").click();
        assertThat(ground(page)).isEqualTo("rgb(245, 246, 248)");
        untilOther(stage(page), dark);
    }

    private static Object ground(Page page) {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void theRailsFoldAndStayFolded() {
        Page page = open("play", 1600, ColorScheme.DARK);
        drawn(page);
        double width = stage(page).boundingBox().width;
        Locator left = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Set-up and runs"));
        page.keyboard().press("[");
        assertThat(left).isHidden();
        page.keyboard().press("]");
        page.waitForFunction(
                "() => document.querySelector('.centre').clientWidth === document.documentElement.clientWidth");
        assertThat(stage(page).boundingBox().width).isGreaterThanOrEqualTo(width);
        page.reload();
        drawn(page);
        assertThat(left).isHidden();
        button(page, "Set-up shown").click();
        assertThat(left).isVisible();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator region(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The transport bar. */
    private static Locator run(Page page) {
        return region(page, "Run");
    }

    private static Locator stage(Page page) {
        return page.locator("run-stage canvas[aria-label]").first();
    }

    /** Waits until the data are drawn. */
    private static void drawn(Page page) {
        page.waitForFunction("document.querySelector('run-stage')?.points > 0");
        painted(page);
    }
}
