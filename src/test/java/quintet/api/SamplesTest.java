package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Items in every format, of a run as of a data set, and what is refused of them. */
@SpringBootTest(properties = "quintet.slots.cpu=1")
class SamplesTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    ObjectMapper json;

    private MockMvcTester http;

    @BeforeEach
    void client() {
        http = MockMvcTester.from(context);
    }

    private MvcTestResult get(String path, String accept) {
        return http.get().uri(path).header("Accept", accept).exchange();
    }

    private byte[] bytes(String path, String accept) {
        MvcTestResult answer = get(path, accept);
        assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith(accept);
        return answer.getResponse().getContentAsByteArray();
    }

    private JsonNode read(String path) {
        return json.readTree(bytes(path, "application/json"));
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .exchange();
    }

    private String run() {
        return run("made", "digits", "{'hidden':8,'layers':1,'batch':32}");
    }

    private String run(String model, String data, String hyperparameters) {
        return run(model, data, hyperparameters, 3);
    }

    private String run(String model, String data, String hyperparameters, int steps) {
        MvcTestResult begun = post(
                "/api/runs",
                "{'model':'%s','dataset':'%s','steps':%d,'hyperparameters':%s}"
                        .formatted(model, data, steps, hyperparameters));
        String id = json.readTree(begun.getResponse().getContentAsByteArray())
                .get("id")
                .asString();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> read("/api/runs/" + id).get("state").asString().equals("finished"));
        return id;
    }

    private void refused(MvcTestResult answer, int status, String detail) {
        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(json.readTree(answer.getResponse().getContentAsByteArray())
                        .get("detail")
                        .asString())
                .contains(detail);
    }

    @Test
    void theSameSeedGivesTheSameImagesInEveryFormat() throws IOException {
        String id = run();
        for (String of : List.of("/api/datasets/digits", "/api/runs/" + id)) {
            String path = of + "/samples?n=10&seed=3";
            JsonNode images = read(path);
            assertThat(images).hasSize(10);

            BufferedImage sheet = SheetTest.read(bytes(path + "&scale=2", "image/png"));
            assertThat(sheet.getWidth()).isEqualTo(2 * (4 * 9 - 1));
            assertThat(sheet.getHeight()).isEqualTo(2 * (3 * 9 - 1));
            for (int i = 0; i < 640; i++) {
                int image = i / 64;
                int x = 2 * (image % 4 * 9 + i % 8);
                int y = 2 * (image / 4 * 9 + i % 64 / 8);
                assertThat(sheet.getRaster().getSample(x, y, 0) * 16 / 255.)
                        .as("image %d, pixel %d", image, i % 64)
                        .isCloseTo(images.get(image).get(i % 64).asDouble(), within(.04));
            }

            NpyTest.Array array = NpyTest.Array.of(bytes(path, "application/x-npy"));
            assertThat(array.shape()).isEqualTo("10, 8, 8");
            assertThat(IntStream.range(0, 640)
                            .mapToObj(i -> (int) array.numbers().get(i)))
                    .containsExactlyElementsOf(images.valueStream()
                            .flatMap(JsonNode::valueStream)
                            .map(v -> (int) v.asDouble())
                            .toList());

            String text = new String(bytes(path, "text/plain"), StandardCharsets.UTF_8);
            String csv = new String(bytes(path, "text/csv"), StandardCharsets.UTF_8);
            assertThat(text).hasLineCount(10).doesNotContain(",");
            assertThat(csv.lines().skip(1))
                    .containsExactlyElementsOf(
                            text.lines().map(line -> line.replace(' ', ',')).toList());
            assertThat(read(path + "&index=7").get(0)).isEqualTo(images.get(7));
        }
    }

    @Test
    void textsAreTextsInEveryFormat() throws IOException {
        String path = "/api/datasets/words/samples?n=10&seed=3";
        List<String> texts = read(path).valueStream().map(JsonNode::asString).toList();
        assertThat(texts).hasSize(10).allMatch(text -> text.matches("[a-z]{1,12}"));
        assertThat(new String(bytes(path, "text/plain"), StandardCharsets.UTF_8).lines())
                .isEqualTo(texts);
        assertThat(new String(bytes(path, "text/csv"), StandardCharsets.UTF_8).lines())
                .first()
                .isEqualTo("text");
        assertThat(new String(bytes(path, "text/csv"), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1))
                .isEqualTo(texts);
        NpyTest.Array array = NpyTest.Array.of(bytes(path, "application/x-npy"));
        assertThat(array.shape()).isEqualTo("10, 13");
        for (int i = 0; i < 130; i++) {
            String text = texts.get(i / 13);
            int symbol = i % 13 < text.length() ? text.charAt(i % 13) - 'a' : 26;
            assertThat((int) array.numbers().get(i)).isEqualTo(symbol);
        }
        assertThat(read(path + "&index=7").get(0).asString()).isEqualTo(texts.get(7));
        JsonNode set = read("/api/datasets/words");
        assertThat(set.at("/space/type").asString()).isEqualTo("text");
        assertThat(set.at("/parts/training").asInt()).isEqualTo(54_610);
    }

    @Test
    void aFileIsCalledWhatItIs() {
        assertThat(get("/api/runs/" + run() + "/samples?n=5&seed=2&index=3", "image/png"))
                .hasStatusOk()
                .hasHeader("Quintet-Step", "3")
                .hasHeader("Vary", "Accept")
                .hasHeader("Content-Disposition", "inline; filename=\"made-digits-step-3-seed-2-item-3.png\"");
        assertThat(get("/api/datasets/digits/samples?n=5", "application/x-npy"))
                .hasHeader("Content-Disposition", "inline; filename=\"digits-seed-1.npy\"");
    }

    @Test
    void classesAreThoseOfTheSameItems() {
        JsonNode all = read("/api/datasets/digits/classes?n=200&seed=3");
        assertThat(all).hasSize(200);
        assertThat(all.valueStream().map(JsonNode::asString)).contains("0", "9").allMatch(it -> it.matches("\\d"));
        assertThat(read("/api/datasets/digits/classes?n=200&seed=3")).isEqualTo(all);
        JsonNode images = read("/api/datasets/digits/samples?n=200&seed=3");
        Map<JsonNode, JsonNode> known = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            JsonNode before = known.put(images.get(i), all.get(i));
            assertThat(before == null || before.equals(all.get(i)))
                    .as("an image that comes twice has one class")
                    .isTrue();
        }
        assertThat(known).as("some come twice").hasSizeLessThan(200);
        refused(
                get("/api/datasets/gaussian/classes", "application/json"),
                409,
                "The items of 'gaussian' have no classes.");
        refused(get("/api/datasets/digits/classes?side=3", "application/json"), 400, "side");
    }

    /** The class by its name or its number, and how strongly it is followed; without both, as the run says. */
    @Test
    void aClassCanBeAskedForWhereTheModelIsToldClasses() {
        String path =
                "/api/runs/" + run("flow-matching", "moons", "{'labels':'on','hidden':8}") + "/samples?n=20&seed=3";
        JsonNode own = read(path);
        JsonNode upper = read(path + "&label=upper");
        assertThat(upper)
                .hasSize(20)
                .isNotEqualTo(read(path + "&label=lower"))
                .isEqualTo(read(path + "&label=0"))
                .isEqualTo(read(path + "&label=upper&guidance=1"))
                .isNotEqualTo(read(path + "&label=upper&guidance=4"));
        assertThat(read(path + "&label=upper&guidance=0")).isEqualTo(read(path + "&label=lower&guidance=0"));
        assertThat(read(path)).as("nothing of these stays").isEqualTo(own);
        assertThat(get(path + "&label=upper", "text/csv"))
                .hasHeader(
                        "Content-Disposition",
                        "inline; filename=\"flow-matching-moons-step-3-seed-3-class-upper.csv\"");
        String json = "application/json";
        refused(get(path + "&label=left", json), 400, "'label' is 'left', but must be one of upper, lower.");
        refused(get(path + "&label=2", json), 400, "must be one of upper, lower.");
        refused(get(path + "&guidance=9", json), 400, "'guidance') is '9', but must be a number from 0 to 8.");
        String untold = "/api/runs/" + run("flow-matching", "moons", "{'hidden':8}") + "/samples?";
        refused(
                get(untold + "label=upper", json),
                400,
                "The run's model is told no classes, so 'label' can't be chosen");
        refused(get(untold + "guidance=2", json), 400, "so 'guidance' can't be chosen");
        refused(get("/api/runs/" + run() + "/samples?label=3", json), 400, "can't be told classes, so 'label' can't");
    }

    @Test
    void whatCantBeHadIsSaid() {
        refused(get("/api/datasets/moons/samples", "image/png"), 406, "Points can be had as application/json, ");
        refused(get("/api/datasets/words/samples", "image/png"), 406, "Texts can be had as application/json, ");
        refused(get("/api/datasets/digits/samples", "text/html"), 406, "text/plain, image/png; 'Accept' names none");
        refused(get("/api/datasets/digits/samples", ";;"), 406, "'Accept' can't be read");
        refused(get("/api/runs/nope/samples", "image/png"), 404, "");
        refused(get("/api/datasets/digits/samples?n=3&index=3", "image/png"), 400, "from 0 to 2");
        refused(get("/api/datasets/digits/samples?scale=65", "image/png"), 400, "from 1 to 64");
        refused(get("/api/datasets/digits/samples?n=50000&scale=3", "image/png"), 400, "4,096 a side");
    }

    @Test
    void anImageIsAskedAboutAsARowOrAsRows() {
        String path = "/api/runs/" + run() + "/log-density";
        String flat = read("/api/datasets/digits/samples?n=1").get(0).toString();
        StringBuilder rows = new StringBuilder();
        JsonNode levels = read("/api/datasets/digits/samples?n=1").get(0);
        for (int i = 0; i < 64; i++) {
            rows.append(i % 8 == 0 ? i == 0 ? "[[" : "],[" : ",").append(levels.get(i));
        }
        rows.append("]]");
        JsonNode answer = logDensity(path, flat); // of each alone, for what fills levels in differs from item to item
        assertThat(answer).hasSize(1).isEqualTo(logDensity(path, rows.toString()));
        assertThat(answer.get(0).asDouble()).isFinite();
        assertThat(post(path, "{'points':[" + flat + "]}"))
                .as("the name it had before")
                .hasStatusOk();
        String wrong = flat.replaceFirst("^\\[[^,]+", "[19");
        refused(
                post(path, "{'items':[" + flat + "," + wrong + "]}"),
                400,
                "'items[1][0]' is 19, but levels are whole numbers from 0 to 16.");
        refused(post(path, "{'items':[[1,2]]}"), 400, "'items[0]' must be a list of 64 numbers, or of 8 rows of 8.");
        refused(post(path, "{'items':[" + flat + "],'points':[" + flat + "]}"), 400, "There is no 'points' here");
    }

    @Test
    void whatIsBegunIsMadeWhole() {
        String path = "/api/runs/" + run("gru", "words", "{'state':16,'batch':32}") + "/complete";
        JsonNode items = completed(path, "{'items':['str','un',''],'seed':3}");
        assertThat(items).hasSize(3).isEqualTo(completed(path, "{'items':['str','un',''],'seed':3}"));
        assertThat(items.get(0).asString()).startsWith("str");
        assertThat(items.get(1).asString()).startsWith("un");
        refused(post(path, "{'items':['stRange']}"), 400, "'items[0]' has 'R' at place 3, but letters are a");
        String every = "[1,0,1,1,0" + ",1".repeat(8) + "]";
        assertThat(completed(path, "{'items':['ship'],'known':[" + every + "]}")
                        .get(0)
                        .asString())
                .matches("s|s.ip.?");
        refused(post(path, "{'items':['a'],'known':[[1]]}"), 400, "'known[0]' must be a list of 13 numbers");
    }

    @Test
    void ofAnImageStaysWhatIsKnown() {
        String path = "/api/runs/" + run("pixelcnn", "digits", "{'channels':8,'layers':1,'batch':32}") + "/complete";
        String image = read("/api/datasets/digits/samples?n=1").get(0).toString();
        String upper = "[" + "1,".repeat(32) + "0,".repeat(31) + "0]";
        JsonNode made = completed(path, "{'items':[" + image + "],'known':[" + upper + "]}")
                .get(0);
        JsonNode given = json.readTree(image);
        List<Integer> same = IntStream.range(0, 64)
                .filter(i -> made.get(i).asInt() == given.get(i).asInt())
                .boxed()
                .toList();
        assertThat(same).containsAll(IntStream.range(0, 32).boxed().toList()).hasSizeLessThan(64);
        refused(
                post(path, "{'items':[" + image + "]}"),
                400,
                "'known' must be a list of 1 masks, one for each of the items.");
        refused(post("/api/runs/" + run() + "/complete", "{'items':[]}"), 409, "can't complete what is begun");
    }

    /** Each symbol's cost is what its probability was when it was next, at every temperature; what is asked of one question stays there. */
    @Test
    void whatMayComeNextIsToldSymbolBySymbol() {
        String run = "/api/runs/" + run("gru", "words", "{'state':16,'batch':32}");
        JsonNode next = answer(run + "/next", "{'item':'str'}");
        assertThat(next.get("step").asInt()).isEqualTo(3);
        assertThat(next.get("symbols")).hasSize(27);
        assertThat(next.at("/symbols/26").asString()).isEqualTo("end");
        assertThat(numbers(next.get("probabilities")).sum()).isCloseTo(1, within(1e-4));
        assertThat(next.get("drawn")).isEqualTo(next.get("probabilities"));
        assertThat(next.get("logP")).hasSize(3);
        JsonNode longer = answer(run + "/next", "{'item':'stra','temperature':0.5}");
        double a = next.at("/probabilities/0").asDouble();
        assertThat(longer.at("/logP/3").asDouble()).isCloseTo(Math.log(a), within(1e-4));
        double[] p = numbers(longer.get("probabilities")).toArray();
        double[] drawn = numbers(longer.get("drawn")).toArray();
        double all =
                numbers(longer.get("probabilities")).map(each -> each * each).sum();
        assertThat(drawn[4]).isCloseTo(p[4] * p[4] / all, within(1e-4));
        assertThat(answer(run + "/next", "{'item':'str'}")).isEqualTo(next);

        double whole = numbers(longer.get("logP")).sum()
                + Math.log(longer.at("/probabilities/26").asDouble());
        assertThat(answer(run + "/log-density", "{'items':['stra']}")
                        .at("/logDensity/0")
                        .asDouble())
                .isCloseTo(whole, within(1e-3));
        JsonNode full = answer(run + "/next", "{'item':'abcdefghijkl'}");
        assertThat(full.at("/probabilities/26").asDouble())
                .as("nothing else fits")
                .isEqualTo(1);
        refused(post(run + "/next", "{'item':'stRange'}"), 400, "'item' has 'R' at place 3");
        refused(post(run + "/next", "{'item':[1]}"), 400, "'item' must be the first letters of a text.");
        refused(post(run + "/next", "{'item':'a','temperature':9}"), 400, "must be a number from 0.1 to 2");
        refused(post("/api/runs/" + run() + "/next", "{'item':[]}"), 409, "order in which it draws symbols");
    }

    @Test
    void theCostsOfAnImagesPixelsAddUp() {
        String run = "/api/runs/" + run("pixelcnn", "digits", "{'channels':8,'layers':1,'batch':32}");
        String image = read("/api/datasets/digits/samples?n=1").get(0).toString();
        JsonNode next = answer(run + "/next", "{'item':" + image + "}");
        assertThat(next.get("probabilities")).as("nothing comes after it").isEmpty();
        assertThat(numbers(next.get("logP")).sum())
                .isCloseTo(logDensity(run + "/log-density", image).get(0).asDouble(), within(1e-2));
        assertThat(answer(run + "/next", "{'item':[0,3]}").get("probabilities")).hasSize(17);
        refused(post(run + "/next", "{'item':[[0,3]]}"), 400, "a list of at most 64 levels");
        refused(post(run + "/next", "{'item':[17]}"), 400, "levels are whole numbers from 0 to 16");
    }

    /** The same noise becomes something else of another class; what of an item is masked is not there. */
    @Test
    void anItemIsWatchedOnItsWayAndFilledInAsAClass() {
        String run = "/api/runs/"
                + run(
                        "flow-matching",
                        "digits",
                        "{'channels':8,'batch':32,'solverSteps':2,'learningRate':0.01,'warmUp':0,'averaging':0}",
                        40);
        JsonNode way = read(run + "/moments?n=4&seed=2&label=3");
        assertThat(way.get("time").asString()).isEqualTo("t");
        assertThat(way.get("moments").valueStream().map(it -> it.get("time").asDouble()))
                .containsExactly(0., 1 / 3., 2 / 3., 1.);
        assertThat(way.at("/moments/3/believed")).isEqualTo(way.at("/moments/3/item"));
        assertThat(way.at("/moments/0/believed")).hasSize(64).isNotEqualTo(way.at("/moments/0/item"));
        JsonNode other = read(run + "/moments?n=4&seed=2&label=4&guidance=8");
        assertThat(other.at("/moments/0/item")).isEqualTo(way.at("/moments/0/item"));
        assertThat(other.at("/moments/3/item")).isNotEqualTo(way.at("/moments/3/item"));

        String half = "'items':[[" + "3,".repeat(63) + "3]],'known':[[" + "1,".repeat(32) + "0,".repeat(31) + "0]]";
        JsonNode three = completed(run + "/complete", "{" + half + ",'label':'3','guidance':8}");
        assertThat(completed(run + "/complete", "{" + half + ",'label':'3','guidance':8}"))
                .isEqualTo(three);
        assertThat(completed(run + "/complete", "{" + half + ",'label':'4','guidance':8}"))
                .isNotEqualTo(three);
        refused(post(run + "/complete", "{" + half + ",'label':'ten'}"), 400, "must be one of 0, 1, 2");

        String words = "/api/runs/" + run("masked-diffusion", "words", "{'width':32,'blocks':1,'batch':32}");
        JsonNode spelled = read(words + "/moments?n=3").get("moments");
        assertThat(spelled.at("/0/item").asString()).isEqualTo("_".repeat(13));
        assertThat(spelled.at("/2/item").asString())
                .isEqualTo(spelled.at("/2/believed").asString());
        refused(post(words + "/complete", "{'items':['a'],'label':'3'}"), 400, "so 'label' can't be chosen");
        refused(get("/api/runs/" + run() + "/moments", "application/json"), 409, "has no way from nothing");
    }

    /** A latent is found of an item and made into one again; by a seed what is left to chance is drawn. */
    @Test
    void itemsAreMadeFromLatentsAndHaveSome() {
        String run = "/api/runs/"
                + run("vae", "digits", "{'latent':3,'hidden':8,'layers':1,'batch':32,'likelihood':'categorical'}");
        JsonNode places = read(run + "/latents?n=4");
        assertThat(places.get("dimensions").asInt()).isEqualTo(3);
        assertThat(places.get("items")).hasSize(4);
        assertThat(places.get("classes")).hasSize(4);
        assertThat(places.get("drawn")).as("of a standard Gaussian").isEmpty();
        JsonNode items = places.get("items");
        assertThat(answer(run + "/encode", "{'items':" + items + "}").get("latents"))
                .isEqualTo(places.get("latents"));
        String latents = "{'latents':" + places.get("latents");
        JsonNode means = answer(run + "/decode", latents + "}").get("items");
        assertThat(means).hasSize(4);
        assertThat(means.get(0)).hasSize(64);
        assertThat(answer(run + "/decode", latents + "}").get("items")).isEqualTo(means);
        JsonNode drawn = answer(run + "/decode", latents + ",'seed':1}").get("items");
        assertThat(drawn).isNotEqualTo(means);
        assertThat(answer(run + "/decode", latents + ",'seed':1}").get("items")).isEqualTo(drawn);
        assertThat(answer(run + "/decode", latents + ",'seed':2}").get("items")).isNotEqualTo(drawn);
        refused(post(run + "/decode", "{'latents':[[0,0,0],[0,1]]}"), 400, "'latents[1]' is [0,1], but must be 3");
        refused(post(run + "/encode", "{'items':[[1,2]]}"), 400, "'items[0]' must be a list of 64 numbers");
    }

    /** Three Gaussians that have hardly moved yet have their means within ±1 and a variance of about 2/3. */
    @Test
    void latentsOfALearnedPriorAreDrawnAsItDrawsThem() {
        String run = "/api/runs/"
                + run(
                        "vae",
                        "digits",
                        "{'latent':3,'hidden':8,'layers':1,'batch':32,'prior':'mixture','components':3}");
        JsonNode drawn = read(run + "/latents?n=1").get("drawn");
        assertThat(drawn).hasSize(500).allSatisfy(z -> assertThat(z).hasSize(3));
        assertThat(read(run + "/latents?n=1").get("drawn")).isEqualTo(drawn);
        double[] first =
                drawn.valueStream().mapToDouble(z -> z.get(0).asDouble()).toArray();
        double mean = Arrays.stream(first).average().orElseThrow();
        double variance =
                Arrays.stream(first).map(z -> (z - mean) * (z - mean)).average().orElseThrow();
        assertThat(variance).isBetween(.3, 3.);
    }

    @Test
    void noLatentIsFoundWhereThereIsNoWayBack() {
        String run = "/api/runs/" + run("gan", "digits", "{'latent':2,'hidden':8,'batch':32}");
        JsonNode places = read(run + "/latents");
        assertThat(places.get("dimensions").asInt()).isEqualTo(2);
        assertThat(places.get("latents")).isEmpty();
        assertThat(answer(run + "/decode", "{'latents':[[0,1]]}").get("items")).hasSize(1);
        String blank = "[" + "0,".repeat(63) + "0]";
        refused(post(run + "/encode", "{'items':[" + blank + "]}"), 409, "has no way back from items");
        refused(get("/api/runs/" + run() + "/latents", "application/json"), 409, "has no space of its own");
    }

    @Test
    void anItemHasItsPlaceAmongTestItems() {
        JsonNode bound = read("/api/runs/" + run() + "/held-out");
        assertThat(bound.get("of").asString()).isEqualTo("log-density");
        assertThat(bound.get("kind").asString()).isEqualTo("bound");
        assertThat(numbers(bound.get("values")).boxed()).isSorted().hasSizeGreaterThanOrEqualTo(400);
        refused(
                get("/api/runs/" + run("gan", "moons", "{'hidden':8}") + "/held-out", "application/json"),
                409,
                "has no density");
    }

    private static DoubleStream numbers(JsonNode list) {
        return list.valueStream().mapToDouble(JsonNode::asDouble);
    }

    private JsonNode answer(String path, String body) {
        MvcTestResult answer = post(path, body);
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    private JsonNode completed(String path, String body) {
        return json.readTree(post(path, body).getResponse().getContentAsByteArray())
                .get("items");
    }

    private JsonNode logDensity(String path, String image) {
        return json.readTree(
                        post(path, "{'items':[" + image + "]}").getResponse().getContentAsByteArray())
                .get("logDensity");
    }

    @Test
    void eachFormatIsDescribedByAnExample() {
        JsonNode paths = read("/api/openapi.json").get("paths");
        for (String path : List.of("/api/runs/{id}/samples", "/api/datasets/{slug}/samples")) {
            JsonNode get = paths.get(path).get("get");
            JsonNode formats = get.at("/responses/200/content");
            assertThat(formats.propertyNames())
                    .containsExactlyInAnyOrder(
                            "application/json", "application/x-npy", "text/csv", "text/plain", "image/png");
            assertThat(formats).allSatisfy(format -> assertThat(format.has("example") || format.has("examples"))
                    .isTrue());
            assertThat(get.get("parameters").valueStream().map(p -> p.get("name")
                            .asString()))
                    .contains("n", "seed", "index", "scale")
                    .doesNotContain("accept", "Accept", "all");
            assertThat(get.get("parameters")
                            .valueStream()
                            .filter(p -> p.get("name").asString().equals("scale"))
                            .map(p -> p.get("schema").get("maximum").asInt()))
                    .containsExactly(64);
        }
        assertThat(paths.get("/api/runs/{id}/samples")
                        .at("/get/parameters")
                        .valueStream()
                        .filter(p -> p.has("example"))
                        .map(p -> p.get("name").asString()))
                .contains("label", "guidance");
    }
}
