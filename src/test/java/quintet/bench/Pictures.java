package quintet.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import quintet.Chromium;
import quintet.Diverging;
import quintet.Served;
import quintet.catalog.Catalog;
import tools.jackson.databind.JsonNode;

/**
 * Takes a picture of every page, with every model trained for some seconds, and of every state, on every {@link Screen}, into
 * {@code target/pictures}; what one sees at first of the few that README shows goes to {@code docs/pictures}.
 */
final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final Path SHOWN = Path.of("docs", "pictures");
    /** What README shows. */
    private static final List<String> CHOSEN = List.of(
            "home-1600-light",
            "play-real-nvp-1600-light",
            "play-real-nvp-1600-dark",
            "digits-1600-light",
            "digits-1600-dark",
            "play-flow-matching-390-light",
            "runs-1600-light");

    /** A screen that pages are looked at on; the low one is a laptop's at 200 % zoom. */
    private enum Screen {
        WIDE_LIGHT(1600, 1000, ColorScheme.LIGHT, false),
        WIDE_DARK(1600, 1000, ColorScheme.DARK, false),
        LAPTOP_LIGHT(1280, 720, ColorScheme.LIGHT, false),
        LAPTOP_DARK(1280, 720, ColorScheme.DARK, false),
        LAPTOP_FORCED(1280, 720, ColorScheme.DARK, true),
        LOW_LIGHT(640, 400, ColorScheme.LIGHT, false),
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT, false),
        PHONE_DARK(390, 844, ColorScheme.DARK, false);

        final int width;
        final int height;
        final ColorScheme scheme;
        final boolean forced;

        Screen(int width, int height, ColorScheme scheme, boolean forced) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
            this.forced = forced;
        }

        String named(String page) {
            return page + "-" + width + "-" + (forced ? "forced" : scheme.name().toLowerCase(Locale.ROOT));
        }
    }

    private static final List<Screen> ALL = List.of(Screen.values());
    private static final List<Screen> PHONES = List.of(Screen.PHONE_LIGHT, Screen.PHONE_DARK);
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
            if (page.viewportSize().width < 700) {
                page.locator(".tabs button").first().click();
            }
            page.waitForSelector("#field-couplings-error");
        });
        Map<String, String> runs = new LinkedHashMap<>();
        Catalog catalog = new Catalog();
        for (var model : catalog.models()) {
            String slug = model.card().slug();
            String run =
                    server.train(slug, catalog.first(model).slug(), model.card().steps(), Map.of());
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
            take(tab.toLowerCase(Locale.ROOT), "play?run=" + phone, PHONES, page -> {
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
        String digits = server.train("flow-matching", "digits", 1500, Map.of());
        server.until(digits, Pictures::ended);
        take(
                "digits",
                "play?run=" + digits,
                page -> page.waitForFunction("document.querySelector('run-stage')?.step !== undefined"));
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
        for (Screen screen : ALL) {
            pages.add(Map.entry(screen.named("lost"), open("play?run=" + run, screen)));
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
        take(name, path, ALL, look);
    }

    private void take(String name, String path, List<Screen> screens, Look look)
            throws IOException, InterruptedException {
        for (Screen screen : screens) {
            Page page = open(path, screen);
            look.at(page);
            page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
            shoot(page, screen.named(name));
            page.context().close();
        }
    }

    /** A page whose moving pictures stand at their end. */
    private Page open(String path, Screen screen) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setForcedColors(screen.forced ? ForcedColors.ACTIVE : ForcedColors.NONE)
                .setColorScheme(screen.scheme));
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
