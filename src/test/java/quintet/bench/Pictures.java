package quintet.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import quintet.Chromium;
import quintet.Diverging;
import quintet.Served;
import quintet.catalog.Catalog;
import tools.jackson.databind.JsonNode;

/**
 * Takes a picture of every page, with every model trained for some seconds, and of every state, at
 * three widths in both themes, into {@code target/pictures}; what one sees at first of the few that README shows goes to
 * {@code docs/pictures}.
 */
final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final Path SHOWN = Path.of("docs", "pictures");
    /** What README shows. */
    private static final List<String> CHOSEN =
            List.of("home-1600-light", "play-real-nvp-1600-dark", "play-flow-matching-390-light", "runs-1600-light");

    private static final List<Integer> WIDTHS = List.of(1600, 1024, 390);
    private static final double SECONDS = 20;
    private final Served server;
    private final Browser browser;
    private int taken;

    private Pictures(Served server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Files.createDirectories(SHOWN);
        try (Served server = Served.fromJar("--quintet.slots.cpu=1");
                Chromium chromium = new Chromium()) {
            new Pictures(server, chromium.browser).takeAll(args.length == 0 ? SECONDS : Double.parseDouble(args[0]));
        }
    }

    private interface Look {
        void at(Page page) throws InterruptedException, IOException;
    }

    private void takeAll(double seconds) throws IOException, InterruptedException {
        take("empty", "runs", page -> page.waitForSelector(".empty"));
        take("home", "", page -> page.waitForFunction("document.querySelector('.five moving-picture')?.frames > 0"));
        take(
                "lessons",
                "lessons",
                page -> page.waitForFunction("document.querySelector('moving-picture')?.frames > 0"));
        take("lesson", "lessons/real-nvp", page -> page.waitForFunction("document.querySelector('.formula .term')"));
        take("no-lesson", "lessons/no-such-model", page -> page.waitForSelector(".shelf a"));
        take("invalid", "play?model=real-nvp&couplings=99", page -> {
            if (page.viewportSize().width < 600) {
                page.locator(".tabs button").first().click();
            }
            page.waitForSelector("#field-couplings-error");
        });
        Map<String, String> runs = new LinkedHashMap<>();
        for (var model : new Catalog().models()) {
            String slug = model.card().slug();
            String run = server.train(slug, "moons", model.card().steps(), Map.of());
            long from = System.nanoTime();
            JsonNode now = server.until(run, r -> ended(r) || System.nanoTime() - from > seconds * 1e9);
            if (!ended(now)) {
                server.post("/api/runs/" + run + "/pause", "");
            }
            runs.put(slug, run);
            take("play-" + slug, "play?run=" + run, Pictures::drawn);
        }
        String phone = runs.get("flow-matching");
        for (String tab : List.of("Set-up", "Equation", "Curves")) {
            take(tab.toLowerCase(java.util.Locale.ROOT), "play?run=" + phone, List.of(390), page -> {
                drawn(page);
                page.locator(".tabs button").getByText(tab).click();
            });
        }
        String failed = server.train("flow-matching", "moons", 5000, Diverging.VALUES);
        server.until(failed, Pictures::ended);
        take("failed", "play?run=" + failed, page -> page.waitForSelector(".notice.failed h2"));
        String compared = runs.get("real-nvp") + "," + runs.get("flow-matching");
        take(
                "compare",
                "compare?runs=" + compared,
                page -> page.waitForFunction("[...document.querySelectorAll('scatter-field')].length > 1 &&"
                        + "[...document.querySelectorAll('scatter-field')].every(f => f.layers.samples.length)"));
        take(
                "compare-missing",
                "compare?runs=" + runs.get("gan") + ",nothere",
                page -> page.waitForSelector(".trouble"));
        take("start", "play", page -> page.waitForFunction("document.querySelector('run-stage')?.points > 0"));
        String trains = server.train("made", "rings", 200_000, Map.of());
        take("training", "play?run=" + trains, Pictures::drawn);
        String next = server.train("vae", "rings", 8000, Map.of());
        String waits = server.train("gan", "rings", 8000, Map.of());
        take("runs", "runs", page -> page.waitForSelector(".run"));
        take("places", "runs", page -> {
            page.waitForSelector(".run");
            page.locator(".devices summary").click();
        });
        take(
                "queued",
                "play?run=" + waits,
                page -> page.waitForFunction(
                        "document.querySelector('.notice.waits h2')?.textContent.includes('about')"));
        for (String run : List.of(waits, next, trains)) {
            server.delete(run);
        }
        lost();
        System.out.printf("%d pictures are in %s.%n", taken, FOLDER);
    }

    /** Pages whose server goes, and comes back. */
    private void lost() throws IOException, InterruptedException {
        String run = server.train("flow-matching", "pinwheel", 8000, Map.of());
        List<Map.Entry<String, Page>> pages = new ArrayList<>();
        for (int width : WIDTHS) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = open("play?run=" + run, width, scheme);
                pages.add(Map.entry(name("lost", width, scheme), page));
            }
        }
        server.until(
                run,
                r -> r.get("state").asString().equals("running")
                        && r.get("step").asInt() > 100);
        for (var page : pages) {
            drawn(page.getValue());
        }
        server.kill();
        for (var page : pages) {
            page.getValue().waitForSelector(".transport connection-note[saying]");
        }
        TimeUnit.SECONDS.sleep(5);
        for (var page : pages) {
            shoot(page.getValue(), page.getKey());
            page.getValue().context().close();
        }
        server.start();
    }

    private static boolean ended(JsonNode run) {
        return List.of("finished", "failed", "stopped")
                .contains(run.get("state").asString());
    }

    private static void drawn(Page page) {
        page.waitForFunction("document.querySelector('run-stage')?.points > 0 && window.quintet.seq > 3 &&"
                + "document.querySelector('loss-chart').points > 2");
        page.waitForFunction("document.querySelector('term-ledger .term')");
        page.evaluate("document.querySelector('run-stage').drawn()");
    }

    private void take(String name, String path, Look look) throws IOException, InterruptedException {
        take(name, path, WIDTHS, look);
    }

    private void take(String name, String path, List<Integer> widths, Look look)
            throws IOException, InterruptedException {
        for (int width : widths) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = open(path, width, scheme);
                look.at(page);
                page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
                shoot(page, name(name, width, scheme));
                page.context().close();
            }
        }
    }

    private static String name(String name, int width, ColorScheme scheme) {
        return name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A page whose moving pictures stand at their end. */
    private Page open(String path, int width, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : width == 1600 ? 1000 : 800)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(scheme));
        context.setDefaultTimeout(90_000);
        Page page = context.newPage();
        page.navigate(server.url(path));
        page.waitForSelector("main");
        return page;
    }

    private void shoot(Page page, String name) {
        if (CHOSEN.contains(name)) {
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOWN.resolve(name + ".png")));
        }
        // The bar that stays at the bottom of a phone would stand in the middle of a longer picture.
        boolean whole =
                page.viewportSize().width > 600 || page.locator(".transport").count() == 0;
        if (whole) {
            Chromium.seeAll(page);
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setFullPage(whole));
        taken++;
    }
}
