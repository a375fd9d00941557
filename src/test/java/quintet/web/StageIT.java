package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.web.parts.Format;

/** The components that draw, driven in the browser as the playground drives them. */
class StageIT extends BrowserTest {

    private static final String MOONS = """
            const moons = (n) => Float32Array.from({ length: 2 * n }, (_, i) => {
              const t = Math.PI * ((i >> 1) / n), [x, y] = (i >> 1) % 2 ? [Math.cos(t), Math.sin(t)] : [1 - Math.cos(t), 0.5 - Math.sin(t)];
              return i % 2 ? 1.4 * y - 0.35 : 1.4 * x - 0.7;
            });
            const near = (x, y, xy) => { let d = 9; for (let i = 0; i < xy.length; i += 2) d = Math.min(d, (x - xy[i]) ** 2 + (y - xy[i + 1]) ** 2); return d; };
            const grid = (n, f) => Array.from({ length: n * n }, (_, i) => f((i % n + 0.5) / n * 6 - 3, (Math.floor(i / n) + 0.5) / n * 6 - 3));
            """;

    @Test
    void drawsEachLayer() {
        Page page = open("play");
        ElementHandle stage = stage(page);
        byte[] empty = pixels(page);
        List<String> layers = List.of(
                "stage.show({ heat: { values: grid(96, (x, y) => Math.exp(-near(x, y, moons(64)) / 0.06)), width: 96, height: 96 } })",
                "stage.show({ field: { uv: grid(24, (x, y) => [-x, -y]).flat(), width: 24, height: 24 } })",
                "stage.setData(moons(400))",
                "stage.setSamples(moons(300).map((v) => v + 0.1 * Math.sin(999 * v)))");
        byte[] before = empty;
        for (String layer : layers) {
            drawn(page, stage, layer);
            byte[] after = pixels(page);
            assertThat(after).as(layer).isNotEqualTo(before);
            before = after;
        }
        picture(page, "stage-light");
        drawn(
                page,
                stage,
                "stage.show({ heat: undefined, field: undefined }); stage.setData([]); stage.setSamples([])");
        assertThat(pixels(page)).isEqualTo(empty);
    }

    @Test
    void drawsTheLastOfManyFramesOnly() {
        Page page = open("play");
        ElementHandle stage = stage(page);
        int more = (int) page.evaluate("async (stage) => {" + MOONS + """
                const before = stage.frames;
                for (let i = 0; i < 100; i++) stage.setSamples(moons(100 + i));
                await stage.drawn();
                return stage.frames - before;
                }""", stage);
        assertThat(more).isEqualTo(1);
    }

    /** A canvas can be handed to the worker only once. */
    @Test
    void staysTheSameWhenItIsMovedOrComesBack() {
        Page page = open("play");
        ElementHandle stage = stage(page);
        drawn(page, stage, "stage.setSamples(moons(200)); stage.show({ circles: [1, 2] })");
        byte[] before = pixels(page);
        String canvas = "stage.renderRoot.querySelector('canvas')";
        assertThat((boolean) stage.evaluate("async (stage) => { const canvas = " + canvas + ";"
                        + " stage.before(document.createElement('p')); stage.previousElementSibling.before(stage);"
                        + " await stage.updateComplete; return canvas === " + canvas + "; }"))
                .as("moved, it keeps its canvas")
                .isTrue();
        assertThat(pixels(page)).isEqualTo(before);
        page.evaluate("stage => { window.place = stage.parentElement; stage.remove(); }", stage);
        painted(page);
        stage.evaluate("stage => stage.setData([])"); // what it is told meanwhile counts too
        drawn(page, stage, "place.append(stage)");
        assertThat(pixels(page)).isEqualTo(before);
        drawn(page, stage, "stage.setSamples([])");
        assertThat(pixels(page)).isNotEqualTo(before);
    }

    @Test
    void followsTheThemeAndItsContainer() {
        Page page = open("play");
        ElementHandle stage = stage(page);
        drawn(page, stage, "stage.setSamples(moons(200))");
        byte[] light = pixels(page);
        int frames = (int) stage.evaluate("stage => stage.frames");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.waitForFunction("frames => document.querySelector('scatter-field').frames > frames", frames);
        assertThat(pixels(page)).isNotEqualTo(light);
        drawn(
                page,
                stage,
                "stage.show({ heat: { values: grid(96, (x, y) => Math.exp(-near(x, y, moons(64)) / 0.06)), width: 96, height: 96 } })");
        picture(page, "stage-dark");
        page.setViewportSize(PHONE, 844);
        page.waitForFunction(
                "() => { const f = document.querySelector('scatter-field'), c = f.renderRoot.querySelector('canvas');"
                        + " return f.clientWidth < 390 && c.width === Math.round(f.clientWidth * devicePixelRatio); }");
        assertFits(page);
    }

