package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.run.Run;

/** A wall of handwritten digits comes out of noise; a person goes back in its time, forks it there and hands its link on. */
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
    void digitsAreTrainedScrubbedForkedAndShared() {
        Page page = open("play?model=flow-matching&dataset=mnist&steps=150&channels=4");
        page.waitForFunction("document.querySelector('run-stage')?.points > 0");
        assertThat(page.locator("run-stage figure.own image-wall canvas"))
                .hasAttribute("aria-label", "Images of MNIST; 100 images of 14 × 14 pixels");
        button(page, "Train").click();
        finished(page);
        String first = id(page);
        assertThat(page.locator("[data-metric=nll] .kind")).hasText("estimate");
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
        assertThat(pixels(wall(other))).isEqualTo(last);
    }
}
