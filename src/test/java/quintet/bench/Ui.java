package quintet.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import quintet.Chromium;
import quintet.Served;

/**
 * How quick the pages are, in a real browser against the built jar: loading, the first picture of a run, scrubbing, the
 * main thread, memory, and what watching costs training. {@code minutes=10 only=load,picture,scrub,busy,heap,watch}.
 */
final class Ui {
    private static final int LOADS = 11;
    private static final int PRESSES = 40;
    /** How long the time axis is moved. */
    private static final int SECONDS = 8;

    /**
     * Moves the pointer, which is held down already, from one end of the time axis to the other and back once a second: every
     * so many milliseconds, or with 0 at each of the browser's frames, as a hand's moves are told. The answer is how many
     * different pictures were shown.
     */
    private static final String SWEEP = """
            ([left, width, y, seconds, apart]) => new Promise((done) => {
              const stage = document.querySelector('run-stage');
              const field = stage.renderRoot.querySelector('#field');
              const time = document.querySelector('loss-chart').renderRoot.querySelector('#time');
              const from = performance.now();
              let [shown, last, painted] = [0, stage.step, 0];
              const frame = () => {
                if (stage.step !== last) {
                  stage.drawn().then(() => {
                    if (field.frames !== painted) shown++; // of pictures that come faster than they are drawn, the last is
                    painted = field.frames;
                  });
                }
                last = stage.step;
                const t = (performance.now() - from) / 1000;
                if (t > seconds) return done(shown);
                const clientX = left + width * Math.abs(Math.sin(t * Math.PI));
                time.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: y, pointerId: 1, buttons: 1, bubbles: true }));
                if (apart) setTimeout(frame, apart);
                else requestAnimationFrame(frame);
              };
              frame();
            })""";

    private static final int VIEWERS = 17;
    private static final int PAGES = 3;
    private static final int ROUNDS = 3;
    private static final int ENDLESS = 200_000;

    private final Served server;
    private final Browser browser;

    private Ui(Served server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(args);
        double minutes = Double.parseDouble(word(words, "minutes", "10"));
        List<String> only = List.of(
                word(words, "only", "load,picture,scrub,busy,heap,watch").split(","));
        try (Served server = Served.fromJar();
                Chromium chromium = new Chromium()) {
            Ui ui = new Ui(server, chromium.browser);
            ui.warmUp();
            System.out.println("| what | measured | limit |");
            System.out.println("|---|---|---|");
            for (String what : only) {
                switch (what) {
                    case "load" -> ui.load();
                    case "picture" -> ui.firstPicture();
                    case "scrub" -> ui.scrub();
                    case "busy" -> {
                        ui.busy();
                        ui.lookedThrough();
                    }
                    case "heap" -> ui.heap(minutes);
                    case "watch" -> ui.watch();
                    default -> throw new IllegalArgumentException("There is no measurement '" + what + "'.");
                }
            }
        }
    }

