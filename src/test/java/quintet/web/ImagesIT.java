package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.run.Run;

/**
 * A wall of handwritten digits comes out of noise; a person goes back in its time, forks it there and hands its link on. A wall of words
 * comes out of letters.
 */
class ImagesIT extends BrowserTest {

    private static Locator wall(Page page) {
        return page.locator("run-stage figure.data image-wall canvas");
    }

    private static void finished(Page page) {
        assertThat(page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName("Run").setExact(true)))
                .containsText("Finished.", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
    }

    @Test
    void wordsAreReadAsTextAndTheirLikelihoodStandsBesideThatOfAnNGram() {
        Page page = open("play?model=gru&dataset=words&steps=60&state=32&batch=64");
        Locator data = page.locator("run-stage figure.own text-wall li");
        assertThat(data).hasCount(100);
        assertThat(data.allInnerTexts()).allMatch(word -> word.matches("[a-z]{1,12}"));
        button(page, "Train").click();
        finished(page);
        Locator samples = page.locator("run-stage figure.data text-wall");
        assertThat(samples.locator("li")).hasCount(100);
        assertThat(samples.locator("ul"))
                .hasAttribute("aria-label", Pattern.compile("Samples of .+ on Words at step 60\\D.*100 texts"));
        assertThat(samples.locator("li").allInnerTexts()).allMatch(word -> word.matches("[a-z]{1,12}|empty"));
        assertThat(page.locator("[data-metric=nats-per-character] .floor")).hasText("6-gram 1.62");
        assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Curves of")))
                .isHidden();

        List<String> last = samples.locator("li").allInnerTexts();
        time(page).press("Home");
        assertThat(samples.locator("ul")).hasAttribute("aria-label", Pattern.compile(".* at step 0\\D.*"));
        assertThat(samples.locator("li").allInnerTexts()).hasSize(100).isNotEqualTo(last);
    }

    @Test
    void digitsAreTrainedScrubbedForkedAndShared() {
        Page page = open("play?model=flow-matching&dataset=mnist&side=8&steps=150&channels=4");
        page.waitForFunction("document.querySelector('run-stage')?.points > 0");
        assertThat(page.locator("run-stage figure.own image-wall canvas"))
                .hasAttribute("aria-label", "Images of MNIST; 100 images of 8 × 8 pixels");
        button(page, "Train").click();
        finished(page);
        String first = id(page);
        assertThat(page.locator("[data-metric=nll] .kind")).hasText("bound");
        String last = pixels(wall(page));

        time(page).press("Home");
        untilOther(wall(page), last);
        assertThat(wall(page))
                .hasAttribute("aria-label", Pattern.compile("Samples of Flow matching on MNIST at step 0\\D.*"));
        String noise = pixels(wall(page));
        button(page, Pattern.compile("Fork from step \\d+")).click();
        page.waitForFunction("run => window.quintet.run && window.quintet.run !== run", first);
        finished(page);
        Run fork = runs.get(id(page));
        assertThat(fork.parent()).isEqualTo(first);
        untilOther(wall(page), noise);

        Page other = open("play?run=" + first);
        finished(other);
        other.waitForFunction("document.querySelector('run-stage').points > 0");
        assertThat(other.locator("h1")).hasText("Flow matching on MNIST");
        assertThat(wall(other)).hasAttribute("aria-label", Pattern.compile("Samples of .*"));
        assertThat(pixels(wall(other))).isEqualTo(last);
    }

    /**
     * Samples of a class take the place of the run's own, by the keyboard, too, and of another guidance; nothing of it stays. Of a run that is
     * finished the weights that were best make them, which may be those of an earlier step.
     */
    @Test
    void aClassOfDigitsIsAskedFor() {
        Page page = open(
                "play?model=flow-matching&dataset=digits&steps=300&channels=4&warmUp=0&averaging=0&learningRate=5e-3");
        page.waitForFunction("document.querySelector('run-stage')?.points > 0");
        button(page, "Train").click();
        finished(page);
        Locator classes = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Class"));
        assertThat(classes.getByRole(AriaRole.RADIO)).hasCount(11);
        String own = "Samples of Flow matching on Digits at step 300\\D.*";
        assertThat(wall(page)).hasAttribute("aria-label", Pattern.compile(own));
        Locator tile =
                page.locator("run-stage figure.data image-wall .tiles button").first();
        assertThat(tile).hasAttribute("aria-label", Pattern.compile("Sample 1 of 100, class \\d"));
        String all = pixels(wall(page));

        Locator every = radio(classes, "All");
        assertThat(every).isChecked();
        every.focus();
        every.press("ArrowRight");
        assertThat(radio(classes, "0")).isChecked();
        assertThat(wall(page))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile("Samples of Flow matching on Digits, class 0, guidance 1.5, at step \\d+;.*"));
        assertThat(tile).hasAttribute("aria-label", "Sample 1 of 64, class 0");
        untilOther(wall(page), all);
        String zeros = pixels(wall(page));

        Locator guidance = classes.getByRole(AriaRole.SLIDER, new Locator.GetByRoleOptions().setName("Guidance"));
        guidance.fill("6");
        assertThat(wall(page)).hasAttribute("aria-label", Pattern.compile(".*, class 0, guidance 6, .*"));
        untilOther(wall(page), zeros);

        guidance.fill("1.5");
        radio(classes, "All").check(new Locator.CheckOptions().setForce(true));
        assertThat(wall(page)).hasAttribute("aria-label", Pattern.compile(own));
        assertThat(pixels(wall(page))).isEqualTo(all);
    }

    private static Locator radio(Locator classes, String name) {
        return classes.getByRole(
                AriaRole.RADIO, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
