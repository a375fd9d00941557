package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import quintet.catalog.Catalog;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.seat.Seats;
import tools.jackson.databind.ObjectMapper;

/** What a run's own seat may do, what another, and what somebody who doesn't say who they are: at every route there is. */
@SpringBootTest(properties = {"quintet.seats=true", "quintet.slots.cpu=1"})
class SeatsTest {

    /** A request, and its answers to the run's owner, to another seat, and to nobody. */
    private record Route(String body, int owner, int other, int nobody) {}

    private static Route open(String body) {
        return new Route(body, 200, 200, 200);
    }

    private static final String FORMULA = "{\"name\":\"Ring\",\"kind\":\"formula\",\"formula\":\"exp(-20*(r-1)^2)\"}";

    /** Each route with its rule; one that isn't here fails the test. */
    private static final Map<String, Route> ROUTES = new LinkedHashMap<>();

    static {
        for (String path : List.of(
                "/api/families",
                "/api/devices",
                "/api/metrics",
                "/api/pictures",
                "/api/models",
                "/api/models/{slug}",
                "/api/datasets",
                "/api/datasets/{slug}",
                "/api/datasets/{slug}/samples",
                "/api/datasets/{slug}/log-density",
                "/api/datasets/{slug}/baselines",
                "/api/runs/{id}",
                "/api/runs/{id}/checkpoints",
                "/api/runs/{id}/events",
                "/api/runs/{id}/frames",
                "/api/runs/{id}/samples")) {
            ROUTES.put("GET " + path, open(""));
        }
        ROUTES.put("GET /api/datasets/{slug}/classes", open(""));
        ROUTES.put("POST /api/runs/{id}/log-density", open("{\"points\":[[0,0]]}"));
        ROUTES.put("GET /api/runs/{id}/trajectories", new Route("", 409, 409, 409)); // MADE has none
        ROUTES.put("POST /api/runs/{id}/energy", new Route("{\"points\":[[0,0]]}", 409, 409, 409));
        ROUTES.put("POST /api/runs/{id}/complete", new Route("{\"items\":[]}", 409, 409, 409)); // MADE can't
        ROUTES.put("POST /api/runs/{id}/next", new Route("{\"item\":\"\"}", 409, 409, 409)); // nor that
        ROUTES.put("GET /api/runs/{id}/held-out", open(""));
        ROUTES.put("GET /api/runs/{id}/moments", new Route("", 409, 409, 409)); // MADE draws in order
        ROUTES.put("GET /api/runs/{id}/latents", new Route("", 409, 409, 409)); // MADE has none
        ROUTES.put("POST /api/runs/{id}/encode", new Route("{\"items\":[[0,0]]}", 409, 409, 409));
        ROUTES.put("POST /api/runs/{id}/decode", new Route("{\"latents\":[[0,0]]}", 409, 409, 409));
        ROUTES.put("POST /api/runs/{id}/score", open("{\"points\":[[0,0]]}"));
        ROUTES.put("POST /api/datasets", new Route(FORMULA, 201, 201, 401));
        ROUTES.put("PATCH /api/datasets/{slug}", new Route("{\"name\":\"mine\"}", 200, 403, 401));
        ROUTES.put("DELETE /api/datasets/{slug}", new Route("", 204, 403, 401));
        ROUTES.put("GET /api/datasets/{slug}/fetch", new Route("", 409, 409, 409)); // moons need no files
        ROUTES.put("POST /api/datasets/{slug}/fetch", new Route("", 409, 409, 401)); // nor does an own set
        ROUTES.put("DELETE /api/datasets/{slug}/fetch", new Route("", 409, 409, 401));
        ROUTES.put("GET /api/runs", new Route("", 200, 200, 401));
        ROUTES.put(
                "POST /api/runs", new Route("{\"model\":\"made\",\"dataset\":\"moons\",\"steps\":1}", 201, 201, 401));
        ROUTES.put("POST /api/runs/cost", new Route("{\"model\":\"made\",\"dataset\":\"moons\"}", 200, 200, 401));
        ROUTES.put("PATCH /api/runs/{id}", new Route("{\"name\":\"mine\"}", 200, 403, 401));
        ROUTES.put("POST /api/runs/{id}/pause", new Route("", 409, 403, 401)); // it has ended
        ROUTES.put("POST /api/runs/{id}/resume", new Route("", 409, 403, 401));
        ROUTES.put("POST /api/runs/{id}/step", new Route("", 409, 403, 401));
        ROUTES.put("POST /api/runs/{id}/stop", new Route("", 409, 403, 401));
        ROUTES.put("POST /api/runs/{id}/continue", new Route("{\"steps\":2}", 200, 403, 401));
        ROUTES.put("POST /api/runs/{id}/fork", new Route("", 201, 201, 401));
        ROUTES.put("POST /api/runs/{id}/check", new Route("", 200, 200, 401));
        ROUTES.put("DELETE /api/runs/{id}", new Route("", 204, 403, 401));
    }

    private static final Map<String, String> QUERIES =
            Map.of("GET /api/datasets/{slug}/log-density", "?cells=8", "GET /api/runs/{id}/frames", "?step=0");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private List<OncePerRequestFilter> filters;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private Seats seats;

    @Autowired
    private Runs runs;

    @Autowired
    private RunControl control;

    @Autowired
    private Catalog catalog;

    @Autowired
    private ObjectMapper json;

    private MockMvcTester http;
    private String brought = "";
    private final Seat owner = new Seat("somebody");
    private final Seat other = new Seat("somebody-else");

