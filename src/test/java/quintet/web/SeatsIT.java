package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.vaadin.flow.router.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.ClassUtils;
import quintet.run.Run;
import quintet.seat.Seat;
import quintet.web.compare.CompareView;
import quintet.web.home.HomeView;
import quintet.web.lesson.LessonView;
import quintet.web.lesson.LessonsView;
import quintet.web.play.PlayView;
import quintet.web.runs.RunsView;

/** Two browsers where each has a seat of its own. */
@TestPropertySource(properties = "quintet.seats=true")
class SeatsIT extends BrowserTest {
    private static final String LONG = "play?model=made&steps=200000&hidden=32&batch=64";

    private static Locator transport(Page page) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName("Run").setExact(true));
    }

    private static void drawn(Page page) {
        page.waitForFunction("document.querySelector('run-stage')?.points > 0");
    }

    @Test
    void anotherSeatWatchesARunAndSteersItsOwnOnly() {
        Page mine = open(LONG);
        drawn(mine);
        button(mine, "Train").click();
        mine.waitForFunction("window.quintet.firstPicture > 0");
        String run = id(mine);

        Page theirs = open("play?run=" + run);
        theirs.waitForFunction("window.quintet.step > 0");
        int seen = (int) theirs.evaluate("window.quintet.step");
        theirs.waitForFunction("step => window.quintet.step > step", seen);
        for (String steers : new String[] {"Pause", "Step", "Stop", "New run"}) {
            assertThat(button(theirs, steers)).hasCount(0);
        }
        assertThat(transport(theirs)).containsText("Another seat's run");
        assertThat(theirs.locator(".stage .heading")).containsText("another seat's run");
        assertThat(theirs.locator("#set-up")).not().containsText("applies at once");
        assertThat(mine.locator("#set-up")).containsText("applies at once");
        assertThat(theirs.getByLabel("Recent runs")).containsText("Your runs are listed here");
        assertThat(theirs.locator("run-stage canvas").first()).isVisible();
        assertAccessible(theirs);

        button(mine, "Pause").click();
        assertThat(transport(theirs)).containsText(Pattern.compile("Paused"));
        // A button that is made pressable in the browser is still none for the server.
        theirs.evaluate("""
                () => {
                  const stop = document.querySelector('.transport [data-icon=stop]');
                  stop.disabled = false;
                  stop.click();
                }""");
        button(theirs, "Train").click();
        theirs.waitForFunction("run => window.quintet.run !== run", run);
        assertThat(button(theirs, "Pause")).isEnabled();
        assertThat(theirs.locator(".stage .heading")).not().containsText("another seat's run");
        assertThat(runs.get(run).state()).isEqualTo(Run.State.PAUSED);
        assertThat(runs.get(id(theirs)).owner()).isNotEqualTo(runs.get(run).owner());

        Page list = open("runs");
        assertThat(list.getByText("No runs yet")).isVisible();
        mine.navigate(url("runs"));
        assertThat(mine.getByRole(AriaRole.LIST).getByRole(AriaRole.LISTITEM)).hasCount(1);
    }

    private static Set<Class<?>> routes() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        return scan.findCandidateComponents("quintet").stream()
                .map(c -> ClassUtils.resolveClassName(c.getBeanClassName(), SeatsIT.class.getClassLoader()))
                .collect(Collectors.toSet());
    }

    /** Each page, as a seat opens it that has the link of another's run; what isn't here fails the test. */
    private static Map<Class<?>, String> pages(String run) {
        return Map.of(
                HomeView.class, "",
                PlayView.class, "play",
                RunsView.class, "runs",
                CompareView.class, "compare?runs=" + run,
                LessonsView.class, "lessons",
                LessonView.class, "lessons/made",
                ApiView.class, "api/docs");
    }

    @Test
    void everyPageShowsAnothersRunByItsLinkAlone() {
        Page mine = open(LONG);
        drawn(mine);
        button(mine, "Train").click();
        mine.waitForFunction("window.quintet.firstPicture > 0");
        Run run = control.rename(new Seat(runs.get(id(mine)).owner()), id(mine), "Ada's secret");
        assertThat(routes()).isEqualTo(pages(run.id()).keySet());
        pages(run.id()).forEach((view, path) -> {
            Page theirs = open(path);
            if (path.contains(run.id())) {
                assertThat(theirs.getByText("Ada's secret").first()).isVisible();
            } else {
                theirs.waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(theirs.getByText("Ada's secret")).hasCount(0);
            }
            if (view != ApiView.class) { // which describes how to delete and rename
                assertThat(theirs.getByRole(
                                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Delete|Rename"))))
                        .hasCount(0);
            }
            theirs.context().close();
        });
        assertThat(runs.find(run.id())).isPresent();
    }

    @Test
    void theRequestCarriesTheTokenOfItsSeat() {
        Page page = open("play?model=made");
        button(page, "Code").click();
        Locator request = page.locator("run-request");
        assertThat(request).containsText("Authorization: Bearer ••••••••••••'");
        assertThat(request).containsText("Keep it secret");
        button(page, "Show token").click();
        assertThat(request).containsText(Pattern.compile("Bearer [\\w-]{16}\\.[\\w-]{43}'"));
        button(page, "Hide token").click();
        assertThat(request).containsText("Bearer ••••••••••••'");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        request.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy"))
                .click();
        assertThat(request.getByRole(AriaRole.STATUS)).hasText("Copied, with your token.");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).matches("(?s).*Bearer [\\w-]{16}\\..*");
        assertThat(page.context().cookies())
                .filteredOn(c -> c.name.equals("quintet-seat"))
                .singleElement()
                .satisfies(c -> assertThat(c.httpOnly).isTrue());
    }

    @Test
    void cookiesAreKeptFromOtherSitesAndFromScriptsAndBehindTlsFromPlainRoads() throws Exception {
        HttpRequest.Builder asks =
                HttpRequest.newBuilder(URI.create(url("play"))).header("Accept", "text/html");
        for (boolean tls : new boolean[] {false, true}) {
            HttpRequest request =
                    tls ? asks.copy().header("X-Forwarded-Proto", "https").build() : asks.build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .headers()
                            .allValues("Set-Cookie"))
                    .hasSize(2) // the session's and the seat's
                    .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
                    .allMatch(cookie -> cookie.contains("Secure") == tls);
        }
    }
}
