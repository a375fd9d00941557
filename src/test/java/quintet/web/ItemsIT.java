package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One item at a time: made symbol by symbol, filled in, drawn and ranked. */
class ItemsIT extends BrowserTest {

    private Page trained(String query, String view) {
        Page page = open("play?" + query);
        Locator chosen = page.locator("run-stage .views")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(view));
        assertThat(chosen).hasAttribute("title", "Press Train first");
        button(page, "Train").click();
        assertThat(page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName("Run").setExact(true)))
                .containsText("Finished.", new LocatorAssertions.ContainsTextOptions().setTimeout(90_000));
        chosen.click();
        return page;
    }

    @Test
    void aWordIsSpelledByHandAndByTheModel() {
        Page page = trained("model=gru&dataset=words&steps=20&state=16&batch=32", "Step by step");
        Locator bars = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("How likely each symbol is"));
        Locator letters = page.locator("letter-row button");
        assertThat(bars.getByRole(AriaRole.BUTTON)).hasCount(27);
        Locator q = bar(bars, "q");
        assertThat(q).hasAttribute("aria-disabled", "false");
        q.focus();
        q.press("Enter");
        assertThat(letters).hasCount(1);
        assertThat(q).hasAttribute("aria-disabled", "false");
        bar(bars, "u").click();
        assertThat(letters).hasCount(2);
        Locator sum = page.locator("item-steps .side > p").first();
        assertThat(sum)
                .containsText(Pattern.compile("Letter 3 of 13\\. log p = − .* = −.* nats, by the weights of step"));
        double[] terms = Pattern.compile("\\d+\\.?\\d*(?= [−=n])")
                .matcher(sum.innerText().split("log p =")[1])
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(terms).hasSize(3);
        assertThat(terms[0] + terms[1]).isCloseTo(terms[2], within(.06));

        button(page, "Back").click();
        assertThat(letters).hasCount(1);
        page.locator("item-steps select").selectOption("Fast");
        button(page, "Play").click();
        assertThat(sum).containsText("The word is whole");
        assertThat(letters.first()).hasAttribute("aria-label", Pattern.compile("q, .* nats\\. A press goes back.*"));
        letters.first().click();
        assertThat(sum).containsText("Letter 1 of 13");
        assertReadableEverywhere(page);
    }

    @Test
    void anImageIsFilledInAndADrawingRanked() {
        Page page = trained("model=pixelcnn&dataset=digits&steps=3&channels=8&layers=1&batch=32", "Fill in");
        Locator image = page.locator("item-picture canvas").first();
        Locator filled = page.locator("item-filling image-wall canvas").first();
        assertThat(image).hasAttribute("aria-label", "An image; 32 of 64 pixels are hidden");
        assertThat(filled).hasAttribute("aria-label", "The image, filled in; 9 images of 8 × 8 pixels");
        String before = pixels(filled);
        button(page, "Show all").click();
        image.focus();
        image.press("ArrowRight");
        image.press("Space");
        assertThat(image).hasAttribute("aria-label", "An image; 1 of 64 pixels are hidden");
        untilOther(filled, before);

        page.locator("run-stage .views").getByText("How likely?").click();
        assertThat(image).hasAttribute("aria-label", "A drawing of 8 × 8 pixels, empty yet");
        var box = image.boundingBox();
        page.mouse().move(box.x + .5 * box.width, box.y + .2 * box.height);
        page.mouse().down();
        page.mouse().move(box.x + .5 * box.width, box.y + .8 * box.height);
        page.mouse().up();
        assertThat(image).hasAttribute("aria-label", "A drawing of 8 × 8 pixels");
        assertThat(page.locator("item-likelihood .side > p"))
                .containsText(
                        Pattern.compile("log p = −.* nats, exact [\\s\\S]*Likelier than \\d+ % of 447 test images"));
        assertThat(page.locator("item-picture.cost")).isVisible();
        assertReadableEverywhere(page);
    }

    private static Locator bar(Locator bars, String letter) {
        return bars.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + letter + ", .* %$")));
    }
}
