package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.data.Distribution;
import quintet.run.Run;
import quintet.seat.Seat;
import quintet.web.parts.Format;

/** The playground as a person uses it. */
class PlayIT extends BrowserTest {

    /** Small nets, so that a busy machine shows what is tested in a second or two. */
    private static final String SMALL = "hidden=32&batch=64";

    /** Pixels of a picture that its axes take. */
    private static final int MARGIN = 34;

    static List<String> ofPoints() {
        return new Catalog()
                .models().stream()
                        .filter(m -> m.learns(Distribution.PLANE))
                        .map(m -> m.card().slug())
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("ofPoints")
    void everyModelLearnsBeforeOnesEyesAndIsThereAfterARefresh(String slug) {
        var model = new Catalog().model(slug);
        Page page = open("play?" + SMALL);
        page.locator(".families [data-family=" + model.card().family().slug() + "]")
                .click();
        page.locator(".models button").filter(containing(model.card().name())).click();
        assertThat(page.locator("h1")).hasText(model.card().name() + " on Moons");
        assertThat(page.locator(".models [aria-pressed=true]"))
                .containsText(model.card().name());
        ready(page);
        String empty = pixels(canvas(page));
        assertThat(colours(canvas(page))).as("colours of the data alone").isGreaterThan(3);

        button(page, "Train").click();
        page.waitForFunction("window.quintet.firstPicture > 0");
        Locator w2 = page.locator("[data-metric=sliced-w2] .value");
        assertThat(w2).hasText(Pattern.compile("\\d"));
        double first = Double.parseDouble(w2.textContent());
        String early = pixels(canvas(page));
        assertThat(early).isNotEqualTo(empty);
        page.waitForFunction(
                "first => Number(document.querySelector('[data-metric=sliced-w2] .value').textContent) < first", first);
        page.waitForFunction("document.querySelector('loss-chart').points > 3");
        untilOther(canvas(page), early);
        assertThat(colours(canvas(page))).as("colours of the trained picture").isGreaterThan(10);
        assertThat(page.locator("term-ledger .train").first()).hasText(Pattern.compile("\\d"));
        page.waitForFunction("document.querySelector('run-stage').frames.has('paths')");
        Locator way = page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Sampling progress"));
        way.focus();
        way.press("Home");
        String start = settled(page);
        assertThat(page.locator("run-stage p.caption")).isVisible();
        way.press("PageUp");
        assertThat(settled(page)).as("samples on their way").isNotEqualTo(start);
        way.press("End");
        assertThat(page.locator("run-stage .data canvas"))
                .hasAttribute("aria-label", Pattern.compile("Samples of .* on Moons at step [\\d,]+, sliced W2 \\d.*"));

        String run = id(page);
        int step = (int) page.evaluate("window.quintet.step");
        page.reload();
        page.waitForFunction(
                "([run, step]) => window.quintet?.run === run && window.quintet.step >= step", List.of(run, step));
        page.waitForFunction("document.querySelector('run-stage')?.step !== undefined");
        page.waitForFunction("document.querySelector('loss-chart').points > 3");
        assertThat(runs.get(run).state()).isEqualTo(Run.State.RUNNING);
    }

    /** Images: a wall of samples beside a wall of data, and figures of what they are worth. */
    @Test
    void digitsAreTrainedAndSeenAsWalls() {
        Page page = open("play?model=real-nvp&dataset=digits&steps=60&hidden=16");
        Locator data = page.locator("run-stage figure.own image-wall canvas");
        assertThat(data).hasAttribute("aria-label", "Images of Digits; 100 images of 8 × 8 pixels");
        page.waitForFunction("document.querySelector('run-stage').points > 0");
        button(page, "Train").click();
        assertThat(page.locator("run-stage figure.data image-wall canvas"))
                .hasAttribute("aria-label", Pattern.compile("Samples of RealNVP on Digits at step [\\d,]+.*"));
        assertThat(state(page)).hasText("Finished.");
        assertThat(page.locator("[data-metric=nll] .kind")).hasText("bound");
        assertThat(page.locator("[data-metric=bits-per-dimension] .unit").first())
                .hasText("bits");
        assertThat(page.locator("[data-metric=frechet-distance] .floor")).containsText("true");
        Locator folded = page.locator("[data-metric=sliced-w2] .floor");
        assertThat(folded).isHidden();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^More")))
                .click();
        assertThat(folded).containsText("true");
        assertThat(inks(page, "figure.own")).as("shades of the data").isGreaterThan(8);
        assertThat(inks(page, "figure.data")).as("shades of the samples").isGreaterThan(8);

        Locator images = page.locator("run-stage figure.own image-wall .tiles button");
        images.first().focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        assertThat(images.and(page.locator(":focus")))
                .hasAttribute("aria-label", Pattern.compile("Image 12 of 100, class \\d"));
        page.locator("run-stage figure.data image-wall .tiles button").nth(99).press("Enter");
        Locator large = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Sample 100 of 100"));
        assertThat(large.locator("canvas")).hasCount(2);
        assertThat(large).containsText("The training image nearest to it");
        page.keyboard().press("Escape");
        assertThat(large).isHidden();
    }

    /** How many different shades a wall shows. */
    private static int inks(Page page, String figure) {
        return (int) page.evaluate("""
                figure => {
                  const canvas = document.querySelector('run-stage').shadowRoot.querySelector(figure + ' image-wall').shadowRoot.querySelector('canvas');
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  return new Set(Array.from({ length: data.length / 4 }, (_, i) => data[4 * i])).size;
                }""", figure);
    }

    @Test
    void aRunIsPausedSteppedResumedStoppedAndSeenByASecondTab() {
        Page page = open("play?model=made&steps=200000&" + SMALL);
        ready(page);
        assertThat(button(page, "Stop")).isDisabled();
        String places = places(page);
        button(page, "Train").click();
        assertThat(state(page)).hasText("Training.");
        assertThat(button(page, "Step")).isDisabled();
        assertThat(places(page)).as("places in the bar while it trains").isEqualTo(places);
        page.keyboard().press("Space"); // the large button has the focus, and is another now
        assertThat(state(page)).hasText("Paused.");
        assertThat(runs.list(Seat.OWNER, null, 2)).hasSize(1);
        assertThat(places(page)).as("places in the bar while it rests").isEqualTo(places);
        int rest = runs.get(id(page)).step();
        button(page, "Step").click();
        assertThat(page.locator(".transport .count")).hasText(Format.count(rest + 1));
        assertThat(runs.get(id(page)).step()).isEqualTo(rest + 1);

        Page second = open("play?run=" + id(page));
        assertThat(state(second)).hasText("Paused.");
        assertThat(second.locator(".transport .count")).hasText(Format.count(rest + 1));

        button(second, "Resume").click();
        assertThat(state(page)).hasText("Training.");
        page.waitForFunction("rest => window.quintet.step > rest + 1", rest);
        button(page, "Stop").click();
        assertThat(state(page)).hasText("Stopped.");
        assertThat(state(second)).hasText("Stopped.");
        assertThat(button(page, "Continue")).isEnabled();
        assertThat(page.locator("[data-metric=nll] .kind")).hasText("exact");
        assertThat(page.locator(".recent a").first()).hasText("MADE on Moons");
    }

    @Test
    void theTimeAxisDrivesEveryPictureAndFigure() {
        Page page = open("play?model=real-nvp&steps=600&" + SMALL);
        ready(page);
        button(page, "Train").click();
        assertThat(state(page)).hasText("Finished.");
        String end = settled(page);
        Locator words = page.locator("stage-words");
        assertThat(words).hasText(Pattern.compile("Samples are [\\d.]+ σ from the data.*colours show the density.*"));
        Locator way = page.getByRole(AriaRole.METER);
        assertThat(way).hasAttribute("aria-valuenow", Pattern.compile("[1-9]\\d?"));
        assertThat(page.locator(".ends")).hasText("one Gaussian 1.91optimum 1.01");
        int far = Integer.parseInt(way.getAttribute("aria-valuenow"));
        String w2 = "[data-metric=sliced-w2] .value";
        String last = page.locator(w2).textContent();
        Locator time = time(page);
        time.focus();
        time.press("Home");
        assertThat(time).hasAttribute("aria-valuetext", "step 0");
        assertThat(page.locator("run-stage .data canvas"))
                .hasAttribute("aria-label", Pattern.compile(".* at step 0, .*"));
        String start = settled(page);
        assertThat(start).isNotEqualTo(end);
        assertThat(words).hasText("Nothing is learned yet: these are samples of an untrained model.");
        assertThat(Integer.parseInt(way.getAttribute("aria-valuenow"))).isLessThan(far);
        double first = Double.parseDouble(page.locator(w2).textContent());
        assertThat(first).isGreaterThan(Double.parseDouble(last));
        page.waitForURL(Pattern.compile(".*at=0.*"));

        Page other = open("play?run=" + id(page) + "&at=0");
        assertThat(other.locator("run-stage .data canvas"))
                .hasAttribute("aria-label", Pattern.compile(".* at step 0, .*"));
        assertThat(other.locator(w2)).hasText(page.locator(w2).textContent());
        var box = other.locator("loss-chart #time").boundingBox();
        other.mouse().move(box.x + 60, box.y + box.height / 2);
        other.mouse().down();
        other.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        other.mouse().up();
        assertThat(other.locator("run-stage .data canvas"))
                .not()
                .hasAttribute("aria-label", Pattern.compile(".* at step 0, .*"));

        button(page, "Back to now").first().click();
        assertThat(page.locator(w2)).hasText(last);
        assertThat(page.locator("run-stage .data canvas"))
                .hasAttribute("aria-label", Pattern.compile(".* at step 600, .*"));
        assertThat(settled(page)).isNotEqualTo(start);
    }

    @Test
    void opensAliveWithARecordingThatARunTakesThePlaceOf() {
        Page page = openMoving("play");
        assertThat(page.locator("run-stage .words p")).containsText("Recorded earlier, step");
        assertThat(page.locator("stage-words")).containsText("A recorded run");
        String first = settled(page);
        untilOther(canvas(page), first);
        assertThat(page.locator("run-stage .data canvas"))
                .hasAttribute(
                        "aria-label", Pattern.compile("A recording: samples of Flow matching on Moons at step .*"));
        // It is a run, which fills every panel, and has a past.
        assertThat(page.locator("loss-chart ul")).containsText("recorded earlier");
        assertThat(page.locator("[data-metric=sliced-w2] .value")).hasText(Pattern.compile("0\\.\\d+"));
        assertThat(page.locator("term-ledger .validation").first()).hasText(Pattern.compile("\\d.*"));
        assertThat(page.locator("run-stage .own canvas"))
                .hasAttribute("aria-label", Pattern.compile(".*where \\d+ samples come from"));
        time(page).focus();
        time(page).press("Home");
        assertThat(page.locator("run-stage .words p")).containsText("step 0 of");
        button(page, "Play the recording").click();
        assertThat(page.locator("run-stage .words p")).not().containsText("step 0 of");
        page.locator(".sets button").filter(containing("Rings")).click();
        assertThat(page.locator("run-stage .words p")).containsText("Press Train");
        assertThat(page.locator("run-stage .words p")).not().containsText("Recorded");
        page.locator(".sets button").filter(containing("Moons")).click();
        assertThat(page.locator("run-stage .words p")).containsText("Recorded earlier");
        button(page, "Train").click();
        page.waitForFunction("window.quintet.firstPicture > 0");
        assertThat(page.locator("run-stage .words p")).hasCount(0);
    }

    @Test
    void aRunIsSlowedDownAndCloned() {
        Page page = open("play?model=made&steps=200000&" + SMALL);
        ready(page);
        page.getByLabel("Speed").selectOption("1 step/s");
        button(page, "Train").click();
        assertThat(state(page)).hasText("Training.");
        page.waitForFunction("window.quintet.step > 0");
        int early = runs.get(id(page)).step();
        page.waitForFunction("step => window.quintet.step > step", early);
        assertThat(runs.get(id(page)).step() - early)
                .as("steps in a second or two")
                .isLessThan(500);
        button(page, "Clone").click();
        assertThat(state(page)).containsText("that run's settings");
        assertThat(page.locator("#field-steps")).hasValue("200000");
        assertThat(page.locator("#field-hidden")).hasValue("32");
        assertThat(button(page, "Clone")).isDisabled();
    }

    @Test
    void theTruthCanBeLaidOverAndTakenAway() {
        Page page = open("play?model=made&steps=400&" + SMALL);
        ready(page);
        page.waitForFunction("document.querySelector('run-stage').ground.truth !== undefined");
        page.locator("h1").click();
        String alone = settled(page);
        page.keyboard().press("t");
        assertThat(settled(page)).as("contours of the truth").isNotEqualTo(alone);
        page.keyboard().press("t");
        assertThat(settled(page)).isEqualTo(alone);
        button(page, "Train").click();
        assertThat(state(page)).hasText("Finished.");
        page.locator("h1").click();
        String density = settled(page);
        page.keyboard().press("x");
        assertThat(settled(page)).as("difference").isNotEqualTo(density);
        assertThat(page.locator("run-stage .legend")).containsText("model − truth");
        picture(page, "play-difference");
    }

    @Test
    void whatComesWhileThePastIsShownIsKept() {
        Page page = open("play?model=made&steps=200000&" + SMALL);
        ready(page);
        button(page, "Train").click();
        page.waitForFunction("window.quintet.run && document.querySelector('loss-chart').looks.length > 3");
        Locator time = time(page);
        time.focus();
        time.press("Home");
        String past = settled(page);
        int looks = (int) page.evaluate("document.querySelector('loss-chart').looks.length");
        page.waitForFunction("n => document.querySelector('loss-chart').looks.length > n + 2", looks);
        assertThat(settled(page)).isEqualTo(past);
        time.press("End");
        page.waitForFunction("document.querySelector('run-stage').step > 0");
        assertThat(settled(page)).isNotEqualTo(past);
    }

    @Test
    void aLinkOpensItsChoice() {
        Page page = open("play?model=real-nvp&dataset=pinwheel&seed=7&steps=300&couplings=4&learningRate=0.001");
        assertThat(page.locator("h1")).hasText("RealNVP on Pinwheel");
        assertThat(page).hasTitle("RealNVP on Pinwheel · Quintet");
        assertThat(page.locator("#field-seed")).hasValue("7");
        assertThat(page.locator("#field-steps")).hasValue("300");
        assertThat(page.locator("#field-couplings")).hasValue("4");
        assertThat(page.locator("#field-learningRate")).hasValue("0.001");
        page.locator("#field-couplings").fill("6");
        page.waitForURL(Pattern.compile(".*couplings=6.*"));
        page.locator(".sets button").filter(containing("Rings")).click();
        page.waitForURL(Pattern.compile(".*dataset=rings.*"));
        page.goBack();
        assertThat(page.locator("h1")).hasText("RealNVP on Pinwheel");
        assertThat(page.locator("#field-couplings")).hasValue("6");
        assertThat(page.locator(".sets [aria-pressed=true]")).hasText("Pinwheel");
    }

    @Test
    void picturesTakeTheRoomThatThereIsAndWordsStandBesideThem() {
        Page page = open("play?model=real-nvp");
        page.setViewportSize(1280, 720);
        ready(page);
        Locator big = page.locator("run-stage figure.big .picture");
        Locator words = page.locator("run-stage .words p");
        assertThat(words).containsText("Recorded earlier");
        assertThat(big.boundingBox().width - MARGIN).as("side of the picture").isGreaterThanOrEqualTo(360);
        for (Form form : FORMS) {
            form.of(page);
            var beside = words.boundingBox();
            var it = big.boundingBox();
            assertThat(beside.x >= it.x + it.width || beside.y >= it.y + it.height)
                    .as("words stand beside or below the picture at " + form.width())
                    .isTrue();
            assertThat(page.locator(".transport").boundingBox().height).isLessThan(90);
        }
        page.setViewportSize(1280, 720);
        double before = big.boundingBox().width;
        page.keyboard().press("_");
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Curves")))
                .isHidden();
        page.keyboard().press("]");
        painted(page);
        assertThat(big.boundingBox().width).as("without curves and a rail").isGreaterThan(1.2 * before);

        page.setViewportSize(640, 400); // 1280 x 800 at twice its size
        painted(page);
        assertFits(page);
        assertThat(page.locator(".transport").boundingBox().height
                        + page.locator(".tabs").boundingBox().height)
                .as("bars that stay")
                .isLessThan(100);
        assertThat(big.boundingBox().height).isLessThan(300);
    }

    @Test
    void aPhonesTabsAreTabsOfWhichEachKeepsItsPlace() {
        Page page = open("play?model=real-nvp", PHONE, ColorScheme.LIGHT);
        ready(page);
        assertThat(tab(page, "Stage")).hasAttribute("aria-selected", "true");
        tab(page, "Set-up").click();
        assertThat(page.getByRole(AriaRole.TABPANEL)).hasAccessibleName("Set-up and runs");
        page.evaluate("scrollTo(0, 500)");
        tab(page, "Stage").click();
        assertThat((int) page.evaluate("scrollY")).isZero();
        tab(page, "Stage").press("ArrowLeft");
        assertThat(tab(page, "Set-up")).isFocused();
        page.waitForFunction("scrollY === 500");
        button(page, "More").click();
        assertThat(page.getByLabel("Speed")).isVisible();
        assertThat(button(page, "Clone")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByLabel("Speed")).isHidden();
    }

    @Test
    void coloursOfOnesOwnLeavePicturesAndWhatIsOnToBeSeen() {
        Page page = open("play?model=real-nvp");
        ready(page);
        int colours = colours(canvas(page));
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        page.setViewportSize(1000, 800); // it is drawn anew
        painted(page);
        assertThat(colours(canvas(page))).isGreaterThan(colours / 2);
        String ground = "e => getComputedStyle(e).backgroundColor";
        for (String group :
                List.of(".families button", ".models button", "run-stage .layers button", ".switch button")) {
            Locator all = page.locator(group);
            assertThat(all.and(page.locator("[aria-pressed=true]")).first().evaluate(ground))
                    .as("what is on in " + group)
                    .isNotEqualTo(page.locator("body").evaluate(ground));
        }
        assertAccessible(page);
    }

    @Test
    void aBadValueIsRefusedBesideItsField() {
        Page page = open("play?model=real-nvp&couplings=99");
        Locator error = page.locator("#field-couplings-error");
        assertThat(error).hasText("Couplings ('couplings') is '99', but must be a whole number from 1 to 24.");
        assertThat(page.locator("#field-couplings")).hasAttribute("aria-invalid", "true");
        button(page, "Train").click();
        assertThat(state(page)).containsText("Nothing was started");
        assertThat(runs.list(Seat.OWNER, null, 1)).isEmpty();
        page.locator("#field-couplings").fill("2.5");
        assertThat(error).hasText("Couplings ('couplings') is '2.5', but must be a whole number from 1 to 24.");
        assertThat(button(page, "Use 2 for Couplings")).isVisible();
        page.locator("#field-couplings").fill("many");
        assertThat(error).containsText("'many'");
        assertThat(page.locator("[data-field=couplings] .use")).isHidden();
        page.locator("#field-couplings").fill("99");
        button(page, "Use 24 for Couplings").focus();
        page.keyboard().press("Enter");
        assertThat(error).isHidden();
        assertThat(page.locator("#field-couplings")).hasValue("24");
        assertThat(page.locator("#field-couplings")).isFocused();
        page.waitForURL(Pattern.compile(".*couplings=24.*"));
        page.locator("#field-couplings").fill("5");
        assertThat(error).isHidden();
        assertThat(page.locator("#field-couplings")).hasAttribute("aria-invalid", "false");
    }

    @Test
    void aLiveValueIsAppliedWhileTheRunTrains() {
        Page page = open("play?model=flow-matching&steps=200000&" + SMALL);
        ready(page);
        button(page, "Train").click();
        page.waitForFunction("window.quintet.step > 20");
        page.locator("#field-learningRate").fill("0.0005");
        page.locator("#field-learningRate").press("Enter");
        page.waitForFunction("document.querySelector('loss-chart').marks.length === 1");
        assertThat((String) page.evaluate("document.querySelector('loss-chart').marks[0].text"))
                .isEqualTo("learning rate 0.002 → 0.0005");
        assertThat(runs.get(id(page)).hyperparameters()).containsEntry("learningRate", 0.0005);
        assertThat(runs.list(Seat.OWNER, null, 9)).hasSize(1);
    }

    @Test
    void layersAreSwitchedByKeyAndTheSamplerCanBeWatched() {
        Page page = open("play?model=flow-matching&steps=200000&" + SMALL);
        ready(page);
        button(page, "Train").click();
        page.waitForFunction("window.quintet.firstPicture > 0");
        button(page, "Pause").click();
        assertThat(state(page)).hasText("Paused.");
        page.waitForFunction("(s => s.step === window.quintet.step && s.taken.get('paths') === s.step)"
                + "(document.querySelector('run-stage'))"); // what is looked at last is there
        page.locator("h1").click();
        for (String key : List.of("d", "s", "f")) {
            String with = settled(page);
            page.keyboard().press(key);
            assertThat(settled(page)).as("without " + key).isNotEqualTo(with);
            page.keyboard().press(key);
            assertThat(settled(page)).as("with " + key + " again").isEqualTo(with);
        }
        page.keyboard().press("t");
        page.keyboard().press("a");
        assertThat(button(page, Pattern.compile("Pause sampling"))).isVisible();
        String one = pixels(canvas(page));
        untilOther(canvas(page), one);
        assertThat(page.url()).contains("show=");
        page.reload();
        page.waitForFunction("document.querySelector('run-stage')?.step !== undefined");
        assertThat(button(page, Pattern.compile("^Truth"))).hasAttribute("aria-pressed", "true");
    }

    @Test
    void whatIsPointedAtIsReadAndFoundInTheOtherSpace() {
        Page page = open("play?model=real-nvp&steps=400&" + SMALL);
        ready(page);
        button(page, "Train").click();
        assertThat(state(page)).hasText("Finished.");
        Locator readings = page.getByLabel("Values at the pointer");
        Locator data = page.locator("run-stage .data canvas");
        Locator own = page.locator("run-stage .own canvas");
        String before = pixels(own);
        data.hover();
        assertThat(readings).containsText("log-density");
        assertThat(readings).containsText("its latent z");
        assertThat(readings).containsText("area, noise to here");
        untilOther(own, before);
        data.focus();
        String here = readings.textContent();
        data.press("ArrowRight");
        assertThat(readings).not().hasText(here);
        own.hover();
        assertThat(readings).containsText("its point x");
        String whole = settled(page);
        data.focus();
        data.press("+");
        assertThat(settled(page)).as("closer").isNotEqualTo(whole);
        page.mouse().move(0, 0);
        data.press("0");
        data.press("Escape");
        page.keyboard().press("w");
        assertThat(page.locator("run-stage figure.big")).containsText("Noise space");
        picture(page, "play-swapped");
    }

    @Test
    void theTimeFromTrainToTheFirstPictureIsTold() {
        Page page = open("play?model=flow-matching&steps=200000");
        ready(page);
        for (int i = 0; i < 2; i++) { // the second press is timed anew
            button(page, "Train").click();
            page.waitForFunction("window.quintet.run && window.quintet.firstPicture > 0");
            control.delete(Seat.OWNER, id(page));
            assertThat(state(page)).containsText("deleted");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void fitsAndCanBeReadEverywhere(ColorScheme scheme) {
        Page page = open("play?model=real-nvp&dataset=moons&steps=60&" + SMALL, WIDEST, scheme);
        ready(page);
        assertAccessible(page);
        button(page, "Train").click();
        assertThat(state(page)).hasText("Finished.");
        for (Form form : forms(scheme)) {
            form.of(page);
            assertThat(page.locator("run-stage .data canvas")).isVisible();
            assertReadable(page, form);
            assertThat((List<?>) page.evaluate("""
                            [...document.querySelectorAll('.sets span')].filter(name => {
                              const words = document.createRange();
                              words.selectNodeContents(name);
                              return words.getClientRects().length > name.textContent.split(/[ -]/).length;
                            }).map(name => name.textContent)"""))
                    .as("names of data with a broken word")
                    .isEmpty();
            assertThat((List<?>) page.evaluate("""
                            [...document.querySelectorAll('metric-table tr[data-metric]')]
                              .filter((row) => row.offsetHeight > 32).map((row) => row.dataset.metric)"""))
                    .as("figures that take two lines")
                    .isEmpty();
        }
        for (String tab : List.of("Set-up", "Equation", "Curves")) {
            tab(page, tab).click();
            painted(page);
            assertFits(page);
        }
    }

    /** Where the transport bar and all that is seen in it stand. */
    private static String places(Page page) {
        return (String) page.evaluate("""
                () => [...document.querySelectorAll('.transport, .transport :is(button, select, .counter)')]
                  .filter((e) => e.checkVisibility())
                  .map((e) => e.getBoundingClientRect())
                  .map((r) => [r.x, r.y, r.width, r.height].map(Math.round).join(' ')).join('; ')""");
    }

    private static Locator state(Page page) {
        return page.locator(".transport .state");
    }

    /** Waits until the data are drawn. */
    private static void ready(Page page) {
        page.waitForFunction("""
                () => {
                  const stage = document.querySelector('run-stage');
                  return stage?.points > 0 && (!stage.film || stage.run || stage.filmed?.step === stage.filmed?.steps && stage.filmed);
                }""");
        settled(page);
    }

    private static Locator canvas(Page page) {
        return page.locator("run-stage scatter-field canvas").first();
    }

    /** The stage as it is when the browser has painted what it was asked to. */
    private static String settled(Page page) {
        painted(page);
        return pixels(canvas(page));
    }
}
