package quintet.web.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.web.parts.TestRuns.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.run.Filter;
import quintet.run.Run;
import quintet.web.parts.TestRuns;

/** What the list of runs knows without its page: its address, what is picked, what is deleted, what news mean. */
class RunsListTest {
    private final Catalog catalog = new Catalog();

    private Run run(String id, Run.State state) {
        return TestRuns.run(id, catalog.plan("made", "moons", 1, 100, Map.of(), Map.of()), state, 7);
    }

    @Test
    void anAddressIsReadAsItWasWritten() {
        RunsUrl url = new RunsUrl(new Filter("two moons", Run.State.FAILED, "made", "rings", Set.of()), 2, "");
        Map<String, String> written = url.write();
        assertThat(written)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("q", "two moons", "state", "failed", "model", "made", "data", "rings", "page", "3"));
        Map<String, List<String>> query = new HashMap<>();
        written.forEach((name, value) -> query.put(name, List.of(value)));
        assertThat(RunsUrl.read(query, catalog)).isEqualTo(url);
        assertThat(RunsUrl.ALL.write()).isEmpty();
    }

    @Test
    void whatAnAddressAsksForInVainIsSaid() {
        RunsUrl url = RunsUrl.read(Map.of("model", List.of("ma de"), "page", List.of("-1")), catalog);
        assertThat(url.filter()).isEqualTo(Filter.ALL);
        assertThat(url.page()).isZero();
        assertThat(url.unknown())
                .isEqualTo("The link asks for the model 'ma de', which doesn't exist; it was ignored.");
    }

    @Test
    void whatIsSoughtEndsASentence() {
        assertThat(new RunsUrl(new Filter("x", Run.State.PAUSED, "made", null, Set.of()), 0, "").sought(catalog))
                .isEqualTo("'x' in its name, model or data, and the state paused, and the model "
                        + catalog.model("made").card().name());
    }

    @Test
    void aRangeIsPickedFromTheOneBefore() {
        List<String> order = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
        Selection selection = new Selection();
        assertThat(selection.words(order)).isEqualTo("Select runs to compare or delete them");
        assertThat(selection.words(List.of())).isEmpty();
        selection.pick("b", true, true, order); // there is none before
        selection.pick("d", true, true, order);
        assertThat(selection.ids()).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(selection.comparable()).isTrue();
        assertThat(selection.keys()).isEqualTo("b,c,d");
        selection.pick("c", false, true, order);
        assertThat(selection.ids()).containsExactly("b");
        assertThat(selection.comparable()).isFalse();
        assertThat(selection.words(List.of("a"))).isEqualTo("1 picked, 1 of them not in view");
        selection.pick("a", true, false, order);
        selection.pick("h", true, true, order);
        assertThat(selection.comparable()).isTrue();
        selection.pick("i", true, false, order);
        assertThat(selection.comparable()).isFalse();
        assertThat(selection.words(order)).isEqualTo("9 picked; up to eight can be compared");
    }

    @Test
    void aDeletionSaysWhatBecomesOfWhatTrains() {
        Deletions deletions = new Deletions();
        deletions.add(List.of(run("a", Run.State.PAUSED)));
        assertThat(deletions.words()).isEqualTo("'" + run("a", Run.State.PAUSED).name() + "' is deleted.");
        deletions.add(List.of(run("b", Run.State.RUNNING)));
        assertThat(deletions.words())
                .isEqualTo("2 runs are deleted. Those that are training are stopped when this message disappears.");
        assertThat(deletions.undo()).isEqualTo("a");
        assertThat(deletions.isEmpty()).isTrue();
        deletions.add(List.of(run("b", Run.State.RUNNING)));
        assertThat(deletions.words()).endsWith(" It continues until this message disappears, and is then stopped.");
        assertThat(deletions.take()).containsOnlyKeys("b");
        assertThat(deletions.ids()).isEmpty();
    }

    @Test
    void newsOfOneRunThatIsntOnThePageAreReadOnce() {
        RunsNews news = new RunsNews();
        List<String> shown = List.of("a");
        assertThat(news.arrivals(Set.of("a"), shown, Set.of(), 0)).isFalse();
        assertThat(news.arrivals(Set.of("x"), shown, Set.of("x"), 0)).isFalse();
        assertThat(news.arrivals(Set.of("x"), shown, Set.of(), 1)).isFalse();
        assertThat(news.arrivals(Set.of("x"), shown, Set.of(), 0)).isTrue();
        assertThat(news.arrivals(Set.of("x"), shown, Set.of(), 0)).isFalse();
        news.forget();
        assertThat(news.arrivals(Set.of("x"), shown, Set.of(), 0)).isTrue();
    }

    @Test
    void rowsAreStaleThatHadNewsOrWait() {
        List<Run> shown = List.of(run("a", Run.State.RUNNING), run("b", Run.State.QUEUED), run("c", Run.State.PAUSED));
        assertThat(RunsNews.stale(Set.of("a"), shown)).containsExactlyInAnyOrder("a", "b");
        Filter running = new Filter("", Run.State.RUNNING, null, null, Set.of());
        assertThat(RunsNews.departures(Set.of("a"), List.of(run("a", Run.State.RUNNING)), running))
                .isFalse();
        assertThat(RunsNews.departures(Set.of("a"), List.of(run("a", Run.State.PAUSED)), running))
                .isTrue();
        assertThat(RunsNews.departures(Set.of("a"), List.of(), Filter.ALL)).isTrue();
    }
}
