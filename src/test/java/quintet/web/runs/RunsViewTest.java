package quintet.web.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import quintet.catalog.Catalog;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.web.compare.CompareView;
import quintet.web.parts.LossChart;
import quintet.web.parts.ScatterField;
import quintet.web.parts.Settings;
import quintet.web.play.PlaygroundUrl;
import quintet.web.play.Slot;

@SpringBootTest
class RunsViewTest extends SpringBrowserlessTest {
    private static final Map<String, Object> SMALL = Map.of("hidden", 8, "batch", 32);

    @Autowired
    private Runs runs;

    @Autowired
    private RunControl control;

    @Autowired
    private Catalog catalog;

    @Autowired
    private JdbcClient db;

    @AfterEach
    void leaveNoRun() {
        runs.list(Seat.OWNER, null, 50).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    private Run trained(String name, String model, String dataset, long seed, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(SMALL);
        values.putAll(more);
        Run run = runs.submit(Seat.OWNER, catalog.plan(model, dataset, seed, 2, values, Map.of()), name, "auto");
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> runs.get(run.id()), r -> r.state().ended());
    }

    private static void open(String path, String query) {
        UI.getCurrent().navigate(path, QueryParameters.fromString(query));
    }

    private List<String> names() {
        return find(RunRow.class).all().stream().map(r -> r.run().name()).toList();
    }

    private NativeButton button(String text) {
        return find(NativeButton.class).withText(text).single();
    }

    @Test
    void beforeTheFirstRunItOffersTheShortestWayToOne() {
        open("runs", "");
        assertThat(find(H2.class).single().getText()).isEqualTo("No runs yet");
        test(button("Train flow matching on Moons")).click();
        Run run = runs.list(Seat.OWNER, null, 2).getFirst();
        assertThat(run.name()).isEqualTo("Flow matching on Moons");
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("play?run=" + run.id());
    }

    @Test
    void theAddressSaysWhichRunsAreShown() {
        trained("one", "made", "moons", 1, Map.of());
        trained("two", "made", "rings", 2, Map.of());
        trained("three", "flow-matching", "rings", 3, Map.of());
        open("runs", "");
        assertThat(names()).containsExactly("three", "two", "one");
        open("runs", "model=made&data=rings&state=finished");
        assertThat(names()).containsExactly("two");
        open("runs", "q=matching");
        assertThat(names()).containsExactly("three");
        open("runs", "q=nothing&model=ma%20de");
        assertThat(names()).isEmpty();
        assertThat(find(H2.class).single().getText()).isEqualTo("No run matches");
        assertThat(find(Paragraph.class).withClassName("trouble").single().getText())
                .isEqualTo("The link asks for the model 'ma de', which doesn't exist; it was ignored.");
        test(button("Show all runs")).click();
        assertThat(names()).containsExactly("three", "two", "one");
        open("runs", "page=7");
        assertThat(names()).as("behind the last page").containsExactly("three", "two", "one");
    }

    @Test
    void whatHoldsADeviceIsSeen() {
        open("runs", "");
        String free = find(DevicesPanel.class).single().getSummaryText();
        assertThat(free).matches("Training slots: CPU 0 of \\d+ taken");
        Run run = runs.submit(Seat.OWNER, catalog.plan("made", "moons", 1, 100_000, SMALL, Map.of()), "long", "cpu");
        await().until(() -> runs.get(run.id()).state() == Run.State.RUNNING);
        open("runs", "q=long");
        assertThat(find(DevicesPanel.class).single().getSummaryText()).isEqualTo(free.replace("CPU 0", "CPU 1"));
        assertThat(find(Slot.class).single().getElement().getTextRecursively()).startsWith("long");
    }

    @Test
    void aCloneHasTheSameSettings() {
        trained("one", "made", "moons", 9, Map.of("learningRate", 0.02));
        open("runs", "");
        String href = find(Anchor.class).withText("Clone").single().getHref();
        PlaygroundUrl link =
                PlaygroundUrl.read(catalog, QueryParameters.fromString(href.substring("play?".length())), null);
        Run run = runs.list(Seat.OWNER, null, 1).getFirst();
        assertThat(link.wrong()).isEmpty();
        assertThat(link.run()).isNull();
        assertThat(link.plan().seed()).isEqualTo(9);
        assertThat(link.plan().steps()).isEqualTo(2);
        assertThat(link.plan().hyperparameters()).isEqualTo(run.hyperparameters());
    }

    @Test
    void whatIsDeletedComesBackByUndoAndIsGoneWhenThePageIsLeft() {
        Run one = trained("one", "made", "moons", 1, Map.of());
        Run two = trained("two", "made", "moons", 2, Map.of());
        open("runs", "");
        test(find(NativeButton.class).withText("Delete").all().getFirst()).click();
        assertThat(names()).containsExactly("one");
        assertThat(find(Span.class).withText("'two' is deleted.").all()).hasSize(1);
        assertThat(runs.find(two.id())).isPresent();
        test(button("Undo")).click();
        assertThat(names()).containsExactly("two", "one");

        test(find(NativeButton.class).withText("Delete").all().getFirst()).click();
        open("", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.find(two.id()).isEmpty());
        assertThat(runs.find(one.id())).isPresent();
    }

    @Test
    void ofARunThatRestsNobodySaysThatItGoesOn() {
        Run run = runs.submit(Seat.OWNER, catalog.plan("made", "moons", 1, 100_000, SMALL, Map.of()), "long", "cpu");
        await().until(() -> runs.get(run.id()).state() == Run.State.RUNNING);
        control.pause(Seat.OWNER, run.id());
        open("runs", "");
        test(find(NativeButton.class).withText("Delete").all().getFirst()).click();
        assertThat(find(Span.class).withText("'long' is deleted.").all()).hasSize(1);
    }

