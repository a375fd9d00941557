package quintet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import quintet.Served;
import quintet.catalog.Catalog;
import quintet.data.Distribution;
import tools.jackson.databind.JsonNode;

/**
 * What runs take of a machine: {@code ./quintet bench limits [only=corners,flat,term] [model=…]}. Every model at its defaults and at
 * the ends of its hyperparameters, two runs at a time: the memory of the process, and how soon a pause and a stop are heard.
 * Then many short runs and many requests, after which the memory is to be what it was. Prints the table of
 * docs/performance.md.
 */
public final class Limits {
    private static final int TRIES = 6;
    private static final int SHORT_RUNS = 200;
    private static final int REQUESTS = 5000;
    private static final int TRIM_SECONDS = 12;

    private final Served server;
    private final AtomicLong most = new AtomicLong();
    private final Random random = new Random(7);

    private Limits(Served server) {
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> words = new HashMap<>();
        for (String arg : args) {
            words.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        }
        String only = words.getOrDefault("only", "corners,flat,term");
        System.out.println(
                "| what | most memory, two runs | pause heard, worst | stop heard, worst | ends by itself |");
        System.out.println("| --- | --- | --- | --- | --- |");
        try (Served server = Served.fromJar("--quintet.slots.cpu=2")) {
            Limits limits = new Limits(server);
            Thread watch = Thread.ofPlatform().daemon().start(limits::watch);
            if (only.contains("corners")) {
                for (JsonNode model : server.get("/api/models")) {
                    String slug = model.get("slug").asString();
                    if (slug.equals(words.getOrDefault("model", slug))) {
                        for (Corner corner : Corner.values()) {
                            limits.corner(slug, corner, model);
                        }
                    }
                }
            }
            if (only.contains("flat")) {
                limits.flat();
            }
            if (only.contains("term")) {
                limits.terminated();
            }
            watch.interrupt();
        }
        System.exit(0);
    }

    /** Where in the space of its hyperparameters a model is tried. */
    private enum Corner {
        DEFAULTS,
        MINIMA,
        MAXIMA,
        FAST_UNCLIPPED;

        Map<String, Object> of(JsonNode model) {
            Map<String, Object> values = new HashMap<>();
            for (JsonNode it : model.get("hyperparameters")) {
                String name = it.get("name").asString();
                if (this == MINIMA && it.has("min")) {
                    values.put(name, it.get("min").numberValue());
                } else if (this == MAXIMA && it.has("max")) {
                    values.put(name, it.get("max").numberValue());
                } else if (this == FAST_UNCLIPPED && name.equals("learningRate")) {
                    values.put(name, 0.1);
                } else if (this == FAST_UNCLIPPED && name.equals("clip")) {
                    values.put(name, 0);
                }
            }
            return values;
        }
    }

    private static final Catalog CATALOG = new Catalog();

    private static String first(String slug) {
        return CATALOG.first(CATALOG.model(slug)).slug();
    }

    /** Points of another kind, or the same data where there are none. */
    private static String second(String slug) {
        return CATALOG.model(slug).learns(Distribution.PLANE) ? "eight-gaussians" : first(slug);
    }