    @Test
    void heatRangesFollowLittleByLittleUntilTheyAreThere() {
        Page page = open("play");
        ElementHandle stage = stage(page);
        assertThat(range(stage, "{ key: 'critic', values: [0, 0, 0, 1], width: 2, height: 2 }"))
                .containsExactly(0.0, 1.0);
        assertThat(range(stage, "{ key: 'critic', values: [0, 0, 0, 11], width: 2, height: 2 }"))
                .containsExactly(0.0, 4.0);
        page.waitForFunction("stage => stage.range[1] === 11", stage);
        assertThat(range(stage, "{ key: 'density', values: [0, 0, 0, 1], width: 2, height: 2, range: [-1, 4] }"))
                .as("that of something else")
                .containsExactly(-1.0, 4.0);
    }

    /** A map that is known: x = 2 z + (1, 0), so areas are four times as large. */
    @Test
    void aPlaceIsFoundInTheModelsOwnSpaceAndBack() {
        Page page = open("play");
        ElementHandle stage = alone(page, "run-stage");
        List<?> there = (List<?>) stage.evaluate("""
                async (stage) => {
                  stage.own = { kind: 'latent', title: 'Noise', play: 'Play', captions: ['{k} of {m}'] };
                  stage.layers = [{ id: 'grid', name: 'Grid', key: 'g', shape: 'lines', on: true, title: 'Grid', frame: 'grid' }];
                  await stage.updateComplete;
                  const knots = Array.from({ length: 441 }, (_, i) => [0.3 * (i % 21) - 3, 0.3 * Math.floor(i / 21) - 3]);
                  const put = (layer, n, moments, values) => stage.show({ layer, shape: 'paths', n, moments, values: Float32Array.from(values.flat()) }, 1);
                  put('grid', 441, 2, [...knots, ...knots.map(([x, y]) => [2 * x + 1, 2 * y])]);
                  put('codes', 1, 1, [[0, 0]]);
                  put('origins', 1, 1, [[0, 0]]);
                  put('paths', 1, 2, [[0, 0], [1, 0]]);
                  const at = async (space, x, y) => {
                    stage.point(space, { x, y });
                    await stage.updateComplete;
                    return stage.renderRoot.querySelector('probe-table').readings.map((r) => `${r.name} ${r.value}`).slice(0, 3).join('; ');
                  };
                  const answers = [await at('data', 1.5, 1), await at('own', -0.55, 0.2), await at('data', 9, 9)];
                  stage.watch();
                  return [...answers, stage.sampler.running];
                }""");
        assertThat(there)
                .isEqualTo(List.of(
                        "point x (1.5, 1); its latent z (0.25, 0.5); area, noise to here × 4",
                        "its point x (−0.1, 0.4); its latent z (−0.55, 0.2)",
                        "point x (9, 9); its latent z none",
                        true));
    }

