package quintet;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Quintet as a process of its own on the loopback, with an empty folder. It can be killed and started again, and is then the
 * same to its pages: folder and port stay.
 */
public final class Served implements AutoCloseable {
    private static final Path LOG = Path.of("target/served.log").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<String> command;
    private final List<String> settings;
    private final Path home;
    /** Whether it serves pages. */
    private final boolean answers;

    private final int port;
    public final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private Served(List<String> command, String... settings) throws IOException, InterruptedException {
        this(command, List.of(settings), Files.createTempDirectory("quintet"));
    }

    private Served(List<String> command, List<String> settings, Path home) throws IOException, InterruptedException {
        this.command = command;
        this.settings = settings;
        this.home = home;
        answers = !settings.contains("--quintet.role=worker");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start();
    }

    /** From the jar that was built, unpacked or not. */
    public static Served fromJar(String... settings) throws IOException, InterruptedException {
        String jar = Path.of(System.getProperty("quintet.jar", "target/quintet.jar"))
                .toAbsolutePath()
                .toString();
        return new Served(List.of(java(), "-Xmx1g", "-XX:TrimNativeHeapInterval=10000", "-jar", jar), settings);
    }

    /** From the classes of the tests that run now, and the page's bundle among them. */
    public static Served fromClasses(String... settings) throws IOException, InterruptedException {
        return new Served(
                List.of(
                        java(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1", // it lives for seconds, most of which compiling would take
                        "-Dvaadin.productionMode=true",
                        "-Dai.djl.offline=true",
                        "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR"),
                        "-Dquintet.measured.items=" + Integer.getInteger("quintet.measured.items", 0),
                        "-Dquintet.warm-up=" + System.getProperty("quintet.warm-up", "true"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Quintet.class.getName()),
                settings);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /** Starts it, again where it was stopped, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.add("--quintet.home=" + home);
        words.add("--server.port=" + port);
        words.addAll(settings);
        process = new ProcessBuilder(words)
                .directory(home.toFile()) // not where a file is named like a package, at which Vaadin would stumble
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (answers) {
            try {
                get("/api/runs");
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IllegalStateException("Quintet doesn't start; target/served.log says why.");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Stops it in order, and starts another on a copy of its folder. */
    public Served copied() throws IOException, InterruptedException {
        stop();
        Path copy = Files.createTempDirectory("quintet");
        new ProcessBuilder("cp", "-a", home + "/.", copy.toString())
                .inheritIO()
                .start()
                .waitFor();
        return new Served(command, settings, copy);
    }

    /** Stops it in order, and answers what it said on its way. */
    public String stopped() throws IOException, InterruptedException {
        long said = Files.size(LOG);
        stop();
        byte[] all = Files.readAllBytes(LOG);
        return new String(all, (int) said, all.length - (int) said, StandardCharsets.UTF_8);
    }

    /** Ends it without a word, as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Has it stand still, as a machine does that swaps or is moved; {@code cont} has it go on. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    public long pid() {
        return process.pid();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url(path.substring(1)))));
    }

    /** Begins a run; its id. */
    public String train(String model, String dataset, int steps, Map<String, Object> hyperparameters)
            throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of(
                "model", model, "dataset", dataset, "seed", 7, "steps", steps, "hyperparameters", hyperparameters));
        return post("/api/runs", body).get("id").asString();
    }

    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url(path.substring(1))))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public void delete(String run) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(URI.create(url("api/runs/" + run)))
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** Waits until a run is so. */
    public JsonNode until(String run, Predicate<JsonNode> so) throws IOException, InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode now = get("/api/runs/" + run);
            if (so.test(now)) {
                return now;
            }
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("It takes too long until the run is as it should be; it is " + now);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Stops it in order, for it stops its database, and forgets what it kept. */
    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
