package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import quintet.run.Run;

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
        for (String steers : new String[] {"Pause", "Step", "Stop"}) {
            assertThat(button(theirs, steers)).isDisabled();
            assertThat(button(theirs, steers)).hasAttribute("title", Pattern.compile("This run is another seat's: .*"));
        }
        assertThat(theirs.getByLabel("Recent runs")).containsText("Yours will be listed here");
        assertThat(theirs.locator("run-stage canvas").first()).isVisible();
        assertAccessible(theirs);

        button(mine, "Pause").click();
        assertThat(transport(theirs)).containsText(Pattern.compile("Paused"));
        // A button that is made pressable in the browser is still none for the server.
        theirs.evaluate("""
                () => {
                  const pause = [...document.querySelectorAll('vaadin-button')].find(b => b.textContent === 'Resume');
                  pause.disabled = false;
                  pause.click();
                }""");
        button(theirs, "Train").click();
        theirs.waitForFunction("run => window.quintet.run !== run", run);
        assertThat(button(theirs, "Pause")).isEnabled();
        assertThat(runs.get(run).state()).isEqualTo(Run.State.PAUSED);
        assertThat(runs.get(id(theirs)).owner()).isNotEqualTo(runs.get(run).owner());

        Page list = open("runs");
        assertThat(list.getByText("No runs yet")).isVisible();
        mine.navigate(url("runs"));
        assertThat(mine.getByRole(AriaRole.LIST).getByRole(AriaRole.LISTITEM)).hasCount(1);
    }

    @Test
    void theRequestCarriesTheTokenOfItsSeat() {
        Page page = open("play?model=made");
        button(page, "Code").click();
        Locator request = page.locator("run-request");
        assertThat(request).containsText("Authorization: Bearer ");
        assertThat(request).containsText("keep it to yourself");
        assertThat(page.context().cookies())
                .filteredOn(c -> c.name.equals("quintet-seat"))
                .singleElement()
                .satisfies(c -> assertThat(c.httpOnly).isTrue());
    }
}