    private static String word(List<String> words, String name, String otherwise) {
        return words.stream()
                .filter(w -> w.startsWith(name + "="))
                .map(w -> w.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private static void row(String what, String measured, String limit) {
        System.out.printf("| %s | %s | %s |%n", what, measured, limit);
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static double quantile(List<Double> values, double part) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    }

    /** A server trains every model for a moment when it starts; after a run of its own it is as it is later. */
    private void warmUp() throws IOException, InterruptedException {
        String run = server.train("flow-matching", "moons", 2000, Map.of());
        server.until(run, r -> r.get("state").asString().equals("finished"));
        for (String path : List.of("", "play?run=" + run)) {
            Page page = open(path);
            page.waitForSelector("main");
            page.context().close();
        }
        server.delete(run);
    }

    /** A page in a browser context of its own, which has nothing in its cache. */
    private Page open(String path) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
        context.setDefaultTimeout(120_000);
        Page page = context.newPage();
        page.navigate(server.url(path), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return page;
    }

    private static final String HOME =
            "document.querySelector('.five moving-picture')?.frames > 0" + " && document.querySelector('.hero a.big')";

    private static final String PLAY = "document.querySelector('run-stage')?.points > 0"
            + " && document.querySelector('.transport .train:not([disabled])')"
            + " && document.querySelector('loss-chart')?.shadowRoot?.querySelector('canvas')";

    private void load() {
        for (String[] it : new String[][] {{"home", "", HOME}, {"playground", "play", PLAY}}) {
            List<Double> times = new ArrayList<>();
            double[] bytes = new double[2];
            for (int i = 0; i < LOADS; i++) {
                Page page = open(it[1]);
                double usable = number(page.waitForFunction("() => (" + it[2] + ") && performance.now()")
                        .jsonValue());
                times.add(usable / 1000);
                List<?> sizes = (List<?>) page.evaluate("""
                        () => {
                          const scripts = performance.getEntriesByType('resource').filter((e) => /\\.js($|\\?)/.test(e.name));
                          const first = [...document.querySelectorAll('script[src], link[rel=modulepreload]')].map((s) => s.src || s.href);
                          const sum = (all) => all.reduce((a, e) => a + e.encodedBodySize, 0) / 1000;
                          return [sum(scripts.filter((e) => first.includes(e.name))), sum(scripts)];
                        }""");
                bytes[0] = number(sizes.get(0));
                bytes[1] = number(sizes.get(1));
                page.context().close();
            }
            row(
                    "cold load of " + it[0] + " until usable",
                    number("median %.2f s, worst %.2f s of %d", quantile(times, .5), quantile(times, 1), LOADS),
                    "1.5 s");
            row(
                    "script of " + it[0] + ", compressed",
                    number("%.0f kB at first, %.0f kB until usable", bytes[0], bytes[1]),
                    "300 kB at first");
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Page playground(String path) {
        Page page = open(path);
        page.waitForFunction(PLAY);
        return page;
    }

    private void firstPicture() throws IOException, InterruptedException {
        Page page = playground("play");
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < PRESSES; i++) {
            button(page, "Train").click();
            page.waitForFunction("window.quintet.run && window.quintet.firstPicture > 0");
            times.add(number(page.evaluate("window.quintet.firstPicture")));
            server.delete((String) page.evaluate("window.quintet.run"));
            page.waitForFunction("window.quintet.run === ''");
        }
        page.context().close();
        row(
                "Train to the first new picture",
                number("median %.0f ms, p95 %.0f ms of %d", quantile(times, .5), quantile(times, .95), PRESSES),
                "p95 300 ms");
    }

    /** The time axis is drawn over with the pointer, first where no picture is there yet, then where all are. */
    private void scrub() throws IOException, InterruptedException {
        String run = server.train("real-nvp", "moons", 4000, Map.of());
        server.until(run, r -> r.get("state").asString().equals("finished"));
        Page page = playground("play?run=" + run);
        page.waitForFunction("window.quintet.run && document.querySelector('loss-chart').looks.length > 20");
        BoundingBox box = timeAxis(page).boundingBox();
        double y = box.y + box.height / 2;
        List<String> rates = new ArrayList<>();
        for (String what : List.of("fetched", "kept")) {
            page.mouse().move(box.x + 56, y);
            page.mouse().down();
            double shown = number(page.evaluate(SWEEP, List.of(box.x + 56, box.width - 70, y, SECONDS, 0)));
            page.mouse().up();
            rates.add(number("%.0f a second where they are %s", shown / SECONDS, what));
        }
        page.context().close();
        server.delete(run);
        row("pictures while scrubbing", String.join(", ", rates), "30 a second");
    }

    /** Of the main thread's own time: what it waits for a core that others have is none of its work. */
    private static JsonObject threadTime() {
        JsonObject all = new JsonObject();
        all.addProperty("timeDomain", "threadTicks");
        return all;
    }

    private static double metric(CDPSession session, String name) {
        JsonObject all = session.send("Performance.getMetrics");
        for (var it : all.getAsJsonArray("metrics")) {
            if (it.getAsJsonObject().get("name").getAsString().equals(name)) {
                return it.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("The browser doesn't measure " + name);
    }

    private static final String SHOWS = "document.querySelector('run-stage').renderRoot.querySelector('#field').frames";

    /** The part of the main thread's time that is work, in the first seconds of a run, where looks are densest. */
    private void busy() throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        for (String model : List.of("flow-matching", "real-nvp")) {
            Page page = playground("play?model=" + model);
            CDPSession session = page.context().newCDPSession(page);
            session.send("Performance.enable", threadTime());
            button(page, "Train").click();
            page.waitForFunction("window.quintet.firstPicture > 0");
            TimeUnit.SECONDS.sleep(2);
            double from = metric(session, "Timestamp");
            double before = metric(session, "TaskDuration");
            int shows = (int) page.evaluate(SHOWS);
            TimeUnit.SECONDS.sleep(15);
            double seconds = metric(session, "Timestamp") - from;
            double busy = (metric(session, "TaskDuration") - before) / seconds;
            double rate = ((int) page.evaluate(SHOWS) - shows) / seconds;
            String run = (String) page.evaluate("window.quintet.run");
            page.context().close();
            server.delete(run);
            parts.add(number("%s %.1f %% at %.1f pictures a second", model, 100 * busy, rate));
        }
        row("main thread busy while training", String.join(", ", parts), "15 % at 10");
    }

    /** The same where nothing trains beside it, and with ten pictures in each second: of a run that is looked through. */
    private void lookedThrough() throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        for (String model : List.of("flow-matching", "real-nvp")) {
            String run =
                    server.train(model, "moons", 20_000, Map.of("hidden", 16, "batch", 32)); // which has many looks
            server.until(run, r -> r.get("state").asString().equals("finished"));
            Page page = playground("play?run=" + run);
            page.waitForFunction("window.quintet.run && document.querySelector('loss-chart').looks.length > 20");
            CDPSession session = page.context().newCDPSession(page);
            session.send("Performance.enable", threadTime());
            BoundingBox box = timeAxis(page).boundingBox();
            double y = box.y + box.height / 2;
            page.mouse().move(box.x + 56, y);
            page.mouse().down();
            List<Object> sweep = List.of(box.x + 56, box.width - 70, y, SECONDS, 100);
            page.evaluate(SWEEP, sweep); // from here on its pictures are kept
            double from = metric(session, "Timestamp");
            double before = metric(session, "TaskDuration");
            double shown = number(page.evaluate(SWEEP, sweep));
            double seconds = metric(session, "Timestamp") - from;
            parts.add(number(
                    "%s %.1f %% at %.1f pictures a second",
                    model, 100 * (metric(session, "TaskDuration") - before) / seconds, shown / SECONDS));
            page.context().close();
            server.delete(run);
        }
        row("main thread busy while a run is looked through", String.join(", ", parts), "15 % at 10");
    }

    private static Locator timeAxis(Page page) {
        return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Step shown"));
    }

    /** What JavaScript holds after its garbage was collected, once a minute, while a run trains all the time. */
    private void heap(double minutes) throws IOException, InterruptedException {
        String run = server.train("flow-matching", "moons", ENDLESS, Map.of());
        Page page = playground("play?run=" + run);
        CDPSession session = page.context().newCDPSession(page);
        session.send("Performance.enable");
        session.send("HeapProfiler.enable");
        List<String> megabytes = new ArrayList<>();
        int readings = Math.max(2, (int) Math.round(minutes)) + 1;
        for (int i = 0; i < readings; i++) {
            session.send("HeapProfiler.collectGarbage");
            megabytes.add(number("%.1f", metric(session, "JSHeapUsedSize") / 1e6));
            if (i + 1 < readings) {
                TimeUnit.MILLISECONDS.sleep((long) (60_000 * minutes / (readings - 1)));
            }
        }
        page.context().close();
        server.delete(run);
        row(number("JavaScript heap over %.0f minutes of training, MB", minutes), String.join(", ", megabytes), "flat");
    }

    /** Steps a second of one run, watched by nobody and by twenty, in turn. */
    private void watch() throws IOException, InterruptedException {
        String run = server.train("flow-matching", "moons", ENDLESS, Map.of());
        server.until(run, r -> r.get("step").asInt() > 500);
        List<Double> alone = new ArrayList<>();
        List<Double> sockets = new ArrayList<>();
        List<Double> pages = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(pace(run));
            List<WebSocket> viewers = new ArrayList<>();
            for (int i = 0; i < VIEWERS + PAGES; i++) {
                viewers.add(viewer(run));
            }
            sockets.add(pace(run));
            viewers.subList(VIEWERS, viewers.size()).forEach(WebSocket::abort);
            List<Page> open = new ArrayList<>();
            for (int i = 0; i < PAGES; i++) {
                open.add(playground("play?run=" + run));
            }
            pages.add(pace(run));
            viewers.forEach(WebSocket::abort);
            open.forEach(page -> page.context().close());
        }
        server.delete(run);
        double none = quantile(alone, .5);
        row("steps a second with nobody watching", number("%.0f", none), "");
        row(
                number("with %d viewers by socket", VIEWERS + PAGES),
                number("%.0f, %+.1f %%", quantile(sockets, .5), 100 * (quantile(sockets, .5) / none - 1)),
                "-10 %");
        row(
                number("with %d by socket and %d pages drawing on the same machine", VIEWERS, PAGES),
                number("%.0f, %+.1f %%", quantile(pages, .5), 100 * (quantile(pages, .5) / none - 1)),
                "-10 %");
    }

    private double pace(String run) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(3);
        int before = server.get("/api/runs/" + run).get("step").asInt();
        long from = System.nanoTime();
        TimeUnit.SECONDS.sleep(12);
        int after = server.get("/api/runs/" + run).get("step").asInt();
        return (after - before) / ((System.nanoTime() - from) / 1e9);
    }

    private WebSocket viewer(String run) {
        URI log = URI.create(server.url("stream/runs/" + run + ".ws?after=0").replace("http:", "ws:"));
        return server.http
                .newWebSocketBuilder()
                .buildAsync(log, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                        socket.request(1);
                        return null;
                    }
                })
                .join();
    }
}
