package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import quintet.Diverging;
import quintet.catalog.Catalog;
import quintet.data.Distribution;
import quintet.declare.Invalid;
import quintet.run.Run.State;
import quintet.seat.Seat;
import quintet.space.Items;

@SpringBootTest(properties = "quintet.slots.cpu=1")
class RunsTest {
    private static final Map<String, Object> SMALL = Map.of("hidden", 8, "layers", 1, "batch", 32, "warmUp", 10);

    @Autowired
    Runs runs;

    @Autowired
    RunControl control;

    @Autowired
    Inference inference;

    @Autowired
    RunWatch watch;

    @Autowired
    Figures figures;

    @Autowired
    Catalog catalog;

    @Autowired
    EventLog events;

    @Autowired
    RunRows rows;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Dispatcher devices;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Run submit(int steps) {
        return submit(steps, SMALL);
    }

    private Run submit(int steps, Map<String, Object> hyperparameters) {
        Run run = runs.submit(
                Seat.OWNER, catalog.plan("flow-matching", "moons", 7, steps, hyperparameters, Map.of()), null, "auto");
        return run;
    }

    private Run until(Run run, State state) {
        return until(run, r -> r.state() == state);
    }

    private Run until(Run run, Predicate<Run> so) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> runs.get(run.id()), so);
    }

    private List<StoredEvent> log(Run run, RunEvent.Kind kind) {
        return watch.events(run.id(), 0, 100_000).stream()
                .filter(e -> e.kind() == kind)
                .toList();
    }

    private List<Object> states(Run run) {
        return log(run, RunEvent.Kind.STATE).stream()
                .map(e -> Json.map(e.payload()).get("state"))
                .toList();
    }

    @AfterEach
    void forget() {
        runs.list(Seat.OWNER, null, 200).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    private static Items points(float... xy) {
        return new Items(Distribution.PLANE, xy);
    }

    @Test
    void trainsAndTellsOfIt() {
        Run run = until(submit(60), State.FINISHED);
        assertThat(run.name()).isEqualTo("Flow matching on Moons");
        assertThat(run.step()).isEqualTo(60);
        assertThat(run.device()).isEqualTo("cpu");
        assertThat(run.metrics()).containsKeys("train.velocity", "validation.velocity", "sliced-w2", "nll", "gap");
        assertThat(run.metrics().get("nll").step()).isEqualTo(60);
        assertThat(states(run)).containsExactly("queued", "running", "finished");
        List<StoredEvent> all = watch.events(run.id(), 0, 100_000);
        assertThat(all)
                .extracting(StoredEvent::seq)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(1L, run.lastSeq());
        assertThat(log(run, RunEvent.Kind.FRAME))
                .extracting(StoredEvent::layer)
                .contains("samples", "velocity", "density");
        assertThat(log(run, RunEvent.Kind.TRAIN)).hasSizeGreaterThan(50);
    }

    @Test
    void oneSlotServesOneRunAndTheOthersKnowTheirPlaces() {
        Run first = until(submit(200_000), State.RUNNING);
        Run second = submit(40);
        Run third = submit(40);
        assertThat(runs.get(second.id()).queuePosition()).isEqualTo(1);
        assertThat(runs.get(third.id()).queuePosition()).isEqualTo(2);
        Run paused = control.pause(Seat.OWNER, first.id());
        assertThat(paused.state()).isEqualTo(State.PAUSED);
        until(second, State.FINISHED);
        until(third, State.FINISHED);
        assertThat(runs.get(first.id()).step()).as("a paused run stands still").isEqualTo(paused.step());
        assertThat(control.resume(Seat.OWNER, first.id()).state()).isIn(State.QUEUED, State.RUNNING);
        until(first, State.RUNNING);
    }

    @Test
    void isPausedSteppedChangedAndStopped() {
        Run run = until(submit(200_000), State.RUNNING);
        int step = control.pause(Seat.OWNER, run.id()).step();
        assertThat(control.step(Seat.OWNER, run.id()).step()).isEqualTo(step + 1);
        assertThat(control.step(Seat.OWNER, run.id()).step()).isEqualTo(step + 2);
        Run changed = control.edit(Seat.OWNER, run.id(), Map.of("learningRate", 0.01));
        assertThat(changed.hyperparameters()).containsEntry("learningRate", 0.01);
        assertThat(log(run, RunEvent.Kind.EDIT)).singleElement().satisfies(e -> {
            assertThat(e.step()).isEqualTo(step + 2);
            assertThat(Json.map(e.payload())).containsEntry("changes", Map.of("learningRate", 0.01));
        });
        assertThat(inference.samples(run.id(), 10, 1, Overrides.NONE).step()).isEqualTo(step + 2);
        control.resume(Seat.OWNER, run.id());
        until(run, State.RUNNING);
        Run stopped = control.stop(Seat.OWNER, run.id());
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(until(run, r -> !r.measuring()).metrics())
                .as("the last figures")
                .containsKey("nll");
        assertThat(states(run)).containsExactly("queued", "running", "paused", "queued", "running", "stopped");
        assertThatThrownBy(() -> control.resume(Seat.OWNER, run.id()))
                .isInstanceOf(Refused.class)
                .hasMessage("The run is stopped, so it can't be resumed; that needs one that is paused.");
    }

    @Test
    void aQueuedRunCanBeChangedPausedAndStopped() {
        Run first = until(submit(200_000), State.RUNNING);
        Run waiting = submit(30);
        assertThat(control.edit(Seat.OWNER, waiting.id(), Map.of("learningRate", 0.05))
                        .hyperparameters())
                .containsEntry("learningRate", 0.05);
        assertThatThrownBy(() -> control.edit(Seat.OWNER, waiting.id(), Map.of("hidden", 9)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("hidden");
        assertThat(control.pause(Seat.OWNER, waiting.id()).state()).isEqualTo(State.PAUSED);
        assertThat(control.resume(Seat.OWNER, waiting.id()).state()).isEqualTo(State.QUEUED);
        Run other = submit(30);
        assertThat(control.stop(Seat.OWNER, other.id()).state()).isEqualTo(State.STOPPED);
        control.delete(Seat.OWNER, first.id());
        assertThat(runs.find(first.id())).isEmpty();
        assertThat(until(waiting, State.FINISHED).hyperparameters()).containsEntry("learningRate", 0.05);
    }

    @Test
    void aRunOfAnotherVersionEndsAndSaysWhy() {
        Run busy = until(submit(200_000), State.RUNNING);
        Run old = submit(30);
        db.sql("update run set hyperparameters = '{\"forgotten\": 3}' where id = ?")
                .param(old.id())
                .update();
        control.stop(Seat.OWNER, busy.id());
        Run failed = until(old, State.FAILED);
        assertThat(failed.failure().message())
                .startsWith("This run was started by another version of Quintet and can only be viewed.")
                .contains("forgotten");
    }

    @Test
    void interruptionsChangeNoNumber() {
        Run whole = until(submit(3_000), State.FINISHED);
        Run inPieces = until(submit(3_000), State.RUNNING);
        control.pause(Seat.OWNER, inPieces.id());
        control.step(Seat.OWNER, inPieces.id());
        control.resume(Seat.OWNER, inPieces.id());
        until(inPieces, State.FINISHED);
        assertThat(states(inPieces)).containsExactly("queued", "running", "paused", "queued", "running", "finished");
        assertThat(inference.samples(inPieces.id(), 50, 3, Overrides.NONE).values())
                .isEqualTo(inference.samples(whole.id(), 50, 3, Overrides.NONE).values());
        assertThat(terms(inPieces)).isEqualTo(terms(whole));
    }

    /** The terms of each noted step. */
    private List<Object> terms(Run run) {
        return log(run, RunEvent.Kind.TRAIN).stream()
                .<Object>map(e -> e.step() + " " + Json.map(e.payload()))
                .toList();
    }

    @Test
    void aRunThatDivergesSaysWhyAndWhatToTry() {
        Run run = until(submit(5_000, Diverging.VALUES), State.FAILED);
        assertThat(run.failure().message()).contains("Training diverged: at step", "'learningRate' 0.01");
        assertThat(run.failure().changes()).contains(Map.of("learningRate", 0.01));
        assertThat(log(run, RunEvent.Kind.DIAGNOSIS)).hasSize(1);
        assertThat(states(run)).last().isEqualTo("failed");
    }

    @Test
    void answersForSamplesAndDensities() {
        Run run = until(submit(40), State.FINISHED);
        float[] once = inference.samples(run.id(), 100, 5, Overrides.NONE).values();
        assertThat(once)
                .hasSize(200)
                .isEqualTo(inference.samples(run.id(), 100, 5, Overrides.NONE).values());
        assertThat(once)
                .isNotEqualTo(
                        inference.samples(run.id(), 100, 6, Overrides.NONE).values());
        assertThat(inference.logDensity(run.id(), points(0, 1, 1, 0)).values())
                .hasSize(2)
                .doesNotContain(Float.NaN);
        assertThatThrownBy(() -> inference.energy(run.id(), points(0, 1)))
                .isInstanceOf(Refused.class)
                .hasMessage("Flow matching has no energy.");
        assertThatThrownBy(() -> inference.samples(run.id(), 1, 1, new Overrides("euler", null, null, null)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aStopOfTheProcessLosesNothing() {
        Run run = until(submit(200_000), State.RUNNING);
        devices.stop();
        Run left = runs.get(run.id());
        assertThat(left.state()).isEqualTo(State.QUEUED);
        assertThat(checkpoints.newestStep(run.id())).isEqualTo(left.step());
        devices.start();
        until(run, State.RUNNING);
        Run next = control.pause(Seat.OWNER, run.id());
        assertThat(next.step()).isGreaterThanOrEqualTo(left.step());
        assertThat(states(run)).containsExactly("queued", "running", "queued", "running", "paused");
    }

    @Test
    void howLongLastFiguresTakeIsKnownFromTheRunBefore() {
        assertThat(figures.measuringSeconds("no-such-model")).isZero();
        Run run = until(submit(60), State.FINISHED);
        double all = Duration.between(run.startedAt(), run.finishedAt()).toNanos() / 1e9;
        assertThat(figures.measuringSeconds(run.model())).isPositive().isLessThan(all);
    }

    @Test
    void aWriterOfAnEarlierAttemptAddsNothing() {
        Run run =
                control.pause(Seat.OWNER, until(submit(200_000), State.RUNNING).id());
        int attempt = rows.attempt(run.id());
        var event = RunEvent.trained(1, Map.of("velocity", 1.0));
        assertThatThrownBy(() -> events.append(run.id(), attempt - 1, RunUpdate.of(event)))
                .isInstanceOf(EventLog.Fenced.class);
        assertThat(events.has(run.id(), attempt - 1, event)).isFalse();
    }

    @Test
    void whoFollowsGetsEverythingOnceAndIsToldTheEnd() throws Exception {
        Run run = submit(50);
        List<StoredEvent> all = new ArrayList<>();
        try (EventReader tail = watch.follow(run.id(), 0)) {
            while (!tail.over()) {
                all.addAll(tail.next());
            }
        }
        assertThat(all)
                .extracting(StoredEvent::seq)
                .containsExactlyElementsOf(watch.events(run.id(), 0, 100_000).stream()
                        .map(StoredEvent::seq)
                        .toList());
        assertThat(Json.map(all.getLast().payload())).containsEntry("state", "finished");
    }

    private Run submit(String name, String model, String dataset, long seed) {
        Map<String, Object> small = Map.of("hidden", 8, "batch", 32);
        Run run = runs.submit(Seat.OWNER, catalog.plan(model, dataset, seed, 2, small, Map.of()), name, "auto");
        return until(run, State.FINISHED);
    }

    private List<String> found(String words) {
        return runs.page(Seat.OWNER, new Filter(words, null, null, null, Set.of()), 10, 0).runs().stream()
                .map(Run::name)
                .toList();
    }

    @Test
    void runsAreFoundByWordsInAllTheirNames() {
        Run first = submit("100% noise", "made", "eight-gaussians", 1);
        Run second = submit("under_score", "flow-matching", "moons", 2);
        Run third = submit("Another", "flow-matching", "checkerboard", 3);
        assertThat(found("")).containsExactly("Another", "under_score", "100% noise");
        assertThat(found("ANOTH")).containsExactly("Another");
        assertThat(found("%")).as("no wildcard").containsExactly("100% noise");
        assertThat(found("r_s")).as("no wildcard").containsExactly("under_score");
        assertThat(found("flow match")).as("the model's name").containsExactly("Another", "under_score");
        assertThat(found("matching moons")).as("every word").containsExactly("under_score");
        assertThat(found("8 gaussians")).isEmpty();
        assertThat(found("eight gauss")).as("the data's name").containsExactly("100% noise");
        assertThat(found("'; drop")).isEmpty();

        Filter flows = new Filter("", State.FINISHED, "flow-matching", null, Set.of());
        RunPage page = runs.page(Seat.OWNER, flows, 1, 1);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.runs()).extracting(Run::id).containsExactly(second.id());
        assertThat(runs.page(Seat.OWNER, flows.without(Set.of(third.id())), 1, 0)
                        .runs())
                .extracting(Run::id)
                .containsExactly(second.id());
        assertThat(runs.page(Seat.OWNER, flows, 1, 2)).isEqualTo(new RunPage(List.of(), 0));
        assertThat(runs.all(List.of(first.id(), "nothere", third.id())))
                .extracting(Run::id)
                .containsExactly(third.id(), first.id());
    }

    @Test
    void aFigureIsToldOverTheSteps() {
        db.sql("""
                        insert into run (id, owner, name, model, dataset, seed, steps, state, created_at)
                        values ('traced', 'owner', 'Traced', 'made', 'moons', 1, 1000, 'FINISHED', now())""").update();
        db.sql("""
                        insert into run_event select 'traced', s, 1, s, 'METRICS', now(), convert_to(
                          '{"metrics": {"sliced-w2": {"value": ' || s / 4.0 || ', "split": "'
                            || case when s = 1000 then 'test' else 'validation' end || '"}}}', 'UTF8')
                        from generate_series(10, 1000, 10) s""").update();
        db.sql("""
                        insert into run_event
                        select 'traced', s, 1, s, 'FRAME', now(), '\\x00' from generate_series(11, 1000, 10) s""").update();

        List<Figures.Point> trace =
                figures.traces(List.of("traced", "nothere"), "sliced-w2", 4).get("traced");
        assertThat(trace).extracting(Figures.Point::step).containsExactly(10, 260, 510, 760, 990);
        assertThat(trace).allSatisfy(p -> assertThat(p.value()).isEqualTo(p.step() / 4.0));
        assertThat(figures.traces(List.of("traced"), "nothing", 4)).isEmpty();
        // However the database goes about it, it takes no picture for figures.
        Map<String, List<Figures.Point>> otherwise = transaction.execute(t -> {
            db.sql("set local enable_nestloop = off").update();
            db.sql("set local enable_indexscan = off").update();
            db.sql("set local enable_bitmapscan = off").update();
            return figures.traces(List.of("traced"), "sliced-w2", 4);
        });
        assertThat(otherwise).containsEntry("traced", trace);
    }

    @Test
    void aNameHasOneTo120Characters() {
        Run run = submit("first", "made", "moons", 1);
        assertThat(control.rename(Seat.OWNER, run.id(), "  better ").name()).isEqualTo("better");
        assertThatThrownBy(() -> control.rename(Seat.OWNER, run.id(), "  "))
                .isInstanceOf(Invalid.class)
                .hasMessage("A run needs a name: 1 to 120 characters.");
        assertThatThrownBy(() -> control.rename(Seat.OWNER, run.id(), "n".repeat(121)))
                .isInstanceOf(Invalid.class)
                .hasMessage("The name has 121 characters, but may have 120 at most.");
        assertThat(runs.get(run.id()).name()).isEqualTo("better");
    }

    @Test
    void aFeedTellsOfEveryRunThatIsBegunNamedOrDeleted() throws Exception {
        try (Subscription feed = watch.feed()) {
            Run run = submit("first", "made", "moons", 1);
            assertThat(heard(feed)).contains(run.id());
            control.rename(Seat.OWNER, run.id(), "second");
            assertThat(heard(feed)).containsExactly(run.id());
            control.delete(Seat.OWNER, run.id());
            assertThat(heard(feed)).containsExactly(run.id());
        }
    }

    /** What a feed tells until it is quiet. */
    private static Set<String> heard(Subscription feed) throws InterruptedException {
        Set<String> all = new HashSet<>();
        Set<String> some = feed.next();
        while (!some.isEmpty()) {
            all.addAll(some);
            some = feed.next();
        }
        return all;
    }

    /** A process that stands still in the middle of one would hold its run for ever. */
    @Test
    void aTransactionThatIsLeftOpenIsEnded() {
        assertThat(db.sql("show idle_in_transaction_session_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("8s");
    }

    @Test
    void aThousandRunsAreListedAPageAtATime() {
        db.sql("""
                        insert into run (id, owner, name, model, dataset, seed, steps, state, created_at, step)
                        select 'many' || i, 'owner', 'Run ' || i, 'flow-matching', 'moons', i, 2000, 'FINISHED',
                          timestamptz '2026-01-01' + i * interval '1 minute', 2000 from generate_series(1, 1000) i""").update();
        db.sql("""
                        insert into run_event select 'many' || i, s, 1, s * 10,
                          case when s % 5 = 0 then 'METRICS' else 'TRAIN' end, now(),
                          convert_to('{"metrics": {"sliced-w2": {"value": ' || 1.0 / s || ', "split": "validation"}}}', 'UTF8')
                        from generate_series(1, 1000) i, generate_series(1, 500) s""").update();
        db.sql("analyze run_event").update();
        try {
            double[] milliseconds = new double[20];
            for (int i = 0; i < milliseconds.length; i++) {
                long start = System.nanoTime();
                RunPage page = runs.page(Seat.OWNER, new Filter("run moons", null, null, null, Set.of()), 50, 50 * i);
                var traces = figures.traces(page.runs().stream().map(Run::id).toList(), "sliced-w2", 32);
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
                assertThat(page.total()).isEqualTo(1000);
                assertThat(page.runs()).hasSize(50);
                assertThat(page.runs().getFirst().name()).isEqualTo("Run " + (1000 - 50 * i));
                assertThat(traces).hasSize(50).allSatisfy((id, trace) -> assertThat(trace)
                        .hasSizeBetween(32, 36));
            }
            Arrays.sort(milliseconds);
            System.out.printf(
                    "A page of 50 of 1,000 runs with their curves: median %.0f ms, slowest %.0f ms%n",
                    milliseconds[10], milliseconds[19]);
        } finally {
            db.sql("delete from run where id like 'many%'").update();
        }
    }
}