    private void corner(String slug, Corner corner, JsonNode model) throws Exception {
        Map<String, Object> values = corner.of(model);
        most.set(0);
        List<Double> pauses = new ArrayList<>();
        List<Double> stops = new ArrayList<>();
        List<String> two =
                List.of(server.train(slug, first(slug), 3000, values), server.train(slug, second(slug), 3000, values));
        for (int i = 0; i < TRIES && going(two.getFirst()); i++) {
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(2000));
            if (going(two.getFirst())) {
                pauses.add(heard(two.getFirst(), "pause", "paused"));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1500)); // it looks at what it has
                ask(two.getFirst(), "resume");
            }
        }
        for (String run : two) {
            stops.add(heard(run, "stop", "stopped"));
        }
        for (String run : two) {
            server.until(run, r -> !r.get("measuring").asBoolean());
        }
        // An end that nobody asks for, with all its figures, and a stop while these are measured.
        long from = System.nanoTime();
        List<String> ends = List.of(
                server.train(slug, first(slug), corner == Corner.MAXIMA ? 1 : 300, values),
                server.train(slug, first(slug), corner == Corner.MAXIMA ? 1 : 300, values));
        for (String run : ends) {
            server.until(run, r -> !r.get("finishedAt").isNull());
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "| %s, %s | %.2f GB | %s | %s | %.0f s |%n",
                slug,
                corner.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                most.get() / 1e9,
                worst(pauses),
                worst(stops),
                seconds);
        for (String run : Stream.concat(two.stream(), ends.stream()).toList()) {
            server.delete(run);
        }
    }

    private static String worst(List<Double> seconds) {
        return seconds.stream()
                .filter(s -> !s.isNaN())
                .max(Comparator.naturalOrder())
                .map(s -> String.format(Locale.ROOT, "%.2f s of %d", s, seconds.size()))
                .orElse("ended before");
    }

    private boolean going(String run) throws Exception {
        return List.of("queued", "running", "paused")
                .contains(server.get("/api/runs/" + run).get("state").asString());
    }

    /** How long it takes until it shows, in seconds; NaN where the run had ended. */
    private double heard(String run, String what, String state) throws Exception {
        long from = System.nanoTime();
        if (ask(run, what) >= 300) {
            return Double.NaN;
        }
        server.until(
                run,
                r -> r.get("state").asString().equals(state)
                        || !r.get("finishedAt").isNull());
        return (System.nanoTime() - from) / 1e9;
    }

    private int ask(String run, String what) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.url("api/runs/" + run + "/" + what)))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return server.http
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Many short runs of all models, and many requests, good and bad: in tenths, the memory after each and a rest. */
    private void flat() throws Exception {
        List<String> models = new ArrayList<>();
        server.get("/api/models").forEach(m -> models.add(m.get("slug").asString()));
        List<Long> after = new ArrayList<>();
        String asked = server.train("real-nvp", "moons", 200, Map.of());
        server.until(asked, r -> !r.get("finishedAt").isNull());
        for (int tenth = 0; tenth < 10; tenth++) {
            for (int i = 0; i < SHORT_RUNS / 10; i++) {
                String run = server.train(models.get(i % models.size()), "moons", 20, Map.of());
                server.until(run, r -> !r.get("finishedAt").isNull());
                server.delete(run);
            }
            for (int i = 0; i < REQUESTS / 10; i++) {
                request(asked, i);
            }
            TimeUnit.SECONDS.sleep(TRIM_SECONDS); // what was freed lately goes back to the machine
            after.add(memory());
        }
        System.out.printf(
                Locale.ROOT,
                "| %d short runs and %d requests: memory after each tenth | %s GB | | | |%n",
                SHORT_RUNS,
                REQUESTS,
                String.join(
                        ", ",
                        after.stream()
                                .map(b -> String.format(Locale.ROOT, "%.2f", b / 1e9))
                                .toList()));
    }

    /** A stop of the process while the dearest step is made and the dearest question is answered. */
    private void terminated() throws Exception {
        for (JsonNode model : server.get("/api/models")) {
            String slug = model.get("slug").asString();
            String run = server.train(slug, first(slug), 3000, Corner.MAXIMA.of(model));
            server.until(run, r -> r.get("state").asString().equals("running"));
            TimeUnit.SECONDS.sleep(2);
            server.http.sendAsync(
                    HttpRequest.newBuilder(URI.create(server.url("api/runs/" + run + "/samples?n=10000")))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            TimeUnit.SECONDS.sleep(1);
            long from = System.nanoTime();
            server.signal("TERM");
            ProcessHandle.of(server.pid()).ifPresent(p -> p.onExit().join());
            double seconds = (System.nanoTime() - from) / 1e9;
            server.start();
            server.until(run, r -> r.get("state").asString().equals("running"));
            System.out.printf(
                    Locale.ROOT, "| %s, maxima: the process is told to end | | | | %.1f s |%n", slug, seconds);
            server.delete(run);
        }
    }

    private void request(String run, int i) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        switch (i % 5) {
            case 0 -> request.uri(URI.create(server.url("api/runs/" + run + "/samples?n=500&seed=" + i)));
            case 1 ->
                request.uri(URI.create(server.url("api/runs/" + run + "/log-density")))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"points\":[[0,0],[1,1]]}"));
            case 2 ->
                request.uri(URI.create(server.url("api/runs")))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"none\",\"nonsense\":" + i + "}"));
            case 3 -> request.uri(URI.create(server.url("api/runs?q=%00" + i)));
            default -> request.uri(URI.create(server.url("api/runs/" + run)));
        }
        send(request);
    }

    private void watch() {
        try {
            while (true) {
                most.accumulateAndGet(memory(), Math::max);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The bytes that the process has in memory. */
    private long memory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
            return lines.filter(l -> l.startsWith("VmRSS:"))
                            .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        }
    }
}
