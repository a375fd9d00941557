package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import quintet.Chromium;
import quintet.catalog.Catalog;

/** The first page and its map, as a person uses them. */
class AtlasIT extends BrowserTest {
    private static final String FIRST = "document.querySelector('.five moving-picture')";

    /** The page with pictures that stand still at their end, all of them drawn. */
    private Page still(int width, ColorScheme scheme) {
        Page page = open("", width, scheme);
        page.waitForFunction(FIRST + "?.frames > 0");
        return page;
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableEverywhere(ColorScheme scheme) {
        Page page = still(WIDEST, scheme);
        // Below five pictures, beside every node, of the chosen one, in the text and in the six lines of the table.
        int nodes = page.locator("[data-node]").count();
        assertThat(nodes).isGreaterThan(15);
        page.waitForFunction(
                "n => [...document.querySelectorAll('living-equation')].filter(e => e.querySelector('math')).length === n",
                5 + nodes + 1 + 1 + 6);
        for (Form form : forms(scheme)) {
            form.of(page);
            Chromium.seeAll(page);
            assertNothingOverlaps(page);
            assertReadable(page, form);
        }
    }

    /** No two nodes of the map, and no node and what is told of it, cover each other; no equation is cut off. */
    private static void assertNothingOverlaps(Page page) {
        Object pairs = page.evaluate("() => { const all = [...document.querySelectorAll("
                + "'.node b, .node living-equation .katex-html, .node .picture, .detail, .family h3, .axis')];"
                + " const boxes = all.map(e => e.getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom]);"
                + " const found = []; boxes.forEach((a, i) => boxes.forEach((b, j) => { if (i < j && a[2] - 1 > b[0] &&"
                + " b[2] - 1 > a[0] && a[3] - 1 > b[1] && b[3] - 1 > a[1]) found.push(all[i].textContent.slice(0, 30) +"
                + " ' / ' + all[j].textContent.slice(0, 30)); })); return found; }");
        assertThat((List<?>) pairs).as("what covers what").isEmpty();
    }

    /** What a page loads before it can be used, compressed; the mathematics of the playground, which comes later, included. */
    @ParameterizedTest
    @CsvSource({"'', .five moving-picture", "play, run-stage"})
    void scriptsTakeLittle(String path, String first) {
        Page page = openMoving(path);
        page.waitForSelector(first);
        page.waitForFunction("document.querySelector('.katex, .term')");
        Object bytes = page.evaluate("performance.getEntriesByType('resource').filter(e => /\\.js($|\\?)/.test(e.name))"
                + ".reduce((sum, e) => sum + e.encodedBodySize, 0)");
        assertThat(((Number) bytes).intValue()).isBetween(50_000, 300_000);
    }

    @Test
    void fivePicturesLearnByThemselvesAndObeyTheClock() {
        Page page = openMoving("");
        page.waitForFunction(FIRST + "?.frames > 0");
        Locator canvas = page.locator(".five moving-picture canvas").first();
        untilOther(canvas, pixels(canvas));
        page.waitForFunction("[...document.querySelectorAll('.five moving-picture')].every(p => p.step > 0)");

        page.getByRole(AriaRole.BUTTON, name("Pause the pictures")).first().click();
        Locator slider = page.getByRole(AriaRole.SLIDER, name("How far the pictures have learned"));
        slider.fill("1000");
        page.waitForFunction(
                FIRST + ".step === " + new Catalog().model("made").card().steps());
        String end = pixels(canvas);
        slider.fill("0");
        page.waitForFunction(FIRST + ".step === 0");
        assertThat(pixels(canvas)).isNotEqualTo(end);
        assertThat(page.locator(".five canvas").first())
                .hasAttribute(
                        "aria-label", Pattern.compile("MADE learning moons, step 0 of 16,000: .* at the end 0\\.\\d+"));
        slider.focus();
        page.keyboard().press("ArrowRight");
        assertThat(slider).hasAttribute("aria-valuetext", "1 % of the way from noise to moons");
    }

    @Test
    void nothingMovesByItselfWhereMotionIsNotWanted() {
        Page page = still(WIDE, ColorScheme.LIGHT);
        int steps = new Catalog().model("made").card().steps();
        assertThat(page.evaluate(FIRST + ".step")).isEqualTo(steps);
        int frames = (int) page.evaluate(FIRST + ".frames");
        page.evaluate("async () => { for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame); }");
        assertThat(page.evaluate(FIRST + ".frames")).isEqualTo(frames);
        page.getByRole(AriaRole.SLIDER).fill("500");
        page.waitForFunction("steps => " + FIRST + ".step > 0 && " + FIRST + ".step < steps", steps);
    }

    @Test
    void aNodeLeadsToItsModelInThePlaygroundAtOnePress() {
        Page page = still(WIDE, ColorScheme.LIGHT);
        page.evaluate("window.sameDocument = true");
        Catalog catalog = new Catalog();
        for (var model : catalog.models()) {
            var card = model.card();
            page.locator(".node:has([data-node]) a[href*='model=" + card.slug() + "&']")
                    .first()
                    .click();
            assertThat(page.locator("h1"))
                    .hasText(card.name() + " on " + catalog.first(model).name());
            assertThat(page.locator(".models [aria-pressed=true]")).containsText(card.name());
            page.goBack();
            page.waitForFunction(FIRST + "?.frames > 0");
        }
        assertThat((boolean) page.evaluate("window.sameDocument === true")).isTrue();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        Page page = still(WIDE, ColorScheme.LIGHT);
        Locator chosen = page.locator("[data-node][aria-pressed=true]");
        assertThat(chosen).hasAttribute("data-node", "flow-matching");
        page.locator(".part .head picture-clock button").focus();
        page.keyboard().press("Tab");
        assertThat(chosen).isFocused();
        for (String[] way : new String[][] {
            {"ArrowRight", "diffusion-sde"},
            {"ArrowRight", "masked-diffusion"},
            {"ArrowUp", "boltzmann"},
            {"ArrowUp", "vq-vae"},
            {"ArrowLeft", "hierarchical-vae"},
            {"ArrowLeft", "diffusion-latent"},
            {"ArrowUp", "continuous-flow"}
        }) {
            page.keyboard().press(way[0]);
            assertThat(chosen).hasAttribute("data-node", way[1]);
            assertThat(chosen).isFocused();
        }
        assertThat(page.locator(".detail h3")).hasText("Continuous flow");
        assertThat(page.locator(".detail")).containsText("Not trained here.");
        assertThat(page.locator(".detail a.button")).hasCount(0);

        for (String next : List.of("glow", "planar-flow", "integer-flow", "real-nvp")) {
            page.keyboard().press("ArrowLeft");
            assertThat(chosen).hasAttribute("data-node", next);
        }
        for (int i = 0; i < 12 && !(boolean) page.evaluate("document.activeElement.matches('.detail a.button')"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("RealNVP on Moons");
    }

    @Test
    void aNodeIsToldInFullAndItsMeetingsLeadOn() {
        Page page = still(PHONE, ColorScheme.LIGHT);
        page.locator("[data-node=diffusion-latent]").click();
        assertThat(page.locator(".detail h3")).hasText("Diffusion");
        assertThat(page.locator(".detail annotation")).hasText(Pattern.compile(".*epsilon_.theta.*"));
        assertThat(page.locator(".detail")).containsText("two views, one training loss");
        page.locator(".detail .known button").click();
        assertThat(page.locator("[data-node=diffusion-score]")).isFocused();
        assertThat(page.locator(".detail .where")).hasText("Score-based");
        page.locator("[data-node=gan]").click();
        assertThat(page.locator(".detail .where")).hasText("Latent-variable, implicit");
        page.locator(".detail")
                .getByText("Lesson", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Generative adversarial network");
    }

    @Test
    void aRecordingThatCannotBeFetchedIsSaidAndAskedForAgain() {
        Page page = open("lessons/made"); // which asks for another recording
        page.route(
                "**/recordings/vae/moons.bin",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(200).setBody("nothing\n")));
        page.navigate(page.url().replace("lessons/made", ""));
        Locator card = page.locator(".five article[data-family=latent]");
        assertThat(card).containsText("The recording of Variational autoencoder could not be fetched.");
        page.unroute("**/recordings/vae/moons.bin");
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                .click();
        page.waitForFunction("document.querySelector('.five [data-family=latent] moving-picture').frames > 0");
        assertThat(card.getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    @Test
    void equationsAreNotPartOfTheFirstScript() {
        Page page = open("");
        page.waitForFunction("document.querySelector('living-equation math')");
        Object first = page.evaluate("[...document.querySelectorAll('script[type=module][src]')].map(s => s.src)");
        Object all = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)");
        assertThat((List<?>) first).isNotEmpty();
        assertThat(first.toString()).doesNotContain("tex-engine");
        assertThat(all.toString()).contains("tex-engine");
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @ParameterizedTest
    @CsvSource({
        "'',200",
        "play?run=x,200",
        "lessons/made,200",
        "api/docs,200",
        "lessons/none,404",
        "nothing,404",
        "play/more,404",
        "a/b.json,404"
    })
    void aPageSaysWhetherItIsThereAndWhatMayRunInIt(String path, int status) throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url(path))).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(status);
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).containsPattern("script-src 'self' 'nonce-[^']+' 'unsafe-eval';");
        String number = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
        Matcher scripts = Pattern.compile("<script[^>]*>").matcher(page.body());
        assertThat(scripts.results().map(MatchResult::group))
                .hasSizeGreaterThan(1)
                .allMatch(script -> script.contains("nonce=\"" + number + "\""));
    }
}
