package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@SpringBootTest(properties = "quintet.slots.cpu=1")
class ApiTest {
    private static final String SMALL = "\"hyperparameters\":{\"hidden\":8,\"layers\":1,\"batch\":32,\"warmUp\":10}";

    @Autowired
    WebApplicationContext context;

    @Autowired
    Guard guard;

    @Autowired
    ObjectMapper json;

    private MockMvcTester http;

    @BeforeEach
    void client() {
        http = MockMvcTester.from(context, b -> b.addFilters(guard).build());
    }

    private MvcTestResult get(String path) {
        return http.get().uri(path).exchange();
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult post(String path) {
        return http.post().uri(path).exchange();
    }

    private JsonNode body(MvcTestResult answer) {
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    private String begin(int steps) {
        MvcTestResult answer = post(
                "/api/runs",
                "{\"model\":\"flow-matching\",\"dataset\":\"moons\",\"steps\":" + steps + "," + SMALL + "}");
        assertThat(answer).hasStatus(201);
        return body(answer).get("id").asString();
    }

    private JsonNode until(String id, String state) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> body(get("/api/runs/" + id)),
                        r -> r.get("state").asString().equals(state));
    }

    /** That it is refused with problem details: its status, and an error for each of these fields. */
    private JsonNode refused(MvcTestResult answer, int status, String... fields) {
        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode problem = body(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("Exception", "java.", "quintet.");
        assertThat(problem.get("errors").valueStream().map(e -> e.get("field").asString()))
                .containsExactlyInAnyOrder(fields);
        return problem;
    }

    @Test
    void tellsWhatThereIs() {
        assertThat(body(get("/api/families"))).hasSize(5).allSatisfy(f -> assertThat(f.propertyNames())
                .contains("slug", "category", "keyIdea", "keyEquation", "goal"));
        JsonNode model = body(get("/api/models/flow-matching"));
        assertThat(model.get("abilities").valueStream().map(JsonNode::asString)).contains("velocity", "density");
        JsonNode rate = model.get("hyperparameters")
                .valueStream()
                .filter(h -> h.get("name").asString().equals("learningRate"))
                .findFirst()
                .orElseThrow();
        assertThat(rate.get("kind").asString()).isEqualTo("real");
        assertThat(rate.get("scale").asString()).isEqualTo("log");
        assertThat(rate.get("live").asBoolean()).isTrue();
        assertThat(rate.get("max").asDouble()).isEqualTo(.1);
        JsonNode grid = body(get("/api/datasets/eight-gaussians"));
        assertThat(grid.get("modes")).hasSize(8);
        assertThat(grid.get("entropy").asDouble()).isFinite();
        JsonNode gaussian = body(get("/api/datasets/gaussian?correlation=0.3"));
        double entropy = gaussian.get("entropy").asDouble(); // that of one Gaussian, which these data are
        assertThat(gaussian.get("oneGaussian").asDouble()).isCloseTo(entropy, within(.01));
        assertThat(grid.get("oneGaussian").asDouble())
                .isGreaterThan(grid.get("entropy").asDouble() + .5);
        refused(get("/api/datasets/gaussian?correlation=9"), 400, "correlation");
        assertThat(body(get("/api/datasets")).size()).isGreaterThanOrEqualTo(11);
        refused(get("/api/models/nope"), 404);
        refused(get("/api/datasets/nope"), 404);
        refused(get("/api/datasets/nope/samples"), 404);
    }

    @Test
    void aPersonsOwnDataAreStoredListedUsedRenamedAndDeleted() {
        String rings =
                "{\"name\":\"Rings\",\"kind\":\"formula\",\"formula\":\"exp(-20*(r-1)^2)\",\"square\":{\"half\":2}}";
        MvcTestResult answer = post("/api/datasets", rings);
        assertThat(answer).hasStatus(201);
        JsonNode own = body(answer);
        String slug = own.get("slug").asString();
        assertThat(slug).matches("own-[a-z]{10}");
        assertThat(answer).headers().hasValue("Location", "/api/datasets/" + slug);
        assertThat(own.get("density").asString()).isEqualTo("exact");
        assertThat(own.get("box").get("right").asDouble()).isEqualTo(2);
        assertThat(body(get("/api/datasets/" + slug)).get("entropy").asDouble())
                .isEqualTo(own.get("entropy").asDouble());
        assertThat(body(get("/api/datasets")).valueStream().map(d -> d.get("slug")
                        .asString()))
                .contains(slug, "moons");
        assertThat(body(get("/api/datasets/" + slug + "/samples?n=50&size=100")))
                .hasSize(50);

        MvcTestResult renamed = http.patch()
                .uri("/api/datasets/" + slug)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"A ring\"}")
                .exchange();
        assertThat(body(renamed).get("name").asString()).isEqualTo("A ring");
        answer = post(
                "/api/runs",
                "{\"model\":\"real-nvp\",\"dataset\":\"" + slug
                        + "\",\"steps\":20,\"hyperparameters\":{\"hidden\":16}}");
        assertThat(answer).hasStatus(201);
        JsonNode run = body(answer);
        assertThat(run.get("name").asString()).isEqualTo("RealNVP on A ring");
        assertThat(http.delete().uri("/api/datasets/" + slug).exchange()).hasStatus(204);
        refused(http.delete().uri("/api/datasets/" + slug).exchange(), 404);
        refused(http.delete().uri("/api/datasets/moons").exchange(), 404);
        assertThat(body(get("/api/datasets")).valueStream().map(d -> d.get("slug")
                        .asString()))
                .doesNotContain(slug);
        JsonNode metrics = until(run.get("id").asString(), "finished").get("metrics"); // deleted or not
        assertThat(metrics.get("gap").get("value").asDouble()).isFinite();
    }

