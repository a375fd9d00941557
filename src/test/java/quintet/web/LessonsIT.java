package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.catalog.Catalog;

/** The lessons as a person reads them. */
class LessonsIT extends BrowserTest {
    private static final String PICTURE = "document.querySelector('moving-picture')";

    private Page still(String path, int width, ColorScheme scheme) {
        Page page = open(path, width, scheme);
        page.waitForFunction(PICTURE + "?.frames > 0");
        return page;
    }

    @Test
    void theShelfIsReadableEverywhere() {
        Page page = still("lessons", WIDEST, ColorScheme.DARK);
        assertReadableEverywhere(page);
    }

    @ParameterizedTest
    @CsvSource({"flow-matching, 1600, LIGHT", "vae, 1600, DARK", "gan, 390, LIGHT", "score-matching, 390, DARK"})
    void aLessonIsReadableEverywhere(String slug, int width, ColorScheme scheme) {
        Page page = still("lessons/" + slug, width, scheme);
        page.waitForFunction("document.querySelector('.formula .term')");
        page.waitForFunction(
                "[...document.querySelectorAll('lesson-text [data-tex]')].every(e => e.querySelector('math'))");
        assertAccessible(page);
        for (Form form : FORMS) {
            form.of(page);
            assertFits(page);
        }
    }

    @Test
    void everyLessonsPictureLearns() {
        Page page = openMoving("lessons");
        for (String slug : models()) {
            page.navigate(url("lessons/" + slug));
            page.waitForFunction(PICTURE + "?.step > 0");
            page.waitForFunction(
                    "[...document.querySelectorAll('.objective living-equation, lesson-text [data-tex]')].every(e => e.querySelector('math'))");
            assertThat(page.locator(".katex-error")).hasCount(0);
            Locator canvas = page.locator("moving-picture canvas").first();
            untilOther(canvas, pixels(canvas));
            page.getByRole(AriaRole.SLIDER).fill("1000");
            page.waitForFunction(
                    PICTURE + ".step === " + new Catalog().model(slug).card().steps());
        }
    }

    @Test
    void aTermLightsUpInTheEquationAndLessonsFollowOneAnother() {
        Page page = still("lessons/vq-vae", WIDE, ColorScheme.LIGHT);
        page.waitForFunction("document.querySelectorAll('.formula .term').length > 1");
        page.locator("term-list .t2-ink").hover();
        assertThat(page.locator(".formula .term.t2.hot")).not().hasCount(0);
        assertThat(page.locator(".formula .term.t1.hot")).hasCount(0);

        page.locator("nav .next").click();
        assertThat(page.locator("h1")).hasText("Energy-based model");
        page.waitForFunction(PICTURE + ".frames > 0");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Train it"))
                .click();
        assertThat(page.locator("h1")).hasText("Energy-based model on Moons");
        assertThat((String) page.evaluate("location.search")).contains("model=ebm", "seed=7");
    }

    @Test
    void anUnknownLessonSaysSoAndListsTheOthers() {
        Page page = openMissing("lessons/no-such-model");
        assertThat(page.locator("h1")).hasText("There is no lesson ‘no-such-model’");
        assertThat(page.locator(".shelf li")).hasCount(models().size());
        assertAccessible(page);
        page.locator(".shelf a").first().click();
        assertThat(page.locator("h1")).hasText("Causal convolution");
        page.waitForFunction(PICTURE + ".frames > 0");
    }
}
