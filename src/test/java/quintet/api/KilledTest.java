package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.Quintet;
import quintet.run.StoredEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A server process of its own is killed while it trains, and started again: nothing that was stored is lost. */
class KilledTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    private Process start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dvaadin.productionMode=true",
                        "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR"),
                        "-Dquintet.measured.items=" + Integer.getInteger("quintet.measured.items", 0),
                        "-Dquintet.warm-up=" + System.getProperty("quintet.warm-up", "true"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Quintet.class.getName(),
                        "--quintet.home=" + home,
                        "--server.port=" + port,
                        "--quintet.slots.cpu=1")
                .directory(home.toFile()) // not where a file is named like a package, at which Vaadin would stumble
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed.log").getAbsoluteFile()))
                .start();
        try {
            await().atMost(Duration.ofSeconds(120))
                    .ignoreExceptions()
                    .until(() -> !server.isAlive() || get("/api/runs") != null);
            assertThat(server.isAlive())
                    .as("the server is up; else target/killed.log says why")
                    .isTrue();
            return server;
        } catch (ConditionTimeoutException e) {
            server.destroyForcibly();
            throw e;
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String begin(int steps) throws IOException, InterruptedException {
        return post("/api/runs", """
                        {"model":"flow-matching","dataset":"moons","steps":%d,
                        "hyperparameters":{"hidden":8,"layers":1,"batch":32,"warmUp":10}}""".formatted(steps)).get("id").asString();
    }

    private JsonNode until(String id, String state) {
        return await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> get("/api/runs/" + id),
                        r -> r.get("state").asString().equals(state));
    }

    /** The step of the newest stored state. */
    private int stored(String id) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(at("/api/runs/" + id + "/samples?n=1")).build(),
                HttpResponse.BodyHandlers.ofString());
        return Integer.parseInt(answer.headers().firstValue("Quintet-Step").orElseThrow());
    }

    private Stream<JsonNode> events(String id, String kind) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(at("/api/runs/" + id + "/events?kinds=" + kind))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .map(JSON::readTree);
    }

    @Test
    void nothingStoredIsLost() throws Exception {
        Process server = start();
        try {
            String done = begin(200);
            JsonNode finished = until(done, "finished");
            JsonNode samples = get("/api/runs/" + done + "/samples?n=20&seed=4");
            streams(done, finished.get("lastEvent").asLong());

            String cut = begin(12_000);
            String waiting = begin(100);
            await().atMost(Duration.ofSeconds(60)).until(() -> stored(cut) > 0);
            assertThat(get("/api/runs/" + waiting).get("state").asString()).isEqualTo("queued");
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

            server = start();
            assertThat(get("/api/runs/" + done)).isEqualTo(finished);
            assertThat(get("/api/runs/" + done + "/samples?n=20&seed=4")).isEqualTo(samples);
            until(cut, "finished"); // by itself
            until(waiting, "finished");
            assertThat(events(cut, "state").map(e -> e.get("state").asString()))
                    .containsExactly("queued", "running", "running", "finished");
            assertThat(events(cut, "state").filter(e -> e.has("reason")))
                    .singleElement()
                    .satisfies(e -> assertThat(e.get("reason").asString())
                            .matches(
                                    "The process that trained this run was lost\\. It goes on from step [1-9]\\d*\\."));
            String whole = begin(12_000);
            until(whole, "finished");
            assertThat(events(cut, "train").map(e -> e.get("step") + " " + e.get("terms")))
                    .containsExactlyElementsOf(events(whole, "train")
                            .map(e -> e.get("step") + " " + e.get("terms"))
                            .toList());
            assertThat(get("/api/runs/" + cut + "/samples?n=20&seed=4"))
                    .isEqualTo(get("/api/runs/" + whole + "/samples?n=20&seed=4"));
        } finally {
            server.destroy(); // it stops its PostgreSQL
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    /** That the binary stream tells of a run that has ended, in order, each layer's newest picture among it, and closes. */
    private void streams(String id, long last) throws Exception {
        List<ByteBuffer> messages = new ArrayList<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        http.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/stream/runs/" + id + ".ws?after=1"),
                        new WebSocket.Listener() {
                            private byte[] begun = {};

                            @Override
                            public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean whole) {
                                byte[] more = new byte[begun.length + data.remaining()];
                                System.arraycopy(begun, 0, more, 0, begun.length);
                                data.get(more, begun.length, data.remaining());
                                begun = whole ? new byte[0] : more;
                                if (whole) {
                                    messages.add(ByteBuffer.wrap(more).order(ByteOrder.LITTLE_ENDIAN));
                                }
                                socket.request(1);
                                return null;
                            }

                            @Override
                            public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                                closed.complete(status);
                                return null;
                            }

                            @Override
                            public void onError(WebSocket socket, Throwable e) {
                                closed.completeExceptionally(e);
                            }
                        });
        assertThat(closed.get(30, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
        assertThat(messages)
                .extracting(m -> (long) m.getDouble(8))
                .isSorted()
                .startsWith(2L)
                .endsWith(last);
        assertThat(messages).extracting(m -> m.get(0)).containsOnly((byte) 1);
        assertThat(messages).filteredOn(m -> m.get(1) == 1).as("train terms").hasSizeGreaterThan(150);
        assertThat(messages)
                .filteredOn(m -> m.get(1) == 4)
                .as("pictures, conflated")
                .hasSizeBetween(3, 6);
        assertThat(messages.getLast().getInt(4)).isEqualTo(200);
        assertThat(messages).allSatisfy(m -> assertThat(m.remaining()).isGreaterThan(StoredEvent.HEAD));
    }
}
