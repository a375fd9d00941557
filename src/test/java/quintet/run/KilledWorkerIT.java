package quintet.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.Chromium;
import tools.jackson.databind.JsonNode;

/** What a page shows of a run whose process is killed: a short pause, and its reason. */
@Timeout(300)
class KilledWorkerIT {

    @Test
    void aKilledWorkerIsAShortPauseWithItsReason() throws Exception {
        try (Chaos processes = new Chaos(1, 1);
                Chromium chromium = new Chromium()) {
            String run = processes.web.train("made", "moons", 200_000, Map.of("hidden", 32, "batch", 64));
            Page page = chromium.browser.newPage();
            page.setDefaultTimeout(90_000);
            page.navigate(processes.web.url("play?run=" + run));
            page.waitForFunction("window.quintet?.step > 200");
            JsonNode devices = processes.web.get("/api/devices");
            assertThat(devices)
                    .as("the worker's, for the server trains nothing")
                    .hasSize(1);
            assertThat(devices.get(0).get("training")).hasSize(1);
            processes.killWorkerOf(run);
            int step = (int) page.evaluate("window.quintet.step");
            Locator transport = page.getByRole(
                    AriaRole.REGION, new Page.GetByRoleOptions().setName("Run").setExact(true));
            assertThat(transport)
                    .containsText(
                            "Nothing has arrived for some seconds.",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(transport)
                    .containsText(
                            Pattern.compile(
                                    "The process that trained this run was lost\\. It goes on from step \\d+\\."),
                            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            page.waitForFunction("step => window.quintet.step > step + 200", step);
            assertThat(processes.gaps()).isZero();
            assertThat(processes.doubled()).isZero();
        }
    }
}