    @Test
    void figuresOfPointsAreEstimates() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("x;y\\n");
        for (int i = 0; i < 60; i++) {
            csv.append(random.nextGaussian())
                    .append(';')
                    .append(random.nextGaussian())
                    .append("\\n");
        }
        MvcTestResult answer =
                post("/api/datasets", "{\"name\":\"PointCloud\",\"kind\":\"points\",\"csv\":\"" + csv + "\"}");
        assertThat(answer).hasStatus(201);
        JsonNode own = body(answer);
        assertThat(own.get("density").asString()).isEqualTo("estimate");
        assertThat(own.get("entropyError").asDouble()).isPositive();
        assertThat(own.get("parameters")).isEmpty();
        String slug = own.get("slug").asString();
        for (String model : new String[] {"real-nvp", "vae"}) {
            JsonNode run = body(post(
                    "/api/runs",
                    "{\"model\":\"" + model + "\",\"dataset\":\"" + slug
                            + "\",\"steps\":40,\"hyperparameters\":{\"hidden\":16}}"));
            JsonNode gap =
                    until(run.get("id").asString(), "finished").get("metrics").get("gap");
            assertThat(gap.get("kind").asString()).isEqualTo("estimate");
            assertThat(gap.get("note").asString()).contains("kernel estimate");
        }
        assertThat(http.delete().uri("/api/datasets/" + slug).exchange()).hasStatus(204);
    }

    @Test
    void wordsThatAPersonBringsAreLearned() {
        String words = IntStream.range(0, 80)
                .mapToObj(i -> Character.toString('a' + i / 10) + Character.toString('a' + i % 10) + "x")
                .collect(Collectors.joining("\\n"));
        JsonNode set =
                body(post("/api/datasets", "{\"name\":\"codes\",\"kind\":\"texts\",\"text\":\"" + words + "\"}"));
        String slug = set.get("slug").asString();
        assertThat(body(get("/api/datasets/" + slug + "/samples?n=3")))
                .allSatisfy(text -> assertThat(text.asString()).matches("[a-j]{2}x"));
        JsonNode run = body(post(
                "/api/runs",
                "{\"model\":\"gru\",\"dataset\":\"" + slug
                        + "\",\"steps\":30,\"hyperparameters\":{\"state\":16,\"batch\":16}}"));
        JsonNode ended = until(run.get("id").asString(), "finished");
        assertThat(ended.get("metrics").get("nats-per-character").get("kind").asString())
                .isEqualTo("exact");
        assertThat(http.delete().uri("/api/datasets/" + slug).exchange()).hasStatus(204);
    }

    @Test
    void whatIsWrongWithAPersonsDataIsToldByItsField() {
        refused(post("/api/datasets", "{}"), 400, "name", "kind");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"film\"}"), 400, "kind");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"points\",\"points\":[[1,2],[3]]}"), 400, "points[1]");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"points\",\"points\":[[1,2]]}"), 400, "points");
        JsonNode csv = refused(
                post("/api/datasets", "{\"name\":\"a\",\"kind\":\"points\",\"csv\":\"1,2\\n3,x\"}"), 400, "points");
        assertThat(csv.get("detail").asString()).isEqualTo("Line 2: 'x' in the second column is not a number.");
        refused(
                post("/api/datasets", "{\"name\":\"a\",\"kind\":\"density\",\"density\":[[1,2],[3]]}"),
                400,
                "density[1]");
        refused(
                post("/api/datasets", "{\"name\":\"a\",\"kind\":\"density\",\"density\":[[0,0],[0,0]]}"),
                400,
                "density");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"density\",\"image\":\"AAAA\"}"), 400, "image");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"density\",\"image\":\"?\"}"), 400, "image");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"images\"}"), 400, "image");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"texts\"}"), 400, "text");
        refused(post("/api/datasets", "{\"name\":\"a\",\"kind\":\"texts\",\"text\":\"a\\nb\"}"), 400, "items");
        JsonNode formula = refused(
                post("/api/datasets", "{\"name\":\"a\",\"kind\":\"formula\",\"formula\":\"exp(-r^2\"}"),
                400,
                "formula");
        assertThat(formula.get("detail").asString()).startsWith("At character 9: expected )");
        refused(
                post(
                        "/api/datasets",
                        "{\"name\":\"a\",\"kind\":\"formula\",\"formula\":\"1\",\"square\":{\"half\":-1},\"rows\":2}"),
                400,
                "rows");
        refused(
                post(
                        "/api/datasets",
                        "{\"name\":\"a\",\"kind\":\"formula\",\"formula\":\"1\",\"square\":{\"half\":-1}}"),
                400,
                "half");
    }

    @Test
    void drawsFromADataSetAsJsonAndCsv() {
        JsonNode images = body(get("/api/datasets/digits/samples?n=3"));
        assertThat(images).hasSize(3).allSatisfy(image -> assertThat(image).hasSize(64));
        assertThat(body(get("/api/datasets/digits")).get("space").get("levels").asInt())
                .isEqualTo(17);
        refused(get("/api/datasets/digits/log-density"), 409);
        JsonNode points = body(get("/api/datasets/moons/samples?n=5&seed=3&noise=0.2"));
        assertThat(points).hasSize(5).allSatisfy(p -> assertThat(p).hasSize(2));
        assertThat(body(get("/api/datasets/moons/samples?n=5&seed=3&noise=0.2")))
                .isEqualTo(points);
        MvcTestResult csv = http.get()
                .uri("/api/datasets/moons/samples?n=5&seed=3&noise=0.2")
                .accept("text/csv")
                .exchange();
        assertThat(csv).hasContentTypeCompatibleWith("text/csv");
        assertThat(csv).bodyText().startsWith("x,y\n").hasLineCount(6);
        refused(get("/api/datasets/moons/samples?noise=9&size=x&speed=1"), 400, "noise", "size", "speed");
        refused(get("/api/datasets/moons/samples?n=50001"), 400, "n");
        refused(get("/api/datasets/moons/samples?n=many"), 400, "n");
        refused(get("/api/datasets/moons/samples?noise=NaN"), 400, "noise");
    }

    @Test
    void tellsTheTrueDensityOfADataSet() {
        JsonNode map = body(get("/api/datasets/gaussian/log-density?cells=32"));
        assertThat(map.get("values").size()).isEqualTo(32 * 32);
        double side = 2 * map.get("square").get("half").asDouble();
        double mass = map.get("values")
                        .valueStream()
                        .mapToDouble(v -> Math.exp(v.asDouble()))
                        .sum()
                * side
                * side
                / 1024;
        assertThat(mass).isBetween(.98, 1.02);
        refused(get("/api/datasets/gaussian/log-density?cells=0&rho=9"), 400, "cells");
        refused(get("/api/datasets/gaussian/log-density?rho=9"), 400, "rho");
        refused(get("/api/datasets/nope/log-density"), 404);
    }

    @Test
    void aRunFromBeginningToEnd() {
        MvcTestResult submitted = post("/api/runs", """
                {"model":"flow-matching","dataset":"moons","seed":7,"steps":50,"name":"first","datasetParameters":{"noise":0.2},
                "hyperparameters":{"hidden":8,"layers":1,"batch":32,"learningRate":0.01}}""");
        assertThat(submitted).hasStatus(201);
        JsonNode run = body(submitted);
        String id = run.get("id").asString();
        assertThat(submitted).hasHeader("Location", "/api/runs/" + id);
        assertThat(run.get("hyperparameters").get("learningRate").asDouble()).isEqualTo(.01);
        assertThat(run.get("hyperparameters").get("optimiser").asString()).isEqualTo("adam");
        assertThat(run.get("datasetParameters").get("noise").asDouble()).isEqualTo(.2);
        JsonNode finished = until(id, "finished");
        assertThat(finished.get("step").asInt()).isEqualTo(50);
        JsonNode nll = finished.get("metrics").get("nll");
        assertThat(nll.get("value").asDouble()).isFinite();
        assertThat(nll.get("unit").asString()).isEqualTo("nats");
        assertThat(nll.get("kind").asString()).isEqualTo("estimate");
        assertThat(nll.get("split").asString()).isEqualTo("test");
        assertThat(finished.get("failure").isNull()).isTrue();

        List<JsonNode> events = lines(get("/api/runs/" + id + "/events?after=2"));
        assertThat(events.getFirst().get("seq").asInt()).isEqualTo(3);
        assertThat(events.getLast().get("state").asString()).isEqualTo("finished");
        assertThat(events)
                .filteredOn(e -> e.has("layer") && e.get("layer").asString().equals("samples"))
                .first()
                .satisfies(e -> assertThat(e.get("points")).hasSize(1000));
        assertThat(lines(get("/api/runs/" + id + "/events?kinds=state"))).hasSize(3);
        MvcTestResult sse = http.get()
                .uri("/api/runs/" + id + "/events?kinds=state")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange();
        assertThat(sse).hasContentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM);
        assertThat(sse).bodyText().startsWith("id: 1\nevent: state\ndata: {").endsWith("}\n\n");

        JsonNode samples = body(get("/api/runs/" + id + "/samples?n=7&seed=2"));
        assertThat(samples).hasSize(7).isEqualTo(body(get("/api/runs/" + id + "/samples?n=7&seed=2")));
        JsonNode density = body(post("/api/runs/" + id + "/log-density", "{\"points\":[[0,1],[1,0.5]]}"));
        assertThat(density.get("logDensity")).hasSize(2);
        refused(post("/api/runs/" + id + "/energy", "{\"points\":[[0,1]]}"), 409);
        refused(get("/api/runs/" + id + "/samples?n=0"), 400, "n");
        refused(get("/api/runs/" + id + "/samples?n=50001"), 400, "n");
        refused(get("/api/runs/" + id + "/samples?sampler=euler"), 400, "sampler");
        for (String verb : List.of("pause", "resume", "step", "stop")) {
            refused(post("/api/runs/" + id + "/" + verb), 409);
        }
        assertThat(body(get("/api/runs?state=finished&model=flow-matching&dataset=moons&limit=200")))
                .extracting(r -> r.get("id").asString())
                .contains(id);
        tellsWhatItLookedLike(id, 50);
        assertThat(body(patch(id, "{\"name\":\"renamed\"}")).get("name").asString())
                .isEqualTo("renamed");
        refused(patch(id, "{\"hyperparameters\":{\"learningRate\":0.02}}"), 409);
        assertThat(http.delete().uri("/api/runs/" + id).exchange()).hasStatus(204);
        refused(get("/api/runs/" + id), 404);
    }

    private void tellsWhatItLookedLike(String id, int steps) {
        JsonNode first = body(get("/api/runs/" + id + "/frames?step=0"));
        assertThat(first.valueStream().map(f -> f.get("layer").asString())).contains("samples", "velocity");
        assertThat(first.valueStream().map(f -> f.get("step").asInt())).containsOnly(0);
        JsonNode last = body(get("/api/runs/" + id + "/frames?step=" + 10 * steps));
        assertThat(last.valueStream().map(f -> f.get("step").asInt())).containsOnly(steps);
        assertThat(last.valueStream().map(f -> f.get("layer").asString())).doesNotHaveDuplicates();
        byte[] bytes = http.get()
                .uri("/api/runs/" + id + "/frames?step=0")
                .accept(MediaType.APPLICATION_OCTET_STREAM)
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int frames = 0;
        for (; all.hasRemaining(); frames++) {
            all.position(all.position() + Integer.BYTES + all.getInt(all.position()));
        }
        assertThat(frames).isEqualTo(first.size());
        refused(get("/api/runs/" + id + "/frames?step=-1"), 400, "step");
        refused(get("/api/runs/nope/frames?step=1"), 404);
    }

    private List<JsonNode> lines(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .<JsonNode>map(json::readTree)
                .toList();
    }

    private MvcTestResult patch(String id, String body) {
        return http.patch()
                .uri("/api/runs/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void runsAreSoughtByWords() {
        String id = begin(2);
        until(id, "finished");
        MvcTestResult found = get("/api/runs?q=MATCHING moon&limit=1");
        assertThat(found).hasStatusOk();
        assertThat(body(found).get(0).get("id").asString()).isEqualTo(id);
        assertThat(Integer.parseInt(found.getResponse().getHeader("Quintet-Total")))
                .isPositive();
        MvcTestResult none = get("/api/runs?q=matching spirals nothere");
        assertThat(body(none)).isEmpty();
        assertThat(none).headers().hasValue("Quintet-Total", 0);
    }

    @Test
    void aRunIsSteered() {
        String id = begin(200_000);
        until(id, "running");
        String waiting = begin(30);
        assertThat(body(get("/api/runs/" + waiting)).get("place").asInt()).isEqualTo(1);
        assertThat(post("/api/runs/" + id + "/pause")).hasStatus(200);
        JsonNode paused = until(id, "paused"); // which the answer waits for, but not for long on a busy machine
        refused(post("/api/runs/" + id + "/pause"), 409);
        assertThat(body(post("/api/runs/" + id + "/step")).get("step").asInt())
                .isEqualTo(paused.get("step").asInt() + 1);
        assertThat(body(patch(id, "{\"hyperparameters\":{\"learningRate\":0.02}}"))
                        .get("hyperparameters")
                        .get("learningRate")
                        .asDouble())
                .isEqualTo(.02);
        refused(patch(id, "{\"hyperparameters\":{\"hidden\":9}}"), 400, "hidden");
        refused(patch(id, "{\"hyperparameters\":{\"learningRate\":7}}"), 400, "learningRate");
        refused(patch(id, "{\"hyperparameters\":{\"learningRat\":0.1},\"state\":\"x\"}"), 400, "state");
        refused(patch(id, "{\"name\":\"\"}"), 400, "name");
        until(waiting, "finished");
        assertThat(body(post("/api/runs/" + id + "/resume")).get("state").asString())
                .isIn("queued", "running");
        until(id, "running");
        refused(post("/api/runs/" + id + "/step"), 409);
        assertThat(patch(id, "{\"speed\":50}")).hasStatus(200);
        refused(patch(id, "{\"speed\":-1}"), 400, "speed");
        assertThat(post("/api/runs/" + id + "/stop")).hasStatus(200);
        until(id, "stopped");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                          | model dataset
            {"model":"nope","dataset":"nope"}                                           | model dataset
            {"model":7,"dataset":["moons"]}                                             | model dataset
            {"model":"flow-matching","dataset":"moons","epochs":3}                      | epochs
            {"model":"flow-matching","dataset":"moons","seed":"seven"}                  | seed
            {"model":"flow-matching","dataset":"moons","seed":1.5}                      | seed
            {"model":"flow-matching","dataset":"moons","seed":1e300}                    | seed
            {"model":"flow-matching","dataset":"moons","steps":0}                       | steps
            {"model":"flow-matching","dataset":"moons","steps":200001}                  | steps
            {"model":"flow-matching","dataset":"moons","steps":true,"patience":-1}      | steps patience
            {"model":"flow-matching","dataset":"moons","device":"gpu77"}                | device
            {"model":"flow-matching","dataset":"moons","hyperparameters":[1]}           | hyperparameters
            {"model":"flow-matching","dataset":"moons","hyperparameters":{"hidden":7}}  | hidden
            {"model":"flow-matching","dataset":"moons","hyperparameters":{"hidden":[]}} | hidden
            {"model":"flow-matching","dataset":"moons","hyperparameters":{"hiden":64}}  | hiden
            {"model":"flow-matching","dataset":"moons","hyperparameters":{"learningRate":"NaN"}} | learningRate
            {"model":"flow-matching","dataset":"moons","hyperparameters":{"learningRate":1e999}} | learningRate
            {"model":"flow-matching","dataset":"moons","hyperparameters":{"optimiser":"magic"}}  | optimiser
            {"model":"flow-matching","dataset":"moons","datasetParameters":{"noise":-1,"x":1}}   | noise x
            """)
    void namesEveryFieldThatIsWrong(String body, String fields) {
        refused(post("/api/runs", body), 400, fields.split(" "));
    }

    @Test
    void saysWhatIsAllowed() {
        JsonNode problem = refused(
                post(
                        "/api/runs",
                        "{\"model\":\"flow-matching\",\"dataset\":\"moons\",\"hyperparameters\":{\"hidden\":7}}"),
                400,
                "hidden");
        assertThat(problem.get("errors").get(0).get("message").asString())
                .isEqualTo("Hidden units ('hidden') is 7, but must be a whole number from 8 to 512.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"seed\":NaN}", "null", "nonsense"})
    void refusesWhatIsNoJsonObject(String body) {
        MvcTestResult answer = post("/api/runs", body);
        assertThat(answer).hasStatus(400).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"points\":[]}",
                "{\"points\":7}",
                "{\"points\":[[1,2,3]]}",
                "{\"points\":[[1,\"2\"]]}",
                "{\"points\":[[1,1e999]]}",
                "{\"points\":[1,2]}",
                "{\"points\":[[1,2]],\"n\":1}"
            })
    void refusesWrongPoints(String body) {
        assertThat(post("/api/runs/any/log-density", body))
                .hasStatus(400)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void refusesTooManyPointsAndTooLargeABody() {
        String points = "[0,0],".repeat(10_000) + "[0,0]";
        refused(post("/api/runs/any/log-density", "{\"points\":[" + points + "]}"), 400, "points");
        refused(post("/api/runs", "{\"name\":\"" + "x".repeat(Guard.MOST_BYTES) + "\"}"), 413);
    }

    @Test
    void refusesWhatIsntThere() {
        refused(get("/api/nope"), 404);
        refused(get("/api/runs/nope"), 404);
        refused(get("/api/runs/nope/events"), 404);
        refused(get("/api/runs/nope/samples"), 404);
        refused(post("/api/runs/nope/pause"), 404);
        refused(http.delete().uri("/api/runs/nope").exchange(), 404);
        refused(http.delete().uri("/api/families").exchange(), 405);
        refused(http.put().uri("/api/runs").exchange(), 405);
        refused(get("/api/runs?state=tired"), 400, "state");
        refused(get("/api/runs?limit=0"), 400, "limit");
        refused(get("/api/runs?limit=x"), 400, "limit");
        refused(
                http.post()
                        .uri("/api/runs")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("{}")
                        .exchange(),
                415);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,https://evil.example",
        "Origin,null",
        "Origin,http://localhost:8081",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void aPageOfAnotherSiteChangesNothing(String header, String value) {
        Map<HttpMethod, String> writes =
                Map.of(HttpMethod.POST, "/api/runs", HttpMethod.PATCH, "/api/runs/x", HttpMethod.DELETE, "/api/runs/x");
        writes.forEach((method, path) -> refused(
                http.method(method)
                        .uri(path)
                        .header("Host", "localhost:8080")
                        .header(header, value)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .exchange(),
                403));
        assertThat(http.get().uri("/api/models").header(header, value).exchange())
                .hasStatus(200);
    }

    @Test
    void aPageOfThisSiteMayAsk() {
        refused(
                http.post()
                        .uri("/api/runs")
                        .header("Host", "localhost:8080")
                        .header("Origin", "http://localhost:8080")
                        .header("Sec-Fetch-Site", "same-origin")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .exchange(),
                400,
                "model",
                "dataset");
    }

    @Test
    void describesItself() {
        JsonNode description = body(get("/api/openapi.json"));
        assertThat(description.get("openapi").asString()).startsWith("3.1");
        assertThat(description.get("paths").propertyNames())
                .contains("/api/runs", "/api/runs/{id}/events", "/api/models", "/api/datasets/{slug}/samples");
        assertThat(description
                        .at("/components/schemas/NewRun/properties/steps/maximum")
                        .asInt())
                .isEqualTo(200_000);
        assertThat(description.at("/servers/0/description").asString()).isEqualTo("This Quintet");
        assertThat(description.get("paths")).allSatisfy(path -> assertThat(path).allSatisfy(operation -> {
            assertThat(operation.at("/tags/0").asString()).isIn("Models", "Data sets", "Runs", "Devices");
            assertThat(operation.get("responses").propertyNames()).contains("4XX");
        }));
    }

    @Test
    void ofManyErrorsTheFirstAreTold() {
        String start = "{\"model\":\"flow-matching\",\"dataset\":\"moons\",";
        String unknown =
                IntStream.range(0, 90).mapToObj(i -> "\"x" + i + "\":1").collect(Collectors.joining(","));
        JsonNode problem = body(post("/api/runs", start + "\"hyperparameters\":{" + unknown + "}}"));
        assertThat(problem.get("errors")).hasSize(20);
        String detail = problem.get("detail").asString();
        assertThat(detail).endsWith("And 70 more are wrong.");
        assertThat(detail.split("known are")).as("what is known is told once").hasSize(2);
        assertThat(body(post("/api/runs", start + unknown + "}")).get("errors")).hasSize(20);

        String many =
                IntStream.range(0, 20_000).mapToObj(i -> "\"x" + i + "\":1").collect(Collectors.joining(","));
        refused(post("/api/runs", start + "\"hyperparameters\":{" + many + "}}"), 400, "hyperparameters");
        refused(post("/api/runs", start + many + "}"), 400, "");
        String longName = "x".repeat(100_000);
        assertThat(post("/api/runs", start + "\"hyperparameters\":{\"" + longName + "\":1},\"" + longName + "\":1}")
                        .getResponse()
                        .getContentAsByteArray())
                .hasSizeLessThan(2_000);
    }

    @Test
    void noTextHasACharacterOfNumberZero() {
        refused(
                post("/api/runs", "{\"model\":\"flow-matching\",\"dataset\":\"moons\",\"name\":\"a\\u0000b\"}"),
                400,
                "name");
        refused(post("/api/datasets", "{\"name\":\"a\\u0000b\",\"kind\":\"formula\",\"formula\":\"1\"}"), 400, "name");
        for (String name : List.of("q", "model", "dataset", "state")) {
            refused(http.get().uri(URI.create("/api/runs?" + name + "=a%00b")).exchange(), 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing/at/all", "*", ";;", "text/event-stream;q=x"})
    void whateverIsAcceptedTheLogIsTold(String accept) {
        String id = begin(2);
        until(id, "finished");
        assertThat(http.get()
                        .uri("/api/runs/" + id + "/events?after=-0")
                        .header("Accept", accept)
                        .exchange())
                .hasStatusOk();
        refused(get("/api/runs/" + id + "/events?after=-1"), 400, "after");
    }

    /** Where the coordinates are so large that densities and gradients are no numbers any more. */
    @Test
    void whatIsNoFiniteNumberIsNull() {
        String id = body(post("/api/runs", """
                        {"model":"real-nvp","dataset":"moons","steps":30,
                        "hyperparameters":{"couplings":24,"bound":8,"hidden":16,"batch":32,"learningRate":0.1}}""")).get("id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> body(get("/api/runs/" + id)).get("state").asString(),
                        state -> List.of("finished", "failed").contains(state));
        MvcTestResult density =
                post("/api/runs/" + id + "/log-density", "{\"points\":[[0,0],[1000000000,-1000000000]]}");
        for (MvcTestResult answer : List.of(
                density,
                get("/api/runs/" + id),
                get("/api/runs/" + id + "/samples"),
                get("/api/runs/" + id + "/events"))) {
            assertThat(answer).hasStatusOk();
            assertThat(answer.getResponse().getContentAsByteArray())
                    .asString(StandardCharsets.UTF_8)
                    .doesNotContain("NaN", "Infinity");
        }
        refused(post("/api/runs/" + id + "/log-density", "{\"points\":[[0,0],[1e10,0]]}"), 400, "points[1]");
    }
}