    @BeforeEach
    void client() {
        http = MockMvcTester.from(context, b -> b.addFilters(filters.toArray(OncePerRequestFilter[]::new))
                .build());
    }

    @AfterEach
    void leaveNoRun() {
        runs.list(Seat.OWNER, null, 200).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    private String finished() {
        Map<String, Object> small = Map.of("hidden", 8, "layers", 1);
        String id = runs.submit(owner, catalog.plan("made", "moons", 1, 1, small, Map.of()), null, "cpu")
                .id();
        await().atMost(Duration.ofMinutes(1)).until(() -> runs.get(id).state() == Run.State.FINISHED);
        return id;
    }

    private MvcTestResult ask(String route, String id, @Nullable Seat who) {
        String[] words = route.split(" ");
        String path = words[1].replace("{id}", id)
                        .replace(
                                "{slug}",
                                words[1].contains("models") ? "made" : words[0].equals("GET") ? "moons" : brought)
                + QUERIES.getOrDefault(route, "");
        var request = http.method(HttpMethod.valueOf(words[0])).uri(path).contentType(MediaType.APPLICATION_JSON);
        String body = ROUTES.get(route).body();
        if (!body.isEmpty()) {
            request = request.content(body);
        }
        if (who != null) {
            request = request.header("Authorization", "Bearer " + seats.token(who));
        }
        return request.exchange();
    }

    /** A data set for routes that speak of one: there can't be one for each. */
    private String brought(String route) {
        if (!route.contains("{slug}")) {
            return "";
        }
        return json.readTree(ask("POST /api/datasets", "", owner).getResponse().getContentAsByteArray())
                .get("slug")
                .asString();
    }

    private int status(String route, String id, @Nullable Seat who) {
        return ask(route, id, who).getResponse().getStatus();
    }

    @Test
    void everyRouteHasARule() {
        Set<String> routes = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("quintet.")) {
                info.getMethodsCondition().getMethods().forEach(verb -> info.getPatternValues()
                        .forEach(path -> routes.add(verb + " " + path)));
            }
        }));
        assertThat(routes).isEqualTo(new TreeSet<>(ROUTES.keySet()));
    }

    @Test
    void everyRouteKnowsItsOwner() {
        ROUTES.forEach((route, rule) -> {
            String id = finished();
            brought = brought(route);
            assertThat(List.of(status(route, id, null), status(route, id, other), status(route, id, owner)))
                    .as(route + " as nobody, as another, as the owner")
                    .containsExactly(rule.nobody(), rule.other(), rule.owner());
        });
    }

    @Test
    void theMachinesOwnerMayDoWhatARunsSeatMay() {
        ROUTES.forEach((route, rule) -> {
            if (rule.owner() != rule.other()) {
                String id = finished();
                brought = brought(route);
                assertThat(status(route, id, Seat.OWNER))
                        .as(route + " as the machine's owner")
                        .isEqualTo(rule.owner());
            }
        });
    }

    @Test
    void aListHoldsOnesOwnRunsOnly() {
        String id = finished();
        assertThat(ask("GET /api/runs", "", owner)).bodyText().contains(id).contains("\"yours\":true");
        assertThat(ask("GET /api/runs", "", other)).bodyText().isEqualTo("[]");
        assertThat(ask("GET /api/runs/{id}", id, other)).bodyText().contains("\"yours\":false");
    }

    @Test
    void whatHoldsADeviceIsNamedToItsOwnerOnly() {
        String id = runs.submit(owner, catalog.plan("made", "moons", 1, 100_000, Map.of(), Map.of()), null, "cpu")
                .id();
        await().until(() -> runs.get(id).state() == Run.State.RUNNING);
        assertThat(ask("GET /api/devices", "", owner))
                .bodyText()
                .contains("\"places\":1")
                .contains(id);
        assertThat(ask("GET /api/devices", "", other))
                .bodyText()
                .contains("\"yours\":false")
                .doesNotContain(id);
    }

    @Test
    void onlyWhatWasSignedHereIsASeat() {
        String token = seats.token(owner);
        for (String forged : List.of(
                token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"),
                token.replace("somebody", "somebody-else"),
                "somebody",
                "somebody.",
                ".",
                "")) {
            assertThat(http.get().uri("/api/runs").header("Authorization", "Bearer " + forged))
                    .as(forged)
                    .hasStatus(401)
                    .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                    .hasHeader("WWW-Authenticate", "Bearer");
        }
        assertThat(http.get().uri("/api/runs").cookie(new Cookie("quintet-seat", token)))
                .as("a token is no cookie")
                .hasStatus(401);
    }

    private static MockHttpServletResponse opened(OncePerRequestFilter filter, String path, Cookie... cookies)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("Accept", "text/html,*/*");
        request.setCookies(cookies);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void aBrowserIsGivenASeatOnceAndKnownByItsCookie() throws Exception {
        OncePerRequestFilter giver = filters.stream()
                .filter(f -> f.getClass().getSimpleName().equals("SeatFilter"))
                .findFirst()
                .orElseThrow();
        assertThat(opened(giver, "/api/models").getCookies())
                .as("the API gives none")
                .isEmpty();
        Cookie mine = opened(giver, "/play").getCookie("quintet-seat");
        assertThat(mine.isHttpOnly()).isTrue();
        assertThat(mine.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(opened(giver, "/play", mine).getCookies()).isEmpty();
        assertThat(http.get().uri("/api/runs").cookie(mine)).hasStatus(200);
    }
}