    @Test
    void manyRunsAreTurnedOverPageByPage() {
        db.sql("""
                        insert into run (id, owner, name, model, dataset, seed, steps, state, created_at, step,
                          hyperparameters, dataset_parameters)
                        select 'many' || i, 'owner', 'Run ' || i, 'made', 'moons', i, 20, 'STOPPED',
                          timestamptz '2026-01-01' + i * interval '1 minute', 7, '{}', '{}' from generate_series(1, 60) i""").update();
        try {
            open("runs", "");
            assertThat(names()).hasSize(50).startsWith("Run 60", "Run 59");
            assertThat(find(Span.class).withClassName("range").single().getText())
                    .isEqualTo("1–50 of 60");
            assertThat(button("Newer").isEnabled()).isFalse();
            test(button("Older")).click();
            assertThat(names()).hasSize(10).contains("Run 10", "Run 1");
            assertThat(find(Span.class).withClassName("range").single().getText())
                    .isEqualTo("51–60 of 60");
            assertThat(button("Older").isEnabled()).isFalse();
            open("runs", "page=2&q=run+3");
            assertThat(names())
                    .as("fewer than a page")
                    .contains("Run 3", "Run 39")
                    .hasSize(15);
        } finally {
            db.sql("delete from run where id like 'many%'").update();
        }
    }

    @Test
    void twoToEightPickedRunsCanBeCompared() {
        trained("one", "made", "moons", 1, Map.of());
        trained("two", "made", "moons", 2, Map.of());
        open("runs", "");
        RunsView view = find(RunsView.class).single();
        List<RunRow> rows = find(RunRow.class).all();
        view.picked(rows.getFirst(), true, false);
        assertThat(button("Compare").isEnabled()).isFalse();
        view.picked(rows.getLast(), true, true);
        test(button("Compare")).click();
        assertThat(find(CompareView.class).all()).hasSize(1);
        assertThat(find(ScatterField.class).all()).hasSize(2);
    }

    @Test
    void eightRunsAreSmallMultiples() {
        db.sql("""
                        insert into run (id, owner, name, model, dataset, seed, steps, state, created_at, step,
                          hyperparameters, dataset_parameters)
                        select 'many' || i, 'owner', 'Run ' || i, 'made', 'moons', i, 20, 'STOPPED',
                          timestamptz '2026-01-01' + i * interval '1 minute', 7, '{}', '{}' from generate_series(1, 9) i""").update();
        try {
            open(
                    "compare",
                    "runs="
                            + String.join(
                                    ",",
                                    IntStream.rangeClosed(1, 9)
                                            .mapToObj(i -> "many" + i)
                                            .toList()));
            assertThat(find(ScatterField.class).all())
                    .extracting(field -> field.getElement().getAttribute("data-run"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 8)
                            .mapToObj(i -> "many" + i)
                            .toList());
            assertThat(find(Paragraph.class).withClassName("trouble").single().getText())
                    .isEqualTo("The link names 9 runs; the first eight are shown.");
        } finally {
            db.sql("delete from run where id like 'many%'").update();
        }
    }

    @Test
    void onlyDifferencesAreShownAndTheRestIsCounted() {
        Run one = trained("one", "made", "moons", 1, Map.of("learningRate", 0.01));
        Run two = trained("two", "made", "moons", 2, Map.of("learningRate", 0.02));
        open("compare", "runs=" + one.id() + "," + two.id() + ",nothere");
        assertThat(find(Paragraph.class).withClassName("trouble").single().getText())
                .isEqualTo("There is no run 'nothere'; it may have been deleted.");
        List<String> differences =
                Settings.differences(List.of(Settings.of(catalog, one), Settings.of(catalog, two))).stream()
                        .map(d -> d.name() + " " + d.values())
                        .toList();
        assertThat(differences).containsExactly("Seed [1, 2]", "Learning rate [0.01, 0.02]");
        long settings = Settings.of(catalog, one).size();
        assertThat(find(Paragraph.class)
                        .withText("Everything else is equal: " + (settings - 2) + " settings.")
                        .all())
                .hasSize(1);
        assertThat(find(LossChart.class).all())
                .extracting(c -> c.getElement().getAttribute("data-curve"))
                .containsExactly("sliced-w2", "validation.log-marginal", "validation.log-conditional");
    }

    @Test
    void figuresOfUnlikeKindsStandInDifferentRows() {
        Run exact = trained("exact", "made", "moons", 1, Map.of());
        Run bound = trained("bound", "vae", "moons", 1, Map.of());
        open("compare", "runs=" + exact.id() + "," + bound.id());
        List<String> rows = find(NativeTableRow.class).all().stream()
                .filter(r -> "nll".equals(r.getElement().getAttribute("data-metric")))
                .map(r -> r.getChildren()
                        .map(cell -> cell.getElement().getTextRecursively())
                        .map(text -> text.matches(".*\\d.*") ? "a figure" : text)
                        .toList()
                        .toString())
                .toList();
        assertThat(rows)
                .containsExactly(
                        "[Negative log-likelihoodexact, a figure, –]", "[Negative log-likelihoodbound, –, a figure]");
        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .contains("Their objectives share no term, so their curves can't be compared.");
    }

    @Test
    void anAddressWithoutRunsSaysHowToPickSome() {
        open("compare", "");
        assertThat(find(H2.class).single().getText()).isEqualTo("Nothing to compare");
    }
}