    /** What isn't in the picture: what is on its way, what is drawn later, what lies outside; and of which moment the arrows are. */
    @Test
    void saysWhatIsNotSeenAndOfWhichMomentTheArrowsAre() {
        Page page = open("play");
        ElementHandle stage = alone(page, "run-stage");
        List<?> said = (List<?>) stage.evaluate("""
                async (stage) => {
                  const layer = (id, shape, when) => ({ id, name: id, key: id[0], shape, on: true, title: id, when, frame: id, moments: id === 'velocity' ? 'velocities' : '' });
                  stage.own = { kind: 'noise', title: 'Noise', play: 'Play', captions: ['{p} %'], time: 't' };
                  stage.layers = [layer('samples', 'points', 'soon'), layer('density', 'heat', 'when the run ends'), layer('velocity', 'field', 'soon')];
                  stage.begin('run', 3100);
                  const words = (what) => [...stage.renderRoot.querySelectorAll(what)].map((e) => e.textContent.trim().replace(/\\s+/g, ' '));
                  const now = async () => (await stage.updateComplete, await new Promise((r) => requestAnimationFrame(r)), [...words('.legend'), ...words('figcaption small')]);
                  await stage.updateComplete;
                  const awaits = stage.renderRoot.querySelector('#field').label;
                  const first = await now();
                  const put = (layer, shape, n, moments, values, times) => stage.show({ layer, shape, n, moments, times, values: Float32Array.from(values) }, 3100);
                  put('samples', 'points', 3, 1, [0, 0, 0, 1, 99, 0]);
                  put('velocity', 'field', 1, 1, [1, 0], [0.6]);
                  put('velocities', 'field', 1, 3, [1, 0, 0, 1, -1, 0], [0, 0.5, 1]);
                  put('paths', 'paths', 1, 2, [0, 0, 1, 1]);
                  const then = await now();
                  stage.sampler.see(0.45);
                  const watched = await now();
                  return [awaits, first, then, watched, [...stage.renderRoot.querySelector('#field').layers.field.uv]];
                }""");
        assertThat(said)
                .isEqualTo(List.of(
                        "Points of ; the picture of step 3,100 is on its way",
                        List.of("samples: soon", "density: when the run ends", "velocity: soon"),
                        List.of("velocity at t = 0.6", "density: when the run ends", "1 of 3 samples outside"),
                        List.of("velocity at t = 0.5", "density: when the run ends"),
                        List.of(0, 1)));
    }

    @Test
    void aDifferenceHasAScaleOfItsOwnWithZeroInTheMiddle() {
        Page page = open("play");
        ElementHandle stage = alone(page, "run-stage");
        List<?> range = (List<?>) stage.evaluate("""
                async (stage) => {
                  stage.layers = [{ id: 'difference', name: 'Difference', key: 'x', shape: 'heat', on: true, title: '', when: '', frame: 'density', unit: 'per unit area, model − truth' }];
                  stage.ground.truth = { density: Float32Array.from([4, 4, 4, 4]), size: 2, lines: [], highest: 4 };
                  await stage.updateComplete;
                  stage.show({ layer: 'density', shape: 'heat', n: 2, moments: 1, values: Float32Array.from([4, 4, 4.02, 3.97].map(Math.log)) }, 1);
                  await stage.updateComplete;
                  return stage.field.range;
                }""");
        assertThat(range)
                .extracting(v -> Math.round(1000 * ((Number) v).doubleValue()))
                .containsExactly(-30L, 30L);
        assertThat(page.locator("run-stage .legend")).containsText("model − truth");
    }

    /** The stage knows no picture by name: what the server found is drawn by its shape. */
    @Test
    void aPictureThatTheStageNeverHeardOfIsDrawnByItsShape() {
        Page page = open("play");
        ElementHandle stage = alone(page, "run-stage");
        Map<?, ?> drawn = (Map<?, ?>) stage.evaluate("""
                async (stage) => {
                  const layer = (id, shape, unit) => ({ id, name: id, key: id[0], shape, on: true, title: id, when: '', frame: id, moments: '', unit });
                  stage.layers = [layer('warmth', 'heat', 'K'), layer('kin', 'lines', '')];
                  await stage.updateComplete;
                  stage.show({ layer: 'warmth', shape: 'heat', n: 2, moments: 1, values: Float32Array.from([1, 2, 3, 5]) }, 1);
                  stage.show({ layer: 'kin', shape: 'paths', n: 1, moments: 2, values: Float32Array.from([0, 0, 1, 1]) }, 1);
                  await stage.updateComplete;
                  return { range: stage.field.range, strands: stage.field.layers.strands.map((s) => [...s.slice(-2)]) };
                }""");
        assertThat(drawn.get("range")).isEqualTo(List.of(1, 5));
        assertThat(drawn.get("strands")).isEqualTo(List.of(List.of(1, 1)));
        assertThat(page.locator("run-stage .legend").first()).containsText("K");
    }

