package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.model.Family;

/** The playground as a person uses it: by names and roles, and by what the pictures show. */
class PlayIT extends BrowserTest {
    private static final double PATIENCE = 120_000;

    static Stream<ModelEntry> models() {
        return new Catalog().models().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelIsPickedAndLearns(ModelEntry model) {
        Page page = open("play");
        button(page, chip(model.card().family())).click();
        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile("^" + model.card().name())))
                .check();
        assertThat(page.locator("run-stream .caption"))
                .containsText(model.card().name());
        type(page, "Steps", "500");
        page.waitForFunction("() => location.search.includes('steps=500')");
        assertThat(page.locator("dt [data-term]").first()).hasText("");
        Object before = pixels(page);
        button(page, "Train").click();
        page.waitForFunction("() => document.querySelector('run-stream').pictures > 0");
        assertThat(pixels(page)).isNotEqualTo(before);
        assertThat(state(page)).hasText(Pattern.compile("Training|Finished"), within());
        assertThat(state(page)).hasText(Pattern.compile("Finished on cpu"), within());
        assertThat(page.locator("run-stream")).containsText("500 of 500 steps");
        Locator w2 = page.locator("[data-metric=sliced-w2] .value");
        assertThat(w2).not().hasText("");
        assertThat(Double.parseDouble(w2.textContent()))
                .isLessThan((double) page.evaluate("document.querySelector('run-stream').firstSw2"));
        for (Locator term : page.locator("dt [data-term]").all()) {
            if (!term.getAttribute("data-term").equals("unit-slope")) { // the penalty of another game than the default
                assertThat(term).not().hasText("");
            }
        }
        assertThat(page.locator("scatter-field [role=img]"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile("Samples of " + model.card().name() + " on moons at step 500, sliced W2 .*"));
        assertThat(distinctColours(page)).isGreaterThan(20);
        picture(page, "play-" + model.card().slug());
    }

    @Test
    void aRunSurvivesARefreshAndASecondPage() {
        Page page = open("play?model=made&steps=400&hidden=32");
        button(page, "Train").click();
        page.waitForFunction("() => location.search.includes('run=')");
        page.waitForFunction("() => document.querySelector('run-stream').pictures > 0");
        page.reload();
        assertThat(state(page)).hasText(Pattern.compile("Finished"), within());
        page.waitForFunction("() => document.querySelector('loss-chart').points > 20");
        assertThat(page.locator("run-stream .caption")).containsText("MADE on moons: samples at step 400");
        Page second = open(page.url().replaceAll("^.*/play", "play"));
        assertThat(second.locator("run-stream .caption")).containsText("MADE on moons: samples at step 400");
        assertThat(field(second, "Hidden")).hasValue("32");
        second.waitForFunction(
                "n => document.querySelector('loss-chart').points === n",
                page.evaluate("document.querySelector('loss-chart').points"));
    }

    @Test
    void aLinkOpensItsChoice() {
        Page page = open("play?model=real-nvp&dataset=eight-gaussians&seed=7&couplings=4&sigma=0.5&steps=123");
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^RealNVP"))))
                .isChecked();
        assertThat(field(page, "Couplings")).hasValue("4");
        assertThat(field(page, "Sigma")).hasValue("0.5");
        assertThat(field(page, "Seed")).hasValue("7");
        assertThat(field(page, "Steps")).hasValue("123");
        assertFits(page);
    }

    @Test
    void whatCannotBeIsRefusedBesideItsField() {
        Page page = open("play?model=flow-matching&hidden=9999");
        assertThat(page.locator("[slot=error-message]")
                        .getByText("'hidden' is '9999', but must be a whole number from 8 to 512."))
                .isVisible();
        page = open("play?model=flow-matching");
        type(page, "Learning rate", "7");
        assertThat(page.locator("[slot=error-message]")
                        .getByText("'learningRate' is '7', but must be a number from 1.0e-6 to 0.1."))
                .isVisible();
        button(page, "Train").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Learning rate");
        assertThat(state(page)).hasText("Nothing trained yet");
        type(page, "Learning rate", "0.001");
        button(page, "Train").click();
        assertThat(state(page)).not().hasText("Nothing trained yet");
        button(page, "Stop").click();
        assertThat(state(page)).hasText(Pattern.compile("Stopped"), within());
    }

