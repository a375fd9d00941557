package quintet.web.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static quintet.web.parts.TestRuns.metric;
import static quintet.web.parts.TestRuns.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.lesson.Lessons;
import quintet.model.Exactness;
import quintet.run.Run;
import quintet.web.parts.Settings;

class ComparisonTest {
    private final Catalog catalog = new Catalog();
    private final Lessons lessons = new Lessons(catalog);

    private Plan plan(String model, String dataset, long seed) {
        return catalog.plan(model, dataset, seed, 100, Map.of(), Map.of());
    }

    private Comparison of(Run... runs) {
        return new Comparison(
                catalog,
                lessons,
                List.of(runs).stream()
                        .map(r -> new Compared(r, null, r.metrics()))
                        .toList());
    }

    private final Run exact = run(
            "a",
            plan("made", "moons", 1),
            Run.State.FINISHED,
            100,
            metric("nll", 1.0625, Exactness.EXACT),
            metric("sliced-w2", 0.5, Exactness.ESTIMATE),
            metric("train.kl", 3, Exactness.ESTIMATE));
    private final Run bound =
            run("b", plan("vae", "rings", 2), Run.State.RUNNING, 50, metric("nll", 1.5, Exactness.BOUND));

    @Test
    void anAddressNamesRunsAndMomentsOfThem() {
        assertThat(Comparison.keys(List.of("a, b@20,a", "", "c"))).containsExactly("a", "b@20", "c");
        assertThat(Compared.wanted("b@20")).contains(new Compared.Wanted("b", 20));
        assertThat(Compared.wanted("b")).contains(new Compared.Wanted("b", null));
        assertThat(Compared.wanted("b@x")).isEmpty();
        Compared past = new Compared(bound, 20, Map.of());
        assertThat(past.key()).isEqualTo("b@20");
        assertThat(past.name()).isEqualTo("Variational autoencoder on Rings at step 20");
        assertThat(past.link()).isEqualTo("play?run=b&at=20");
    }

    @Test
    void whatIsMissingIsSaid() {
        Comparison one = of(exact);
        assertThat(one.title()).isEqualTo("Compare runs");
        assertThat(one.missing(List.of("a", "nothere"), List.of()))
                .isEqualTo("There is no run 'nothere'; it may have been deleted. The other is shown alone.");
        assertThat(of(exact, bound).title()).isEqualTo("Compare 2 runs");
        assertThat(of(exact, bound).missing(List.of("a", "b"), List.of())).isEmpty();
        assertThat(of(exact).missing(List.of("a"), List.of(bound)))
                .isEqualTo("'Variational autoencoder on Rings' was deleted. The other is shown alone.");
        assertThat(of(exact, bound).without(one.all().getFirst())).isEqualTo("compare?runs=b");
    }

    @Test
    void figuresOfOneNameAndOtherKindsStandInRowsOfTheirOwn() {
        List<Comparison.Row> rows = of(exact, bound).figures();
        assertThat(rows)
                .extracting(Comparison.Row::metric, Comparison.Row::kind)
                .containsExactly(
                        tuple("nll", Exactness.EXACT),
                        tuple("nll", Exactness.BOUND),
                        tuple("sliced-w2", Exactness.ESTIMATE));
        assertThat(rows.getFirst().values().getFirst())
                .isEqualTo(new Comparison.Value(
                        "1.063", "± 0.020", "nats, validation", "How it was found. Measured at step 10."));
        assertThat(rows.getFirst().values().get(1))
                .isEqualTo(Comparison.Value.none("Its figure is of another kind: bound"));
        assertThat(rows.get(2).values().get(1))
                .isEqualTo(Comparison.Value.none("This run has no such figure, or none yet"));
    }

    @Test
    void onlyTermsThatAllHaveAreDrawnOverEachOther() {
        assertThat(of(exact, bound).terms()).isEmpty();
        assertThat(of(exact, exact).terms()).isNotEmpty();
        assertThat(of(exact, bound).curves("nll")).endsWith("; now A 1.06, B 1.5");
    }

    @Test
    void settingsThatDifferAreToldAndTheRestIsCounted() {
        assertThat(of(exact, exact).alike())
                .isEqualTo("These are moments of one run: only its live values may differ.");
        Run twin = run("c", plan("made", "moons", 1), Run.State.FINISHED, 100);
        assertThat(of(exact, twin).alike())
                .isEqualTo("Nothing differs, not even the seed: this is the same run twice.");
        Run other = run("d", plan("made", "moons", 5), Run.State.FINISHED, 100);
        assertThat(of(exact, other).differences()).containsExactly(new Settings.Difference("Seed", List.of("1", "5")));
        assertThat(of(exact, other).alike()).startsWith("Everything else is equal: ");
    }

    @Test
    void newsConcernThePageWhereItShowsTheRunOrOneInLine() {
        Comparison all = of(exact, bound);
        assertThat(all.concerned(Set.of("b"))).isTrue();
        assertThat(all.concerned(Set.of("x"))).isFalse();
        Comparison waiting = of(run("q", plan("made", "moons", 1), Run.State.QUEUED, 0));
        assertThat(waiting.concerned(Set.of("x"))).isTrue();
        assertThat(waiting.concerned(Set.of())).isFalse();
        Run done = run("b", plan("vae", "rings", 2), Run.State.FINISHED, 100);
        assertThat(all.turn(of(exact, done))).contains("Variational autoencoder on Rings: Finished");
        assertThat(all.turn(all)).isEmpty();
        assertThat(all.deletedIn(of(exact))).containsExactly(bound);
    }

    @Test
    void eightRunsHaveEachTheirLetterAndTheirPlace() {
        Run[] eight = IntStream.range(0, 8)
                .mapToObj(i -> run("r" + i, plan("made", "moons", i), Run.State.RUNNING, i))
                .toArray(Run[]::new);
        assertThat(of(eight).sides())
                .extracting(Comparison.Side::letter)
                .containsExactly("A", "B", "C", "D", "E", "F", "G", "H");
    }
}