    @Test
    void curvesTakePointsOneByOne() {
        Page page = open("play");
        ElementHandle chart = alone(page, "loss-chart");
        chart.evaluate("""
                async (chart) => {
                  chart.setCurves([{ key: 'train', name: 'Training', colour: '--ink-3' }, { key: 'valid', name: 'Validation', colour: '--accent-text' }]);
                  chart.marks = [{ step: 120, text: 'η 0.001 → 0.0005' }];
                  chart.label = 'Both curves fall';
                  await chart.updateComplete;
                  for (let i = 1; i <= 300; i++) chart.push(i, i % 10 ? { train: 1 + 2 * Math.exp(-i / 60) } : { train: 1 + 2 * Math.exp(-i / 60), valid: 1.1 + 2 * Math.exp(-i / 60) });
                  await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
                }""");
        assertThat((int) chart.evaluate("chart => chart.points")).isEqualTo(300);
        assertThat(page.locator("loss-chart [role=img]")).hasAttribute("aria-label", "Both curves fall");
        byte[] linear = page.locator("loss-chart").screenshot();
        picture(page, "curves");
        chart.evaluate("async (chart) => { chart.log = true; await chart.updateComplete; }");
        assertThat(page.locator("loss-chart").screenshot()).isNotEqualTo(linear);
        assertAccessible(page);
    }

    /** However absurd they are. */
    @Test
    void numbersAreWrittenAsOnTheServer() {
        Page page = open("play");
        ElementHandle table = alone(page, "metric-table");
        List<Double> values = List.of(
                0.0, 1.0, -1234.5, 0.0427499, 999.6, 123456.0, 999_999.0, 1e6, 7.65e16, -1e300, 0.00012, -1.5e-5,
                1e-300);
        table.evaluate("""
                (table, values) => {
                  table.figures = Object.fromEntries(values.map((value, i) => [`m${i}`, { value, unit: '', kind: 'exact', split: 'test', step: 1 }]));
                }""", values);
        assertThat(page.locator("metric-table .value"))
                .hasText(values.stream().map(Format::figure).toArray(String[]::new));
        table.evaluate(
                "table => { table.figures = { m: { value: 0.25, standardError: 0.0191, unit: '', kind: 'exact', split: 'test', step: 1 } } }");
        assertThat(page.locator("metric-table .figure")).hasText("0.250± 0.019");
        assertThat(Format.measured(.25, .0191)).isEqualTo(new Format.Measured("0.250", "0.019"));
    }

    @Test
    void equationsTintTheirTermsAndRefuseTheRest() {
        Page page = open("");
        page.evaluate("""
                async () => {
                  const e = document.querySelector('living-equation');
                  e.tex = '\\\\mathcal L = \\\\term{1}{\\\\mathbb E \\\\log p} - \\\\term{2}{D_{KL}} \\\\href{javascript:alert(1)}{x} \\\\htmlClass{bar}{y}';
                  e.hot = 2;
                  await e.updateComplete;
                }""");
        assertThat(page.locator("living-equation .katex-html .term")).hasCount(2);
        assertThat(page.locator("living-equation .katex-html .t2")).hasClass(java.util.regex.Pattern.compile("hot"));
        assertThat(page.locator("living-equation a, living-equation .bar")).hasCount(0);
    }

    /** A stage of the test's own in place of the page. */
    private static ElementHandle stage(Page page) {
        ElementHandle stage = alone(page, "scatter-field");
        page.waitForFunction("stage => stage.frames > 0", stage);
        return stage;
    }

    /** One component, without the page that uses it; the page brought its code. */
    private static ElementHandle alone(Page page, String tag) {
        page.waitForSelector(tag);
        return page.evaluateHandle("""
                        tag => {
                          const main = document.querySelector('main'), element = document.createElement(tag);
                          const heading = Object.assign(document.createElement('h1'), { textContent: tag });
                          main.className = 'alone';
                          main.style.cssText = 'max-width: 720px; padding: 16px';
                          main.replaceChildren(heading, element);
                          return element;
                        }""", tag).asElement();
    }

    private static double[] range(ElementHandle stage, String heat) {
        List<?> range =
                (List<?>) stage.evaluate("stage => { stage.show({ heat: " + heat + " }); return stage.range; }");
        return range.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }

    /** Runs this and waits until it was drawn. */
    private static void drawn(Page page, ElementHandle stage, String change) {
        int frames = (int)
                stage.evaluate("stage => { const frames = stage.frames; " + MOONS + change + "; return frames; }");
        page.waitForFunction("([stage, frames]) => stage.frames > frames", List.of(stage, frames));
    }

    private static byte[] pixels(Page page) {
        painted(page);
        String url = (String)
                page.evaluate("document.querySelector('scatter-field').renderRoot.querySelector('canvas').toDataURL()");
        return url.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