    @Test
    void aRunIsPausedSteppedEditedResumedAndStopped() {
        Page page = open("play?model=made&hidden=32&steps=100000");
        assertThat(button(page, "Pause")).isDisabled();
        button(page, "Train").click();
        assertThat(state(page)).hasText(Pattern.compile("Training"), within());
        page.waitForFunction("() => document.querySelector('run-stream').step > 5");
        button(page, "Pause").click();
        assertThat(state(page)).hasText(Pattern.compile("Paused"), within());
        page.waitForFunction("() => document.querySelector('run-stream').runState === 'paused'");
        int step = (int) page.evaluate("document.querySelector('run-stream').step");
        button(page, "Step").click();
        page.waitForFunction("step => document.querySelector('run-stream').step === step + 1", step);
        type(page, "Learning rate", "0.001");
        page.waitForFunction("() => document.querySelector('loss-chart').marks.length === 1");
        button(page, "Resume").click();
        page.waitForFunction("step => document.querySelector('run-stream').step > step + 5", step);
        button(page, "Stop").click();
        assertThat(state(page)).hasText(Pattern.compile("Stopped"), within());
        assertThat(button(page, "Stop")).isDisabled();
    }

    @Test
    void theSamplerCanBeWatched() {
        Page page = open("play?model=flow-matching&steps=60");
        button(page, "Train").click();
        assertThat(state(page)).hasText(Pattern.compile("Finished"), within());
        Object before = pixels(page);
        button(page, "Watch sampling").click();
        assertThat(page.locator("run-stream .caption")).containsText("The sampler at moment");
        page.waitForFunction(
                "before => document.querySelector('scatter-field').renderRoot.querySelector('canvas').toDataURL() !== before",
                before);
    }

    @Test
    void layersAreSwitchedByTheirKeys() {
        Page page = open("play");
        page.waitForFunction("() => document.querySelector('scatter-field').frames > 1");
        Object shown = pixels(page);
        page.keyboard().press("d");
        assertThat(button(page, "Data")).hasAttribute("aria-pressed", "false");
        page.waitForFunction(
                "before => document.querySelector('scatter-field').renderRoot.querySelector('canvas').toDataURL() !== before",
                shown);
    }

    @Test
    void theModelWithoutALikelihoodSaysWhy() {
        Page page = open("play?model=gan");
        assertThat(page.locator("#no-density")).containsText("Likelihood: none");
    }

    @Test
    void itIsAccessibleAndFitsEveryWidthInBothThemes() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {PHONE, 1024, 1280, 1600}) {
                Page page = open("play", width, scheme);
                page.waitForFunction("() => document.querySelector('scatter-field').frames > 1");
                assertFits(page);
                if (width == PHONE || width == WIDE) {
                    assertAccessible(page);
                }
            }
        }
    }

    private static String chip(Family family) {
        return family == Family.AUTOREGRESSIVE
                ? "ARM"
                : family.slug().substring(0, 1).toUpperCase() + family.slug().substring(1);
    }

    private static LocatorAssertions.HasTextOptions within() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Page page, String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void type(Page page, String name, String value) {
        field(page, name).fill(value);
        field(page, name).press("Enter");
    }

    private static Locator state(Page page) {
        return page.locator(".play .state");
    }

    private static Object pixels(Page page) {
        return page.evaluate("document.querySelector('scatter-field').renderRoot.querySelector('canvas').toDataURL()");
    }

    private static int distinctColours(Page page) {
        return (int) page.evaluate("""
                () => {
                  const canvas = document.querySelector('scatter-field').renderRoot.querySelector('canvas');
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  const seen = new Set();
                  for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
                  return seen.size;
                }""");
    }
}
