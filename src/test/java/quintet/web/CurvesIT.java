package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The curves as a person reads them. */
class CurvesIT extends BrowserTest {

    /** A page whose chart holds two terms of known values: one falls as 200 / step, the other is -1 and 1 in turn. */
    private Page known() {
        Page page = open("play?dataset=rings");
        page.waitForFunction("document.querySelector('loss-chart')?.points === 0");
        page.evaluate("""
                async () => {
                  const chart = document.querySelector('loss-chart');
                  const curve = (key, name, part, tint) => ({ key, name, part, tint, dashed: part === 'training', view: 'terms', colour: `--term-${tint}` });
                  chart.setCurves([curve('a', 'first', 'training', 1), curve('b', 'first', 'validation', 1), curve('c', 'second', 'validation', 2)]);
                  for (let step = 1; step <= 200; step++) chart.push(step, { a: 200 / step, b: 200 / step + 0.01, c: step % 2 ? 1 : -1 });
                  chart.length = 200;
                  await chart.updateComplete;
                  await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
                }""");
        return page;
    }

    private static void pointAt(Page page, double part) {
        BoundingBox plot = page.locator("loss-chart .u-over").boundingBox();
        page.mouse().move(plot.x + part * plot.width, plot.y + plot.height / 2);
    }

    private static Locator label(Page page, String text) {
        return page.locator("loss-chart .label").filter(containing(text));
    }

    @Test
    void theCursorReadsEveryCurveWithoutOverlap() {
        Page page = known();
        assertThat(label(page, "second")).containsText("−1");
        pointAt(page, 0.5);
        assertThat(page.locator("loss-chart .step")).hasText("100");
        assertThat(label(page, "first, training")).containsText("2");
        assertThat(label(page, "first 2.01")).hasCount(1);
        List<?> tops = (List<?>) page.locator("loss-chart .label")
                .evaluateAll("all => all.map(l => l.getBoundingClientRect().top).sort((a, b) => a - b)");
        assertThat(tops).hasSize(3);
        for (int i = 1; i < tops.size(); i++) {
            assertThat(((Number) tops.get(i)).doubleValue() - ((Number) tops.get(i - 1)).doubleValue())
                    .isGreaterThanOrEqualTo(14);
        }
        assertThat(page.locator("loss-chart li").first().locator(".unseen"))
                .hasText(Pattern.compile("training 2\\s*, validation 2.01\\s*"));
        page.mouse().move(5, 5);
        assertThat(page.locator("loss-chart .step")).hasCount(0);
        assertThat(label(page, "first, training")).containsText("1");
    }

    @Test
    void smoothingIsAnUnbiasedMovingAverageOverTheBareCurve() {
        Page page = known();
        byte[] bare = page.locator("loss-chart").screenshot();
        Locator smoothing = page.getByLabel("Smoothing");
        smoothing.focus();
        smoothing.press("ArrowRight");
        assertThat(smoothing).hasAttribute("aria-valuetext", "0.5");
        assertThat(page.locator("loss-chart ul")).containsText("smoothed");
        assertThat(page.locator("loss-chart").screenshot()).isNotEqualTo(bare);
        pointAt(page, 2 / 200.);
        // 1 and -1, with weights 1/4 and 1/2 of which the sum is 3/4
        assertThat(page.locator("loss-chart .step")).hasText("2");
        assertThat(label(page, "second")).containsText("−0.333");
        smoothing.press("Home");
        assertThat(smoothing).hasAttribute("aria-valuetext", "none");
        pointAt(page, 2.1 / 200);
        assertThat(label(page, "second")).containsText("−1");
    }

    @Test
    void aLogarithmicScaleIsLinearAroundZeroWhereItHasToBe() {
        Page page = known();
        assertThat(page.locator("loss-chart ul")).not().containsText("linear");
        page.getByLabel("Logarithmic").check();
        assertThat(page.locator("loss-chart ul")).containsText("linear from −1 to 1");
        pointAt(page, 0.5);
        assertThat(label(page, "second")).containsText("−1");
        page.getByLabel("Logarithmic").uncheck();
        assertThat(page.locator("loss-chart ul")).not().containsText("linear");
    }

    @Test
    void oneSpikeDoesntRuinTheAxisAndIsMarked() {
        Page page = known();
        Locator chart = page.locator("loss-chart");
        assertThat(chart.locator("ul")).not().containsText("▼");
        chart.evaluate("chart => chart.push(100, { c: -7.65e16 })");
        assertThat(chart.locator("ul")).containsText("▼ down to −7.65e16");
        assertThat((boolean) chart.evaluate("({ plot }) => plot.scales.y.min > -10 && plot.scales.y.max < 200"))
                .isTrue();
        pointAt(page, 0.5);
        assertThat(label(page, "second")).containsText("−7.65e16");
        picture(page, "curves-spike");
    }

    @Test
    void everyTickSaysWhatNoOtherSays() {
        Page page = known();
        page.locator("loss-chart").evaluate("""
                chart => {
                  chart.setCurves([{ key: 'a', name: 'flat', colour: '--ink', view: 'terms' }]);
                  for (let step = 0; step <= 100; step++) chart.push(step, { a: 0.164 + 1e-5 * step });
                }""");
        page.waitForFunction("document.querySelector('loss-chart').plot.axes[1]._values?.length > 2");
        List<?> ticks = (List<?>) page.evaluate("document.querySelector('loss-chart').plot.axes[1]._values");
        assertThat(ticks).doesNotHaveDuplicates();
    }

    @Test
    void aRunsTermsAndDistanceAreReadAtEveryStep() {
        Page page = open("play?model=real-nvp&steps=300&hidden=16&batch=64", WIDE, ColorScheme.DARK);
        assertThat(page.locator("loss-chart ul")).containsText("recorded earlier");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Train").setExact(true))
                .click();
        assertThat(page.locator(".transport .state")).hasText("Finished.");
        String last = page.locator("term-ledger .validation").first().textContent();
        pointAt(page, 0);
        assertThat(page.locator("term-ledger .heads")).containsText("at step 0");
        assertThat(page.locator("term-ledger .validation").first()).not().hasText(last);
        page.mouse().move(5, 5);
        assertThat(page.locator("term-ledger .validation").first()).hasText(last);
        picture(page, "curves-terms-1280-dark");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sliced W₂"))
                .click();
        assertThat(page.locator("loss-chart .label")).hasCount(1);
        assertThat(page.locator("loss-chart .label")).containsText("σ");
        Locator time = time(page);
        time.focus();
        time.press("Home");
        assertThat(page.locator("loss-chart .step")).hasText("0");
        double first = distance(page);
        time.press("End");
        page.waitForFunction("() => !document.querySelector('loss-chart').shadowRoot.querySelector('.step')");
        assertThat(distance(page)).isLessThan(first);
        picture(page, "curves-distance-1280-dark");
        assertAccessible(page);
    }

    private static double distance(Page page) {
        return Double.parseDouble(
                page.locator("loss-chart .label").textContent().replaceAll("[^\\d.]", ""));
    }
}
