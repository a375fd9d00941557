package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import quintet.Diverging;
import quintet.catalog.Catalog;
import quintet.own.OwnDataset;
import quintet.own.OwnDatasets;
import quintet.run.Run;
import quintet.seat.Seat;

/** The list of runs and their comparison as a person uses them. */
class RunsPageIT extends BrowserTest {
    private static final int ENDLESS = 200_000;

    @Autowired
    private Catalog catalog;

    @Autowired
    private OwnDatasets ownDatasets;

    private Run begun(String name, String model, String dataset, long seed, int steps, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("hidden", 32, "batch", 64));
        values.putAll(more);
        return runs.submit(Seat.OWNER, catalog.plan(model, dataset, seed, steps, values, Map.of()), name, "auto");
    }

    private Run trained(String name, String model, String dataset, long seed, int steps, Map<String, Object> more) {
        Run run = begun(name, model, dataset, seed, steps, more);
        return await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> runs.get(run.id()), r -> r.state().ended());
    }

    private static Locator names(Page page) {
        return page.locator(".run .name");
    }

    private static Locator row(Page page, Run run) {
        return page.locator("[data-run='" + run.id() + "']");
    }

    @Test
    void aRunThatTrainsMovesBeforeOnesEyesAndNewOnesCome() {
        Run run = begun("first", "flow-matching", "moons", 1, ENDLESS, Map.of());
        Page page = open("runs");
        assertThat(names(page)).hasText(new String[] {"first"});
        Locator state = row(page, run).locator(".run-state");
        assertThat(state.locator(".word")).hasText("Training");
        assertThat(state.locator(".left")).hasText(Pattern.compile("about .* left"));
        page.waitForFunction("document.querySelector('.run spark-line').points.length >= 8");
        page.evaluate("window.row = document.querySelector('.run')");
        String steps = state.locator(".steps").textContent();
        assertThat(state.locator(".steps")).not().hasText(steps);
        String points = (String) page.evaluate("document.querySelector('.run spark-line').points.join()");
        page.waitForFunction("before => document.querySelector('.run spark-line').points.join() !== before", points);

        Run next = begun("second", "made", "rings", 2, 40, Map.of());
        assertThat(names(page)).hasText(new String[] {"second", "first"});
        assertThat(row(page, next).locator(".word")).hasText("Finished");
        assertThat(row(page, next).locator("[data-metric=nll] .kind")).hasText("exact");
        control.stop(Seat.OWNER, run.id());
        assertThat(state.locator(".word")).hasText("Stopped");
        assertThat((boolean) page.evaluate("window.row === document.querySelectorAll('.run')[1]"))
                .as("the row that was there is still the same")
                .isTrue();
        control.delete(Seat.OWNER, next.id());
        assertThat(names(page)).hasText(new String[] {"first"});
    }

    @Test
    void runsAreSoughtWhileTypingAndByChoice() {
        trained("one", "made", "moons", 1, 4, Map.of());
        trained("two", "made", "rings", 2, 4, Map.of());
        trained("three", "flow-matching", "rings", 3, 4, Map.of());
        Page page = open("runs");
        assertThat(names(page)).hasCount(3);
        page.getByRole(AriaRole.SEARCHBOX).pressSequentially("ring");
        assertThat(names(page)).hasText(new String[] {"three", "two"});
        page.waitForURL(Pattern.compile(".*/runs\\?q=ring"));
        page.locator("[data-filter=model]").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("MADE"))
                .click();
        assertThat(names(page)).hasText(new String[] {"two"});
        page.waitForURL(Pattern.compile(".*/runs\\?q=ring&model=made"));
        page.reload();
        assertThat(names(page)).hasText(new String[] {"two"});
        page.getByRole(AriaRole.SEARCHBOX).fill("nothing like it");
        assertThat(page.locator(".empty h2")).hasText("No run matches");
        assertAccessible(page);
        button(page, "Show all runs").click();
        assertThat(names(page)).hasCount(3);
        page.waitForURL(Pattern.compile(".*/runs"));
    }

    @Test
    void aRunIsRenamedInPlaceAndClonedAndOpened() {
        Run run = trained("one", "real-nvp", "pinwheel", 7, 4, Map.of("couplings", 4));
        Page page = open("runs");
        button(page, "Rename one").click();
        Locator field = page.getByLabel("Name of the run");
        assertThat(field).isFocused();
        field.fill("nothing");
        field.press("Escape");
        assertThat(names(page)).hasText("one");
        assertThat(button(page, "Rename one")).isFocused();
        button(page, "Rename one").press("F2");
        field.fill(" ");
        field.press("Enter");
        assertThat(page.locator(".run .error")).hasText("A run needs a name: 1 to 120 characters.");
        field.fill("x".repeat(121));
        field.press("Enter");
        assertThat(page.locator(".run .error")).hasText("The name has 121 characters, but may have 120 at most.");
        assertAccessible(page);
        field.fill("Better");
        field.press("Enter");
        assertThat(names(page)).hasText("Better");
        assertThat(runs.get(run.id()).name()).isEqualTo("Better");

        page.evaluate("window.sameDocument = true");
        names(page).first().click();
        page.waitForURL(Pattern.compile(".*/play\\?run=" + run.id()));
        assertThat(page.locator("h1")).hasText("RealNVP on Pinwheel");
        page.goBack();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clone Better"))
                .click();
        assertThat(page.locator("#field-couplings")).hasValue("4");
        assertThat(page.locator("#field-seed")).hasValue("7");
        assertThat((boolean) page.evaluate("window.sameDocument === true")).isTrue();
    }

    @Test
    void aDeletedRunComesBackByUndoAndIsElseGoneForGood() {
        Run trains = begun("trains", "flow-matching", "moons", 1, ENDLESS, Map.of());
        Run other = trained("other", "made", "moons", 2, 4, Map.of());
        Page page = open("runs");
        button(page, "Delete trains").click();
        assertThat(names(page)).hasText(new String[] {"other"});
        assertThat(page.locator(".toast"))
                .containsText("'trains' is deleted. It continues until this message disappears, and is then stopped.");
        assertAccessible(page);
        button(page, "Undo").click();
        assertThat(names(page)).hasText(new String[] {"other", "trains"});
        assertThat(runs.get(trains.id()).state()).isEqualTo(Run.State.RUNNING);

        button(page, "Delete trains").click();
        assertThat(page.locator(".toast")).isVisible();
        assertThat(page.locator(".toast")).isHidden();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> runs.find(trains.id()).isEmpty());
        assertThat(runs.find(other.id())).isPresent();
        page.reload();
        assertThat(names(page)).hasText(new String[] {"other"});
    }

    @Test
    void everythingGoesByKeyboardAlone() {
        Run first = trained("first", "made", "moons", 1, 4, Map.of());
        trained("second", "made", "moons", 2, 4, Map.of());
        trained("third", "made", "moons", 3, 4, Map.of());
        Page page = open("runs");
        page.getByRole(AriaRole.SEARCHBOX).focus();
        for (int i = 0; i < 20 && !(boolean) page.evaluate("document.activeElement.matches('.run input')"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Space");
        assertThat(page.locator(".picked-words")).hasText("1 picked");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Space");
        assertThat(page.locator(".picked-words")).hasText("2 picked");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Delete");
        assertThat(names(page)).hasText(new String[] {"third", "second"});
        assertThat(names(page).last()).isFocused();
        page.keyboard().press("Control+z");
        assertThat(names(page)).hasText(new String[] {"third", "second", "first"});
        assertThat(names(page).last()).isFocused();
        assertThat(runs.find(first.id())).isPresent();
        page.keyboard().press("F2");
        assertThat(page.getByLabel("Name of the run")).isFocused();
        page.keyboard().type("last");
        page.keyboard().press("Enter");
        assertThat(names(page).last()).hasText("last");
        button(page, "Compare").press("Enter");
        assertThat(page.locator("h1")).hasText("Compare 2 runs");
    }

    @Test
    void aRangeIsPickedWithShift() {
        for (int i = 1; i <= 4; i++) {
            trained("run " + i, "made", "moons", i, 2, Map.of());
        }
        Page page = open("runs");
        page.getByLabel("Select run 4").click();
        page.getByLabel("Select run 2").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.locator(".picked-words")).hasText("3 picked");
        assertThat(page.locator(".run input:checked")).hasCount(3);
        page.getByLabel("Select run 3").click();
        assertThat(page.locator(".run input:checked")).hasCount(2);
        button(page, "Delete").click();
        assertThat(names(page)).hasText(new String[] {"run 3", "run 1"});
        assertThat(page.locator(".toast")).containsText("2 runs are deleted.");
    }

    @Test
    void twoRunsStandSideBySideAndFollowTheOneThatTrains() {
        Run slow = trained("slow", "flow-matching", "moons", 1, 400, Map.of("learningRate", 0.0005));
        Run fast = begun("fast", "flow-matching", "moons", 1, ENDLESS, Map.of("learningRate", 0.005));
        Page page = open("runs");
        page.getByLabel("Select slow").click();
        page.getByLabel("Select fast").click();
        button(page, "Compare").click();
        page.waitForURL(Pattern.compile(".*/compare\\?runs=.*"));
        assertThat(page.locator(".differences tbody tr")).hasCount(2);
        assertThat(page.locator(".differences tbody th")).hasText(new String[] {"Steps", "Learning rate"});
        assertThat(page.locator(".differences tbody td")).hasText(new String[] {"400", "200,000", "0.0005", "0.005"});
        drawn(page);
        for (Run run : List.of(slow, fast)) {
            assertThat(colours(canvas(page, run)))
                    .as("colours of " + run.name())
                    .isGreaterThan(20);
        }
        assertThat((boolean) page.evaluate("""
                [...document.querySelectorAll('scatter-field')].every((f, i, all) =>
                  JSON.stringify(f.bounds) === JSON.stringify(all[0].bounds))""")).as("the same axes").isTrue();
        Locator strays = page.locator(".stage-of .strays").first();
        page.evaluate(
                "id => document.querySelector('compare-runs').show(id, { values: [0, 0, 999, 0, NaN, 0] })", slow.id());
        assertThat(strays).hasText("2 of 3 samples outside");
        assertThat(page.locator("loss-chart")).hasCount(2);
        String steps = page.locator(".sides .steps").last().textContent();
        String picture = pixels(canvas(page, fast));
        untilOther(canvas(page, fast), picture);
        assertThat(page.locator(".sides .steps").last()).not().hasText(steps);
        assertThat(page.locator("[data-run='" + fast.id() + "'] canvas"))
                .hasAttribute("aria-label", Pattern.compile("Samples of fast at step [\\d,]+, sliced W2 \\d.*"));
        control.delete(Seat.OWNER, slow.id());
        assertThat(page.locator(".trouble")).hasText("'slow' was deleted. The other is shown alone.");
        assertThat(page.locator("scatter-field")).hasCount(1);
    }

    @Test
    void anImageIsTakenOnceAndEachRunSaysHowLikelyItIs() {
        Run made = trained("made", "made", "digits", 1, 2, Map.of());
        Run gan = trained("gan", "gan", "digits", 1, 2, Map.of());
        Page page = open("compare?runs=" + made.id() + "," + gan.id());
        page.locator("item-likelihood image-wall button").first().click();
        Locator rows = page.locator("item-likelihood tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first())
                .containsText(Pattern.compile("A\\s*made\\s*−[\\d.]+ nats, bound\\s*Likelier than \\d+ %"));
        assertThat(rows.last()).containsText("the critic only judges samples");
        assertReadableEverywhere(page);
    }

    @Test
    void anEmptyListFitsAndCanBeReadEverywhere() {
        Page page = open("runs", WIDEST, ColorScheme.DARK);
        assertThat(page.locator(".empty h2")).hasText("No runs yet");
        page.waitForFunction("document.querySelector('.empty data-thumb').items.length > 0");
        assertReadableEverywhere(page);
        page.getByText("Train flow matching on Moons").click();
        page.waitForFunction("window.quintet?.step > 0");
        assertThat(page.locator("h1")).hasText("Flow matching on Moons");
    }

    @Test
    void runsAndTheirComparisonFitAndCanBeReadEverywhere() {
        Run flow = trained("RealNVP on Moons", "real-nvp", "moons", 7, 60, Map.of());
        trained(
                "MADE with a name that is a good deal longer than others are",
                "made",
                "eight-gaussians",
                7,
                60,
                Map.of());
        Run vae = trained("Variational autoencoder on Moons", "vae", "moons", 3, 60, Map.of());
        Run matching = trained("Flow matching on Eight Gaussians", "flow-matching", "eight-gaussians", 1, 60, Map.of());
        Run failed = trained("Too fast", "flow-matching", "moons", 7, 5000, Diverging.VALUES);
        Run gan = begun("GAN on Moons", "gan", "moons", 1, ENDLESS, Map.of());
        begun("Score matching on Rings", "score-matching", "rings", 5, ENDLESS, Map.of());
        begun("Energy-based model on Spirals", "ebm", "spirals", 1, ENDLESS, Map.of());
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            begun("MADE on Moons", "made", "moons", i, ENDLESS, Map.of());
        }
        Page first = open("runs");
        assertThat(row(first, gan).locator(".left")).hasText(Pattern.compile("about .* left"));
        first.waitForFunction(
                "id => document.querySelector(`[data-run='${id}'] spark-line`).points.length > 8", gan.id());
        control.pause(Seat.OWNER, gan.id());
        // Those that train leave the processor to the pages.
        await().until(() -> runs.list(Seat.OWNER, Run.State.RUNNING, 9).size()
                == Runtime.getRuntime().availableProcessors());
        runs.list(Seat.OWNER, Run.State.RUNNING, 9).forEach(r -> control.speed(Seat.OWNER, r.id(), 10));

        Page page = open("runs", WIDEST, ColorScheme.DARK);
        assertThat(names(page)).hasCount(8 + Runtime.getRuntime().availableProcessors());
        assertThat(row(page, failed).locator(".steps")).containsText("Training diverged");
        assertThat(page.locator(".word").filter(containing("First in line"))).hasCount(1);
        assertThat(row(page, gan).locator(".word")).hasText("Paused");
        page.getByLabel("Select Flow matching on Eight Gaussians").click();
        page.getByLabel("Select Variational autoencoder on Moons").click();
        assertThat(page.locator(".picked-words")).hasText("2 picked");
        assertReadableEverywhere(page);

        String all = String.join(",", flow.id(), vae.id(), matching.id(), gan.id());
        Page compare = open("compare?runs=" + all, WIDEST, ColorScheme.DARK);
        drawn(compare);
        assertReadableEverywhere(compare);
        Page two = open("compare?runs=" + flow.id() + ",nothere," + matching.id(), WIDEST, ColorScheme.DARK);
        drawn(two);
        assertThat(two.locator(".trouble")).hasText("There is no run 'nothere'; it may have been deleted.");
        for (Form form : FORMS) {
            form.of(two);
            assertFits(two);
        }
    }

    /** Waits until every picture and every chart that can have something has it. */
    private static void drawn(Page page) {
        page.waitForFunction("""
                [...document.querySelectorAll('scatter-field')].length > 0 &&
                [...document.querySelectorAll('scatter-field')].every((f) => f.layers.data.length && f.layers.samples.length) &&
                [...document.querySelectorAll('loss-chart')].every((c) => c.points > 1)""");
        painted(page);
    }

    private static Locator canvas(Page page, Run run) {
        return page.locator("scatter-field[data-run='" + run.id() + "'] canvas");
    }

    /** What people call their runs and data is shown as they wrote it, and never becomes a part of the page. */
    @Test
    void namesAreTextWhateverTheyContain() {
        String name = "<img src=x onerror=alert(1)>${7*7}&amp;";
        OwnDataset ring = OwnDataset.formula("exp(-8*(r-2)^2)", false, OwnDataset.PLANE);
        String data = ownDatasets.put(Seat.OWNER, name, ring).slug();
        Run one = trained(name, "made", data, 1, 20, Map.of());
        Run other = trained(name, "made", "moons", 1, 20, Map.of());
        Page page = open("runs");
        for (String path : List.of(
                "runs",
                "runs?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                "compare?runs=" + one.id() + "," + other.id(),
                "play?run=" + one.id(),
                "play?dataset=" + data)) {
            page.navigate(url(path));
            assertThat(page.getByText(name).first()).isAttached();
            assertThat(page.locator("img[src=x]")).hasCount(0);
        }
        ownDatasets.delete(Seat.OWNER, data);
    }

    @Test
    void theApiIsReadAndTriedOnAPageOfOurs() {
        Page page = open("api/docs");
        assertThat(page.locator(".bar nav a[aria-current]")).hasText("API");
        for (String group : List.of("Models", "Data sets", "Runs", "Devices")) {
            assertThat(page.locator(".opblock-tag[data-tag='" + group + "']")).isVisible();
        }
        page.locator(".opblock-summary-path", new Page.LocatorOptions().setHasText("/api/families"))
                .click();
        page.locator(".opblock-body .execute").click();
        assertThat(page.locator(".live-responses-table .response-col_status").last())
                .containsText("200");
        page.locator(".bar nav a[href=runs]").click();
        assertThat(page.locator("main.runs")).isVisible();
    }
}
