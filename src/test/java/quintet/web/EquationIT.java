package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.run.Run;
import quintet.seat.Seat;

/** The objective as a person reads, turns and copies it. */
class EquationIT extends BrowserTest {
    private static final Pattern CURL = Pattern.compile(
            "curl (\\S+) \\\\\\s+-H 'Content-Type: application/json' \\\\\\s+-d '(.*)'", Pattern.DOTALL);

    private static void typeset(Page page) {
        page.waitForFunction(
                "[...document.querySelectorAll('term-ledger living-equation')].every(e => e.querySelector('math'))"
                        + " && document.querySelector('term-ledger living-equation') && document.fonts.status === 'loaded'");
    }

    @Test
    void aTermIsExplainedAndLightsUpEverywhereAndNothingJumps() {
        Page page = open("play?model=gan");
        typeset(page);
        Locator row = page.locator(".term-row[data-term=r1]");
        double height = page.locator("term-ledger").boundingBox().height;
        row.focus();
        assertThat(page.locator("#explains-r1")).isVisible();
        assertThat(page.locator("#explains-r2")).isHidden();
        assertThat(page.locator("term-ledger").boundingBox().height).isEqualTo(height);
        assertThat(page.locator("term-ledger .term.hot")).not().hasCount(0);
        assertThat((int) page.evaluate("document.querySelector('loss-chart').hot"))
                .isEqualTo((int) page.evaluate("Number(document.querySelector('[data-term=r1]').dataset.tint)"));
        page.locator(".term-row[data-term=generator]").hover();
        assertThat(page.locator("#explains-generator")).isVisible();
        page.mouse().move(5, 5);
        assertThat(page.locator("#explains-r1")).isVisible(); // it has the focus

        button(page, "Code").click();
        page.locator("model-code .terms button").filter(containing("r1")).hover();
        Locator lit = page.locator("model-code li.hot");
        assertThat(lit.filter(containing("\"r1\"")).first()).isInViewport();
        assertThat(lit.filter(containing("import"))).hasCount(0);
        Locator word = page.locator("model-code li:not(.hot) .hljs-keyword").first();
        assertThat(word).not().hasCSS("color", colour(page.locator("model-code .file")));
        assertThat(lit.locator(".hljs-string").first()).hasCSS("color", colour(lit.first()));
        assertAccessible(page);
        picture(page, "code-1280-light");
    }

    private static String colour(Locator of) {
        return (String) of.evaluate("e => getComputedStyle(e).color");
    }

    @Test
    void everyEquationFitsItsPlace() {
        Page page = open("lessons");
        for (String model : models()) {
            page.navigate(url("play?model=" + model));
            typeset(page);
            List<?> wide = (List<?>) page.evaluate("""
                    [...document.querySelectorAll('term-ledger .katex-html')].filter(e => {
                      const row = e.closest('.term-row, .where');
                      const [values, maths] = [row.querySelector('.train'), [...e.querySelectorAll('.katex-base')]];
                      const edge = values?.getBoundingClientRect().left ?? row.getBoundingClientRect().right;
                      const beside = !values || values.getBoundingClientRect().top < maths[0].getBoundingClientRect().bottom;
                      return !maths.length || !beside || maths.some(b => b.getBoundingClientRect().right > edge + 1);
                    }).map(e => e.textContent)""");
            assertThat(wide).as(model).isEmpty();
        }
    }

    @Test
    void aHyperparameterIsTurnedInTheEquationAlsoWhileTheRunTrains() {
        Page page = open("play?model=vae&steps=200000&hidden=16&batch=64");
        typeset(page);
        Locator beta = button(page, "Turn Beta 1").first();
        beta.focus();
        beta.press("Enter");
        Locator slider = page.getByLabel("Beta, slider").last();
        assertThat(slider).isFocused();
        page.locator("#turner-beta").fill("2");
        assertThat(page.locator("#field-beta")).hasValue("2");
        page.waitForURL(Pattern.compile(".*beta=2.*"));
        picture(page, "turner-1280-light");
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("#turn-beta")).isHidden();

        button(page, "Train").click();
        page.waitForFunction("window.quintet.step > 0");
        button(page, "Turn Beta 2").first().click();
        page.locator("#turner-beta").fill("0.5");
        page.locator("#turner-beta").press("Enter");
        page.waitForFunction("document.querySelector('loss-chart').marks[0]?.text === 'beta 0.5'");
    }

    @Test
    void theRequestStartsWhatIsChosen() throws IOException, InterruptedException {
        Page page = open("play?model=made&dataset=grid&seed=4&steps=20&hidden=16&order=backward&sigma=0.1");
        button(page, "Code").click();
        Matcher curl = CURL.matcher(page.locator("run-request pre").textContent());
        assertThat(curl.matches()).isTrue();
        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(
                    HttpRequest.newBuilder(URI.create(curl.group(1)))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(curl.group(2)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Run run = runs.list(Seat.OWNER, null, 1).getFirst();
        assertThat(run.seed()).isEqualTo(4);
        assertThat(run.steps()).isEqualTo(20);
        assertThat(run.hyperparameters()).containsEntry("hidden", 16).containsEntry("order", "backward");
        assertThat(run.datasetParameters()).containsEntry("sigma", 0.1);
        page.context().grantPermissions(List.of("clipboard-write", "clipboard-read"));
        button(page, "Copy").click();
        assertThat(page.locator("run-request [role=status]")).hasText("Copied.");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).isEqualTo(curl.group());
    }

    @Test
    void isReadableEverywhere() {
        Page page = open("play?model=gan", WIDEST, ColorScheme.DARK);
        typeset(page);
        for (Form form : FORMS) {
            form.of(page);
            if (form.width() == PHONE) {
                button(page, "Equation").first().click();
            }
            page.locator(".term-row[data-term=generator]").focus();
            painted(page);
            assertReadable(page, form);
        }
        button(page, "Code").click();
        assertThat(page.locator("model-code .file")).containsText("final class Gan");
        for (Form form : FORMS.reversed()) {
            form.of(page);
            assertThat(page.locator("model-code .file")).isVisible();
            painted(page);
            assertReadable(page, form);
        }
    }
}
