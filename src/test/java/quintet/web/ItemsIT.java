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

    @Test
    void theLatentSpaceIsAMapHasNumbersAndWaysThroughIt() {
        Page page = trained("model=vae&dataset=digits&steps=20&latent=2&hidden=16&layers=1", "Latents");
        Locator map = page.locator("item-latents .map canvas");
        Locator said = page.locator("item-latents .side > p[role=status]");
        assertThat(map).hasAttribute("aria-label", "A map of z₁ and z₂; 121 images of 8 × 8 pixels");
        assertThat(said).containsText("z₁ = 0, z₂ = 0, by the weights of step");
        Locator middle = page.locator("item-latents .map button[aria-pressed=true]");
        middle.focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowUp");
        assertThat(said).containsText(Pattern.compile("z₁ = 0\\.2\\d+, z₂ = 0\\.2\\d+"));
        button(page, "Test images").click();
        assertThat(page.locator("item-latents svg text")).hasCount(100);

        button(page, "Traversal").click();
        Locator image = page.locator("item-latents item-picture canvas");
        Locator first = page.locator("item-latents input[type=range]").first();
        assertThat(page.locator("item-latents input[type=range]")).hasCount(2);
        assertThat(image).hasAttribute("aria-label", "The image made from these numbers");
        String before = pixels(image);
        first.focus();
        page.keyboard().press("End");
        assertThat(first).hasAttribute("aria-valuetext", "3");
        untilOther(image, before);

        button(page, "Interpolation").click();
        Locator way = page.locator("item-latents .way canvas");
        assertThat(way).hasAttribute("aria-label", "From the first image to the second; 9 images of 8 × 8 pixels");
        String strip = pixels(way);
        page.locator("item-latents image-wall[picks]:not(.way) button").nth(5).click();
        untilOther(way, strip);
        page.locator("item-latents .way button").first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(image).hasAttribute("aria-label", "Image 2 of 9 from the first to the second");
        assertReadableEverywhere(page);
    }

    @Test
    void anImageIsWatchedOnItsWayAndFilledInAsAClass() {
        Page page =
                trained("model=flow-matching&dataset=digits&steps=3&channels=8&batch=32&solverSteps=2", "From noise");
        Locator item = page.locator("item-moments .strip canvas").first();
        Locator believed = page.locator("item-moments .strip canvas").nth(1);
        assertThat(item).hasAttribute("aria-label", "The image on its way; 10 images of 8 × 8 pixels");
        assertThat(believed).hasAttribute("aria-label", "What it is believed to become; 10 images of 8 × 8 pixels");
        Locator said = page.locator("item-moments .side > p[role=status]");
        assertThat(said).containsText("Moment 6 of 10, t = 0.556, by the weights of step");
        Locator scrub = page.locator("item-moments .scrub");
        scrub.focus();
        page.keyboard().press("End");
        assertThat(said).containsText("Moment 10 of 10, t = 1");
        assertThat(page.locator("item-moments .classes label")).hasCount(12);
        String before = pixels(item);
        button(page, "Another sample").click();
        untilOther(item, before);

        page.locator("run-stage .views").getByText("Fill in").click();
        Locator filled = page.locator("item-filling image-wall canvas").first();
        assertThat(filled).hasAttribute("aria-label", "The image, filled in; 9 images of 8 × 8 pixels");
        page.waitForRequest(
                request -> request.url().endsWith("/complete")
                        && request.postData().contains("\"label\":\"3\""),
                () -> page.locator("item-filling .classes [type=radio]").nth(4).check());
        assertReadableEverywhere(page);
    }

    private static Locator bar(Locator bars, String letter) {
        return bars.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + letter + ", .* %$")));
    }
}
