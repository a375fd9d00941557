package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.WebApplicationContext;
import quintet.TinyRepository;
import quintet.TinyServer;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.data.DataFiles;
import quintet.seat.Seat;
import quintet.seat.Seats;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Data that aren't here yet: what a program is told, how it has them fetched, and what a run on them does. */
@SpringBootTest(properties = {"quintet.slots.cpu=1", "quintet.seats=true"})
class OnlineRunsTest {
    private static final String SET = "/api/datasets/cifar-10";
    private static final Seat ONE = new Seat("one");

    private static String before;
    private static TinyServer server;

    @TempDir
    private static Path repository;

    @TempDir
    private Path folder;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Runs runs;

    @Autowired
    private RunQueue queue;

    @Autowired
    private RunControl control;

    @Autowired
    private Seats seats;

    @Autowired
    private ObjectMapper json;

    private MockMvcTester http;

    @BeforeAll
    static void serve() throws IOException {
        before = System.getProperty(DataFiles.FOLDER);
        TinyRepository.write(repository);
        server = new TinyServer(repository);
    }

    @DynamicPropertySource
    static void here(DynamicPropertyRegistry properties) {
        properties.add("quintet.data.repository", () -> server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
        System.setProperty(DataFiles.FOLDER, before);
    }

    @BeforeEach
    void empty() {
        System.setProperty(DataFiles.FOLDER, folder.toString());
        server.pauseMilliseconds = 0;
        http = MockMvcTester.from(context);
    }

    @AfterEach
    void forget() {
        runs.list(Seat.OWNER, null, 200).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    private MockHttpServletResponse ask(HttpMethod method, String path, Seat who, String body, String accept) {
        return http.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + seats.token(who))
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .content(body)
                .exchange()
                .getResponse();
    }

    private JsonNode told(HttpMethod method, String path, int status) {
        MockHttpServletResponse answer = ask(method, path, ONE, "", "application/json");
        String content = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as(content).isEqualTo(status);
        return json.readTree(content.isEmpty() ? "{}" : content);
    }

    private void fetched() {
        await().until(() -> told(HttpMethod.GET, SET + "/fetch", 200)
                .get("state")
                .asString()
                .equals("fetched"));
    }

    private Run until(String id, Run.State state) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> runs.get(id), r -> r.state() == state && !r.measuring());
    }

    @Test
    void whatIsMissingIsSaidAndFetchedOnRequest() throws IOException {
        JsonNode set = told(HttpMethod.GET, SET, 200);
        assertThat(set.get("files").get("state").asString()).isEqualTo("missing");
        assertThat(set.get("files").get("bytes").asLong()).isEqualTo(169_576_726);
        assertThat(set.has("parts")).isFalse();
        assertThat(set.get("space").get("channels").asInt()).isEqualTo(3);
        assertThat(told(HttpMethod.GET, SET + "/samples?n=2", 409).get("detail").asString())
                .isEqualTo(
                        "CIFAR-10 isn't here yet. Fetch it first (170 MB): in the playground, or by POST /api/datasets/cifar-10/fetch.");
        told(HttpMethod.GET, SET + "/classes", 409);
        told(HttpMethod.GET, SET + "/baselines", 409);
        String run = "{\"model\":\"vae\",\"dataset\":\"cifar-10\",\"steps\":2}";
        for (String path : new String[] {"/api/runs", "/api/runs/cost"}) {
            MockHttpServletResponse answer = ask(HttpMethod.POST, path, ONE, run, "application/json");
            assertThat(answer.getStatus()).isEqualTo(409);
            assertThat(answer.getContentAsString()).contains("CIFAR-10 isn't here yet. Fetch it first");
        }

        server.pauseMilliseconds = 20;
        assertThat(told(HttpMethod.POST, SET + "/fetch", 202).get("state").asString())
                .isEqualTo("fetching");
        await().until(() -> told(HttpMethod.GET, SET + "/fetch", 200).get("got").asLong() > 0);
        assertThat(ask(HttpMethod.DELETE, SET + "/fetch", new Seat("two"), "", "*/*")
                        .getStatus())
                .as("another's")
                .isEqualTo(403);
        told(HttpMethod.DELETE, SET + "/fetch", 204);
        assertThat(told(HttpMethod.GET, SET, 200).get("files").get("state").asString())
                .isEqualTo("missing");
        server.pauseMilliseconds = 0;
        told(HttpMethod.POST, SET + "/fetch", 202);
        fetched();

        assertThat(told(HttpMethod.GET, SET, 200).get("parts").get("training").asInt())
                .isEqualTo(TinyRepository.TRAINING * 9 / 10);
        JsonNode items = told(HttpMethod.GET, SET + "/samples?n=2&side=8", 200);
        assertThat(items.get(0).size()).isEqualTo(8 * 8 * 3);
        var sheet = ImageIO.read(new ByteArrayInputStream(
                ask(HttpMethod.GET, SET + "/samples?n=1&side=8&scale=1&levels=256", ONE, "", "image/png")
                        .getContentAsByteArray()));
        JsonNode one = told(HttpMethod.GET, SET + "/samples?n=1&side=8&levels=256", 200)
                .get(0);
        assertThat(sheet.getRGB(3, 2) & 0xffffff)
                .isEqualTo(one.get(57).asInt() << 16
                        | one.get(58).asInt() << 8
                        | one.get(59).asInt());
        assertThat(ask(HttpMethod.GET, SET + "/samples?n=5&side=8", ONE, "", "application/x-npy")
                        .getContentAsString(StandardCharsets.ISO_8859_1))
                .contains("'shape': (5, 8, 8, 3)");
        assertThat(told(HttpMethod.GET, SET + "/classes?n=3", 200)).hasSize(3);
        String id = json.readTree(ask(HttpMethod.POST, "/api/runs", ONE, run, "application/json")
                        .getContentAsByteArray())
                .get("id")
                .asString();
        assertThat(until(id, Run.State.FINISHED).metrics())
                .containsKey("sliced-w2")
                .as("nobody has a classifier of these, whose features they are measured by")
                .doesNotContainKeys("frechet-distance", "precision", "recall");
    }

    private Plan plan() {
        return catalog.plan("vae", "cifar-10", 1, 2, Map.of("hidden", 8), Map.of("side", 8));
    }

    /** One that another process took, which has them. */
    @Test
    void aWorkerFetchesWhatARunNeeds() {
        until(queue.submit(Seat.OWNER, "a", plan(), "cpu"), Run.State.FINISHED);
        assertThat(catalog.dataset("cifar-10").absent()).isEmpty();
    }

    @Test
    void aRunWhoseDataCantBeFetchedFailsAndSaysWhy() {
        FileSystemUtils.deleteRecursively(
                repository.resolve("dataset/cv/ai/djl/basicdataset/cifar10").toFile());
        try {
            Run run = until(queue.submit(Seat.OWNER, "a", plan(), "cpu"), Run.State.FAILED);
            assertThat(run.failure().message())
                    .contains("There is no", "cifar10/metadata.json", "quintet.data.repository");
        } finally {
            write();
        }
    }

    private static void write() {
        try {
            TinyRepository.write(repository);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of which the data were deleted since. */
    @Test
    void aRunWhoseDataAreGoneIsThereButCantBeAsked() {
        told(HttpMethod.POST, SET + "/fetch", 202);
        fetched();
        String id = runs.submit(ONE, plan(), null, "cpu").id();
        until(id, Run.State.FINISHED);
        System.setProperty(DataFiles.FOLDER, folder.resolve("gone").toString());
        assertThat(told(HttpMethod.GET, "/api/runs/" + id, 200).get("state").asString())
                .isEqualTo("finished");
        for (String what : new String[] {"/samples?n=1", "/latents"}) {
            assertThat(told(HttpMethod.GET, "/api/runs/" + id + what, 409)
                            .get("detail")
                            .asString())
                    .contains("CIFAR-10 isn't here yet");
        }
    }
}
