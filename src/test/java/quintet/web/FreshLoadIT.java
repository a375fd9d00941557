package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of the playground: whatever was chosen before, the page is what a fresh load of its address is. */
class FreshLoadIT extends BrowserTest {

    /** What is seen, less what depends on the moment: of pictures what they are made of, and their pixels. */
    private static final String SEEN = """
            async () => {
              const stage = document.querySelector('run-stage'), chart = document.querySelector('loss-chart');
              await stage.updateComplete;
              const frame = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
              await frame();
              const words = (n) => n.nodeType === Node.TEXT_NODE ? n.data.trim()
                : n.nodeType === Node.ELEMENT_NODE && !n.matches('style, script') && !n.hidden
                ? [...(n.shadowRoot ?? n).childNodes].map(words).filter(Boolean).join(' ') : '';
              const digest = (v) => {
                const text = JSON.stringify(v, (_, w) => ArrayBuffer.isView(w) ? [...w] : w) ?? '';
                let h = 0;
                for (let i = 0; i < text.length; i++) h = (31 * h + text.charCodeAt(i)) | 0;
                return `${text.length} ${h}`;
              };
              const seen = { title: document.title, family: document.querySelector('main').dataset.family };
              for (const place of ['.heading', 'run-stage', '.curves', 'term-ledger', 'metric-table', '.counter']) {
                seen[place] = words(document.querySelector(place));
              }
              seen.done = document.querySelector('.progress div').style.width;
              seen.layers = [...stage.renderRoot.querySelectorAll('.layers button')].map((b) => `${b.textContent.trim()} ${b.ariaPressed} ${b.title}`);
              for (const field of stage.renderRoot.querySelectorAll('scatter-field')) {
                await field.drawn();
                await frame();
                const canvas = field.renderRoot.querySelector('canvas');
                for (const [layer, v] of Object.entries(field.layers)) {
                  if (v && (v.length !== 0)) seen[`${field.id} ${layer}`] = digest(v);
                }
                Object.assign(seen, { [`${field.id} words`]: canvas.ariaLabel, [`${field.id} range`]: digest(field.range?.map((v) => v.toPrecision(4))),
                  [`${field.id} view`]: digest(field.view), [`${field.id} pixels`]: digest(canvas.toDataURL()) });
              }
              const { scales } = chart.plot;
              seen.chart = digest([chart.curves, chart.marks, chart.looks, chart.at, chart.length]);
              seen.points = chart.points;
              seen.axes = digest([scales.x.min, scales.x.max, scales.y.min, scales.y.max]);
              seen.curves = digest(chart.renderRoot.querySelector('canvas').toDataURL());
              return seen;
            }""";

    @Test
    void aFirstPressOnAnotherFamilyLeavesNothingOfTheFirst() {
        Page page = open("play");
        page.waitForFunction("document.querySelector('run-stage').filmed");
        page.locator(".families [data-family=flow]").click();
        assertThat(page.locator("h1")).hasText("RealNVP on Moons");
        assertFresh(page, List.of("Flow"));
        trainAWhile(page);
        assertFresh(page, List.of("Flow", "Train"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void afterAnyChoicesThePageIsAFreshLoadOfItsAddress(long seed) {
        Random random = new Random(seed);
        Page page = open("play");
        page.waitForFunction("document.querySelector('run-stage').points > 0");
        List<String> done = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            done.add(choose(page, random));
            if (i % 3 == 2) {
                assertFresh(page, done);
            }
        }
    }

    /** Makes a choice, and says which. */
    private String choose(Page page, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> press(page.locator(".families button"), random);
            case 1 -> press(page.locator(".models button"), random);
            case 2 -> press(page.locator(".sets button"), random);
            case 3 -> press(page.locator("run-stage .layers button[aria-disabled=false]"), random);
            case 4 -> trainAWhile(page);
            default -> {
                Locator time = time(page);
                if (!"false".equals(time.getAttribute("aria-disabled"))) {
                    yield press(page.locator("run-stage .layers button[aria-disabled=false]"), random);
                }
                time.focus();
                String key = List.of("Home", "PageUp", "ArrowLeft", "End").get(random.nextInt(4));
                time.press(key);
                page.waitForTimeout(400); // the address follows when the time axis has come to rest
                yield key;
            }
        };
    }

    private static String press(Locator buttons, Random random) {
        if (buttons.count() == 0) {
            return "nothing"; // a wall of pictures or words may have no layer to choose
        }
        Locator button = buttons.nth(random.nextInt(buttons.count()));
        String name = button.textContent().strip();
        button.click();
        return name;
    }

    private static String trainAWhile(Page page) {
        String before = id(page);
        button(page, "Train").click();
        page.waitForFunction(
                "before => window.quintet.run !== before && document.querySelector('loss-chart').points > 5", before);
        button(page, "Stop").click();
        assertThat(page.locator(".transport .state")).hasText("Stopped.");
        return "Train";
    }

    private void assertFresh(Page page, List<String> done) {
        Page fresh = page.context().newPage();
        Map<String, Object> differences = new LinkedHashMap<>();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                if (!page.url().equals(fresh.url())) { // the address follows the server's answer
                    fresh.navigate(page.url());
                    fresh.waitForFunction("document.querySelector('run-stage')?.points > 0");
                }
                Map<?, ?> here = (Map<?, ?>) page.evaluate(SEEN);
                Map<?, ?> there = (Map<?, ?>) fresh.evaluate(SEEN);
                differences.clear();
                here.forEach((what, value) -> {
                    if (!value.equals(there.get(what))) {
                        differences.put((String) what, List.of(value, String.valueOf(there.get(what))));
                    }
                });
                there.keySet().stream()
                        .filter(what -> !here.containsKey(what))
                        .forEach(what -> differences.put((String) what, List.of("nothing", there.get(what))));
                return differences.isEmpty();
            });
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            assertThat(differences)
                    .as("here, and in a fresh load of %s after %s", page.url(), done)
                    .isEmpty();
        }
        fresh.close();
    }
}
