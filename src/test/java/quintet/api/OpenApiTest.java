package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import quintet.Diverging;
import quintet.run.RunEvent;
import quintet.run.StoredEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every operation answers what the API's description says, and nothing else. */
@SpringBootTest(properties = "quintet.slots.cpu=1")
class OpenApiTest {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String PROBLEM = "application/problem+json";
    private static final String RUN =
            "{'model':'%s','dataset':'%s','steps':%d,'hyperparameters':{'hidden':8,'layers':1,'batch':32}}";
    private static final String POINTS = "{'points':[[0,1],[1,0.5]]}";

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    @Autowired
    WebApplicationContext context;

    @Autowired
    ObjectMapper json;

    private MockMvcTester http;
    private JsonNode description;

    /** The operations that have answered as they should, such as {@code GET /api/runs/{id}}. */
    private final Set<String> answered = new TreeSet<>();

    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> pictures = new TreeSet<>();

    @BeforeEach
    void read() {
        http = MockMvcTester.from(context);
        String told = content(exchange(HttpMethod.GET, "/api/openapi.json", null, JSON));
        description = json.readTree(told.replace("#/components/schemas/", "#/$defs/")); // as JSON Schema knows them
    }

    private MockHttpServletResponse exchange(HttpMethod method, String path, @Nullable String body, String accept) {
        var request = http.method(method).uri(path).header("Accept", accept);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'));
        }
        return request.exchange().getResponse();
    }

    private static String content(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private List<String> operations() {
        List<String> all = new ArrayList<>();
        description.get("paths").properties().forEach(path -> path.getValue()
                .propertyNames()
                .forEach(method -> all.add(method.toUpperCase() + " " + path.getKey())));
        return all;
    }

    private JsonNode described(String operation) {
        String[] words = operation.split(" ");
        return description.get("paths").get(words[1]).get(words[0].toLowerCase());
    }

    /** What the description says of an answer; its references are found in it. */
    private ObjectNode schema(String operation, String status, String type) {
        JsonNode schema = described(operation)
                .get("responses")
                .path(status)
                .path("content")
                .path(type)
                .path("schema");
        assertThat(schema.isObject())
                .as("%s: %s as %s is described", operation, status, type)
                .isTrue();
        return ((ObjectNode) schema)
                .deepCopy()
                .set("$defs", description.get("components").get("schemas"));
    }

    private void check(String operation, ObjectNode schema, JsonNode answer) {
        assertThat(SCHEMAS.getSchema(schema).validate(answer))
                .as("%s: %s", operation, shortened(answer))
                .isEmpty();
    }

    private static String shortened(JsonNode answer) {
        String text = answer.toString();
        return text.length() < 1000 ? text : text.substring(0, 1000) + " …";
    }

    private JsonNode ask(String operation, @Nullable String id) {
        return ask(operation, id, "", null);
    }

    private JsonNode ask(String operation, @Nullable String id, @Nullable String body) {
        return ask(operation, id, "", body);
    }

    /** Its answer, which is what is described. */
    private JsonNode ask(String operation, @Nullable String id, String query, @Nullable String body) {
        MockHttpServletResponse answer = exchange(operation, id, query, body, JSON);
        answered.add(operation);
        if (answer.getStatus() == 204) {
            assertThat(described(operation).get("responses").propertyNames()).contains("204");
            return json.nullNode();
        }
        assertThat(answer.getContentType()).isEqualTo(JSON);
        JsonNode told = json.readTree(content(answer));
        check(operation, schema(operation, Integer.toString(answer.getStatus()), JSON), told);
        return told;
    }

    private MockHttpServletResponse exchange(
            String operation, @Nullable String id, String query, @Nullable String body, String accept) {
        String[] words = operation.split(" ");
        String path = id == null ? words[1] : words[1].replaceFirst("\\{\\w+}", id);
        MockHttpServletResponse answer = exchange(HttpMethod.valueOf(words[0]), path + query, body, accept);
        assertThat(answer.getStatus()).as("%s: %s", operation, content(answer)).isBetween(200, 299);
        return answer;
    }

    private String begin(String model, String dataset, int steps) {
        return ask("POST /api/runs", null, RUN.formatted(model, dataset, steps))
                .get("id")
                .asString();
    }

    private String until(String id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    JsonNode run = ask("GET /api/runs/{id}", id);
                    return run.get("state").asString().equals(state)
                            && !run.get("measuring").asBoolean();
                });
        return id;
    }

    /** The log of a run that has ended, and its pictures. */
    private void follow(String id) {
        String operation = "GET /api/runs/{id}/events";
        ObjectNode schema = schema(operation, "200", LINES);
        content(exchange(operation, id, "", null, LINES))
                .lines()
                .map(json::readTree)
                .forEach(event -> {
                    check(operation, schema, event);
                    kinds.add(event.get("kind").asString());
                    if (event.has("type")) {
                        pictures.add(event.get("type").asString());
                    }
                });
        ObjectNode sent = schema(operation, "200", MediaType.TEXT_EVENT_STREAM_VALUE);
        content(exchange(operation, id, "?kinds=state", null, MediaType.TEXT_EVENT_STREAM_VALUE))
                .lines()
                .filter(line -> line.startsWith("data: "))
                .forEach(line -> check(operation, sent, json.readTree(line.substring(6))));
        answered.add(operation);
        assertThat(ask("GET /api/runs/{id}/frames", id, "?step=100000", null)).isNotEmpty();
    }

    @Test
    void everyOperationAnswersWhatIsDescribed() {
        whatThereIs();
        String slug = ownData();
        String id = aRun();
        aRunOfEachSort(slug);
        ask("DELETE /api/runs/{id}", id);
        ask("DELETE /api/datasets/{slug}", slug);

        assertThat(answered).as("asked here").containsExactlyInAnyOrderElementsOf(operations());
        assertThat(kinds)
                .containsExactlyInAnyOrder("state", "train", "validation", "metrics", "frame", "edit", "diagnosis");
        assertThat(pictures).contains("points", "heat-map", "vector-field", "images");
    }

    private void whatThereIs() {
        ask("GET /api/families", null);
        ask("GET /api/metrics", null);
        ask("GET /api/pictures", null);
        ask("GET /api/models", null)
                .forEach(m -> ask("GET /api/models/{slug}", m.get("slug").asString()));
        for (JsonNode set : ask("GET /api/datasets", null)) {
            String slug = set.get("slug").asString();
            ask("GET /api/datasets/{slug}", slug);
            ask("GET /api/datasets/{slug}/samples", slug, "?n=3", null);
            if (slug.equals("digits")) {
                ask("GET /api/datasets/{slug}/classes", slug, "?n=3", null);
                ask("GET /api/datasets/{slug}/baselines", slug);
            }
            if (set.has("files")) {
                ask("GET /api/datasets/{slug}/fetch", slug);
                ask("POST /api/datasets/{slug}/fetch", slug);
                ask("DELETE /api/datasets/{slug}/fetch", slug);
            }
            if (set.has("density")) {
                ask("GET /api/datasets/{slug}/log-density", slug, "?cells=8", null);
            }
        }
    }

    private String ownData() {
        String points = IntStream.range(0, 60)
                .mapToObj(i -> "[%d,%d]".formatted(i, i * i % 7))
                .collect(Collectors.joining(","));
        String slug = ask("POST /api/datasets", null, "{'name':'Sixty','kind':'points','points':[" + points + "]}")
                .get("slug")
                .asString();
        ask("PATCH /api/datasets/{slug}", slug, "{'name':'Points'}");
        ask("GET /api/datasets", null);
        return slug;
    }

    /** A run that is steered, and asked when it has ended. */
    private String aRun() {
        ask("POST /api/runs/cost", null, RUN.formatted("flow-matching", "moons", 10));
        String id = until(begin("flow-matching", "moons", 200_000), "running");
        assertThat(ask("GET /api/devices", null).get(0).get("training")).isNotEmpty();
        ask("PATCH /api/runs/{id}", id, "{'name':'it','hyperparameters':{'learningRate':0.002}}");
        ask("POST /api/runs/{id}/pause", id);
        until(id, "paused");
        ask("POST /api/runs/{id}/step", id);
        ask("POST /api/runs/{id}/resume", id);
        until(id, "running");
        ask("POST /api/runs/{id}/stop", id);
        until(id, "stopped");
        assertThat(ask("GET /api/runs", null)).isNotEmpty();
        follow(id);
        ask("GET /api/runs/{id}/samples", id, "?n=3", null);
        ask("GET /api/runs/{id}/trajectories", id, "?n=3&moments=2", null);
        ask("POST /api/runs/{id}/log-density", id, POINTS);
        assertThat(ask("GET /api/runs/{id}/checkpoints", id)).hasSizeGreaterThan(1);
        ask("POST /api/runs/{id}/check", id);
        String fork = ask("POST /api/runs/{id}/fork", id, "{'step':0,'steps':5}")
                .get("id")
                .asString();
        until(fork, "finished");
        ask("POST /api/runs/{id}/continue", fork);
        until(fork, "finished");
        return id;
    }

    /** Runs of which the log or an answer has what that of another hasn't. */
    private void aRunOfEachSort(String points) {
        String ebm = until(begin("ebm", "moons", 5), "finished");
        ask("POST /api/runs/{id}/energy", ebm, POINTS);
        ask("POST /api/runs/{id}/score", ebm, POINTS);
        String digits = until(begin("flow-matching", "digits", 2), "finished");
        follow(digits);
        ask("GET /api/runs/{id}/samples", digits, "?n=3&label=7&guidance=2", null);
        ask("GET /api/runs/{id}/moments", digits, "?n=3&label=7&guidance=2", null);
        String words = until(
                ask("POST /api/runs", null, "{'model':'causal-conv','dataset':'words','steps':2}")
                        .get("id")
                        .asString(),
                "finished");
        follow(words);
        ask("POST /api/runs/{id}/complete", words, "{'items':['str','un'],'seed':2}");
        ask("POST /api/runs/{id}/next", words, "{'item':'str','temperature':0.7}");
        ask("GET /api/runs/{id}/held-out", words);
        String flow = until(begin("real-nvp", points, 5), "finished");
        follow(flow);
        ask("GET /api/runs/{id}/latents", flow);
        ask("POST /api/runs/{id}/encode", flow, POINTS);
        ask("POST /api/runs/{id}/decode", flow, "{'latents':[[0,0],[1,-1]],'seed':2}");
        Map<String, Object> diverging =
                Map.of("model", "flow-matching", "dataset", "moons", "hyperparameters", Diverging.VALUES);
        String failed = ask("POST /api/runs", null, json.writeValueAsString(diverging))
                .get("id")
                .asString();
        follow(until(failed, "failed"));
    }

    @Test
    void whatIsWrongIsDescribedToo() {
        Map<String, String> wrong = new HashMap<>(Map.of(
                "GET /api/runs", "?limit=0",
                "GET /api/runs/{id}/frames", "?step=1",
                "POST /api/runs", "",
                "POST /api/datasets", "",
                "POST /api/runs/cost", ""));
        for (String operation : operations()) {
            String[] words = operation.split(" ");
            if (!wrong.containsKey(operation) && !words[1].contains("{")) {
                continue; // nothing can be wrong
            }
            MockHttpServletResponse answer = exchange(
                    HttpMethod.valueOf(words[0]),
                    words[1].replaceFirst("\\{\\w+}", "nope") + wrong.getOrDefault(operation, ""),
                    words[0].equals("GET") ? null : "{}",
                    JSON);
            assertThat(answer.getStatus()).as(operation).isBetween(400, 499);
            assertThat(answer.getContentType()).isEqualTo(PROBLEM);
            check(operation, schema(operation, "4XX", PROBLEM), json.readTree(content(answer)));
        }
    }

    /** Also of what older logs don't tell, and of numbers that weren't finite. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STATE     | "state":"stopped"
            STATE     | "state":"paused","reason":"Quintet was stopped."
            TRAIN     | "terms":{"b":1.0,"a":null,"c":1.5E-5}
            METRICS   | "metrics":{"nll":{"value":2.0,"unit":"nats","kind":"exact","split":"test","step":3}}
            METRICS   | "metrics":{"nll":{"value":null,"unit":"","kind":"bound","split":"test","step":3,"standardError":null,"floor":0.5,"note":"n"}}
            EDIT      | "changes":{"learningRate":0.1}
            EDIT      | "changes":{"steps":80,"sampler":"ode"},"before":{"steps":40,"sampler":"sde"}
            DIAGNOSIS | "failure":{"term":"","step":3,"message":"m","changes":[{"clip":1.0},{"optimiser":"adam"}]}
            """)
    void anEventIsItsHeadAndWhatTheLogTells(RunEvent.Kind kind, String told) {
        byte[] payload = ("{" + told + "}").getBytes(StandardCharsets.UTF_8);
        String event = json.writeValueAsString(EventJson.of(new StoredEvent(7, 3, Instant.EPOCH, kind, payload)));
        assertThat(event)
                .isEqualTo("{\"seq\":7,\"step\":3,\"at\":\"1970-01-01T00:00:00Z\",\"kind\":\"" + kind.slug() + "\","
                        + told + "}");
        String operation = "GET /api/runs/{id}/events";
        check(operation, schema(operation, "200", LINES), json.readTree(event));
    }

    /** A schema that takes anything, or fields that aren't described, would let every answer pass. */
    @Test
    void noSchemaOfAnAnswerIsOpen() {
        for (String operation : operations()) {
            for (JsonNode response : described(operation).get("responses")) {
                for (JsonNode content : response.path("content")) {
                    JsonNode schema = content.path("schema");
                    JsonNode one = schema.has("items") ? schema.get("items") : schema;
                    assertThat(one.path("type").toString())
                            .as("%s answers with records", operation)
                            .doesNotContain("object");
                    closed(operation, schema, new TreeSet<>());
                }
            }
        }
    }

    private void closed(String where, JsonNode schema, Set<String> seen) {
        if (schema.has("$ref")) {
            String ref = schema.get("$ref").asString();
            if (seen.add(ref)) {
                closed(ref, description.at(ref.replace("#/$defs", "/components/schemas")), seen);
            }
            return;
        }
        assertThat(Stream.of("type", "oneOf").anyMatch(schema::has))
                .as("%s says what it is: %s", where, schema)
                .isTrue();
        schema.path("oneOf").forEach(one -> closed(where, one, seen));
        if (schema.has("items")) {
            closed(where, schema.get("items"), seen);
        }
        assertThat(!schema.path("type").toString().contains("array") || schema.has("items"))
                .as("%s has items", where)
                .isTrue();
        if (schema.path("type").toString().contains("object")) {
            JsonNode more = schema.path("additionalProperties");
            assertThat(more.isObject() || more.isBoolean() && !more.asBoolean())
                    .as("%s takes no other fields", where)
                    .isTrue();
            assertThat(more.isObject()).as("%s has fields", where).isNotEqualTo(schema.has("properties"));
            if (more.isObject()) {
                closed(where, more, seen);
            }
            schema.path("properties")
                    .properties()
                    .forEach(field -> closed(where + "." + field.getKey(), field.getValue(), seen));
        }
    }
}
