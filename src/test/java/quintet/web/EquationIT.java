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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.lesson.Lessons;
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
        page.locator("model-code .terms button").filter(containing("R1")).hover();
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

    /** Of every model, under every choice that makes it another. */
    @Test
    void everyEquationFitsItsPlace() {
        Page page = open("lessons");
        for (String query : equations()) {
            page.navigate(url("play?model=" + query));
            typeset(page);
            List<?> wide = (List<?>) page.evaluate("""
                    [...document.querySelectorAll('term-ledger .katex-html')].filter(e => {
                      const row = e.closest('.term-row, .where');
                      const [values, maths] = [row.querySelector('.train'), [...e.querySelectorAll('.katex-base')]];
                      const edge = values?.getBoundingClientRect().left ?? row.getBoundingClientRect().right;
                      const beside = !values || values.getBoundingClientRect().top < maths[0].getBoundingClientRect().bottom;
                      return !maths.length || !beside || maths.some(b => b.getBoundingClientRect().right > edge + 1);
                    }).map(e => e.textContent)""");
            assertThat(wide).as(query).isEmpty();
            assertThat(page.locator(".katex-error")).hasCount(0);
        }
    }

    private static List<String> equations() {
        Catalog catalog = new Catalog();
        Lessons lessons = new Lessons(catalog);
        List<String> all = new ArrayList<>();
        catalog.models().forEach(m -> {
            String slug = m.card().slug();
            all.add(slug);
            lessons.of(slug)
                    .others(m.hyperparameters().values(m.hyperparameters().standard()))
                    .forEach(c -> all.add(slug + "&" + c.hyperparameter() + "=" + c.value()));
        });
        return all;
    }

    @Test
    void theEquationFollowsItsChoicesAndAddsUp() {
        Page page = open("play?model=vae&steps=200000&hidden=16&batch=64&samples=1");
        typeset(page);
        Locator rows = page.locator(".term-row");
        assertThat(rows).hasCount(4);
        button(page, "Train").click();
        addsUp(page);
        page.locator("#field-samples").fill("8");
        page.locator("#field-samples").press("Enter");
        assertThat(page.locator(".term-row[data-term=weights]")).hasCount(1);
        addsUp(page);
        button(page, "Stop").click();
        assertThat(page.locator(".transport[data-state=stopped]")).hasCount(1);

        page.locator("#field-samples").fill("1"); // the next run's: what is shown is the last one's
        page.locator("#field-samples").press("Enter");
        assertThat(rows).hasCount(4);
        assertThat(page.locator(".term-row .validation").first()).hasText("–");
        page.locator("#field-samples").fill("8");
        page.locator("#field-samples").press("Enter");
        addsUp(page);
    }

    /** Every line has its value, and they make the total, which is the curve's too. */
    private static void addsUp(Page page) {
        page.waitForFunction("""
                (() => {
                  const ledger = document.querySelector('term-ledger');
                  const sign = (row) => ledger.signs[row.dataset.term] ?? 0;
                  return ['train', 'validation'].every((split) => {
                    const rows = [...document.querySelectorAll('.term-row')].map((row) => [sign(row), Number(row.querySelector('.' + split).textContent.replace('−', '-'))]);
                    const sum = rows.reduce((sum, [sign, value]) => sum + sign * value, 0);
                    const size = Math.max(...rows.map(([, value]) => Math.abs(value)));
                    return rows.every(([, value]) => Number.isFinite(value)) && Math.abs(sum - rows[0][1]) < 0.02 * size;
                  });
                })()""");
    }

    @Test
    void aHyperparameterIsTurnedInTheEquationAlsoWhileTheRunTrains() {
        Page page = open("play?model=vae&steps=200000&hidden=16&batch=64");
        typeset(page);
        Locator beta = button(page, "Turn KL weight 1").first();
        beta.focus();
        beta.press("Enter");
        Locator slider = page.getByLabel("KL weight, slider").last();
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
        button(page, "Turn KL weight 2").first().click();
        page.locator("#turner-beta").fill("0.5");
        page.locator("#turner-beta").press("Enter");
        page.waitForFunction("document.querySelector('loss-chart').marks[0]?.text.endsWith(' 2 → 0.5')");
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
                tab(page, "Equation").click();
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
