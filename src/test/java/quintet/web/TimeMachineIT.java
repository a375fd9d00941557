package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.run.Run;

/** A person goes back in a run's time: forks it there, compares two of its moments, goes on, and has it prove itself. */
class TimeMachineIT extends BrowserTest {
    private static final String SMALL = "play?model=made&steps=400&hidden=32&batch=64";

    private static Locator transport(Page page) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName("Run").setExact(true));
    }

    private static Locator past(Page page) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Past of this run"));
    }

    private String trained(Page page) {
        page.waitForFunction("document.querySelector('run-stage')?.points > 0");
        button(page, "Train").click();
        assertThat(transport(page)).containsText("Finished.");
        return id(page);
    }

    @Test
    void aMomentOfThePastIsForkedAndComparedWithNow() {
        Page page = open(SMALL);
        String first = trained(page);
        assertThat(past(page).getByRole(AriaRole.LIST)).hasCount(0);
        time(page).press("ArrowLeft");
        time(page).press("ArrowLeft");
        Locator compare = past(page).getByRole(AriaRole.LINK).filter(containing("with now"));
        assertThat(compare).isVisible();
        int step = (int) page.evaluate("window.quintet.at");
        assertThat(compare).hasText("Compare step " + step + " with now");

        Locator note = page.locator(".stage .heading past-note");
        assertThat(note).containsText("Step " + step);
        assertThat(transport(page).locator(".steps").getByText("Step " + step)).isVisible();
        assertThat(transport(page).getByLabel("Speed")).isHidden();
        transport(page)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Back to now"))
                .click();
        assertThat(note).hasText("");
        assertThat(transport(page).getByLabel("Speed")).isVisible();
        time(page).press("ArrowLeft");
        time(page).press("ArrowLeft");
        button(page, Pattern.compile("Fork from step \\d+")).click();
        page.waitForFunction("run => window.quintet.run && window.quintet.run !== run", first);
        assertThat(transport(page)).containsText("Finished.");
        Run fork = runs.get(id(page));
        assertThat(fork.parent()).isEqualTo(first);
        assertThat(fork.parentStep()).isLessThanOrEqualTo(step);
        Locator tree = past(page).getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("Forks"));
        assertThat(tree.getByRole(AriaRole.LINK)).hasCount(2);
        assertThat(tree.locator("ul a")).hasAttribute("aria-current", "true");
        assertAccessible(page);

        time(page).press("Home");
        compare.click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Compare 2 moments");
        assertThat(page.getByLabel("Figures", new Page.GetByLabelOptions().setExact(true)))
                .containsText("Sliced W₂");
        Locator pictures = page.getByLabel("Samples", new Page.GetByLabelOptions().setExact(true))
                .locator("scatter-field");
        assertThat(pictures).hasCount(2);
        page.waitForFunction("[...document.querySelectorAll('scatter-field')].every(f => f.frames > 1)");
        String then = "f => f.renderRoot.querySelector('canvas').toDataURL()";
        page.waitForFunction("""
                () => {
                  const [a, b] = [...document.querySelectorAll('scatter-field')]
                      .map(f => f.renderRoot.querySelector('canvas').toDataURL());
                  return a !== b;
                }""");
        assertThat(pictures.first().evaluate(then)).isNotEqualTo(pictures.last().evaluate(then));
        assertAccessible(page);
    }

    @Test
    void aFinishedRunGoesOnAndProvesThatItIsTakenUpExactly() {
        Page page = open(SMALL);
        String run = trained(page);
        Page watching = open("play?run=" + run);
        assertThat(transport(watching)).containsText("Finished.");
        button(page, "Continue").click();
        for (Page each : new Page[] {page, watching}) {
            assertThat(transport(each)).containsText("800 of 800");
            assertThat(transport(each)).containsText("Finished.");
            each.waitForFunction("window.quintet.step === 800");
        }
        button(page, "Verify that it resumes exactly").click();
        assertThat(past(page).getByRole(AriaRole.STATUS))
                .hasText(Pattern.compile(
                        "Steps [\\d,]+ to [\\d,]+ were retrained, and all [\\d,]+ bytes are the same.*"));
        assertThat(runs.get(run).steps()).isEqualTo(800);
    }
}
