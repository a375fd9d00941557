package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.model.Frame;
import quintet.run.Run.State;
import quintet.seat.Seat;
import quintet.space.Space;

/** A run's stored moments: forked from, gone on from, and reached again to the bit. */
@SpringBootTest(properties = "quintet.slots.cpu=1")
class TimeMachineTest {
    private static final Map<String, Object> SMALL = Map.of("hidden", 16, "batch", 32);

    @Autowired
    private Runs runs;

    @Autowired
    private RunControl control;

    @Autowired
    private Forks forks;

    @Autowired
    private Inference inference;

    @Autowired
    private RunWatch watch;

    @Autowired
    private Catalog catalog;

    @Autowired
    private EventLog log;

    @Autowired
    private RunRows rows;

    static List<ModelEntry> models() {
        return new Catalog().models();
    }

    @AfterEach
    void leaveNoRun() {
        runs.list(Seat.OWNER, null, 200).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    private Run begin(String model, int steps) {
        Map<String, Object> small = new HashMap<>(SMALL);
        small.keySet()
                .retainAll(catalog.model(model).hyperparameters().all().stream()
                        .map(Hyperparameter::name)
                        .toList());
        return runs.submit(
                Seat.OWNER,
                catalog.plan(model, catalog.first(catalog.model(model)).slug(), 1, steps, small, Map.of()),
                null,
                "cpu");
    }

    private Run until(Run run, State state) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> runs.get(run.id()), r -> r.state() == state);
    }

    private Run pausedAfter(Run run, int step) {
        await().atMost(Duration.ofSeconds(60)).until(() -> runs.get(run.id()).step() >= step);
        return control.pause(Seat.OWNER, run.id());
    }

    private List<Object> terms(Run run) {
        return watch.events(run.id(), 0, 100_000).stream()
                .filter(e -> e.kind() == RunEvent.Kind.TRAIN)
                .<Object>map(e -> e.step() + " " + new String(e.payload()))
                .toList();
    }

    private static void hasNoGap(List<StoredEvent> log) {
        assertThat(log)
                .extracting(StoredEvent::seq)
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, log.size())
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelGoesOnFromACheckpointToTheBit(ModelEntry model) {
        Run run = pausedAfter(begin(model.card().slug(), 4_000), 3);
        control.step(Seat.OWNER, run.id());
        control.step(Seat.OWNER, run.id());
        List<Integer> heard = new ArrayList<>();
        ResumeCheck check = forks.check(run.id(), (step, last) -> heard.add(last - step));
        assertThat(heard).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0);
        assertThat(check.to()).isGreaterThan(check.from());
        assertThat(check.bytes()).isGreaterThan(1_000);
        assertThat(check.different()).isZero();
    }

    @Test
    void aForkWithoutChangesComesWhereTheRunCame() {
        Run run = begin("made", 600);
        int at = pausedAfter(run, 50).step();
        control.resume(Seat.OWNER, run.id());
        Run whole = until(run, State.FINISHED);
        Run fork = forks.fork(Seat.OWNER, run.id(), at, 0, Map.of(), null);
        assertThat(fork.parent()).isEqualTo(run.id());
        assertThat(fork.parentStep()).isEqualTo(at);
        assertThat(fork.name()).isEqualTo("MADE on Moons, from step " + at);
        until(fork, State.FINISHED);
        assertThat(terms(fork)).isEqualTo(terms(whole));
        assertThat(inference.samples(fork.id(), 50, 3, Overrides.NONE).values())
                .isEqualTo(inference.samples(run.id(), 50, 3, Overrides.NONE).values());
        hasNoGap(watch.events(fork.id(), 0, 100_000));
        control.delete(Seat.OWNER, run.id());
        assertThat(watch.framesAt(fork.id(), at))
                .as("the past is the fork's own")
                .isNotEmpty();
        assertThat(runs.get(fork.id()).parent()).isNull();
    }

    @Test
    void aForkCanTakeAnotherCourse() {
        Run run = until(begin("flow-matching", 200), State.FINISHED);
        Run fork = forks.fork(Seat.OWNER, run.id(), 200, 260, Map.of("learningRate", .02), "faster");
        assertThat(fork.steps()).isEqualTo(260);
        assertThat(fork.name()).isEqualTo("faster");
        until(fork, State.FINISHED);
        List<StoredEvent> events = watch.events(fork.id(), 0, 100_000);
        hasNoGap(events);
        assertThat(events.stream()
                        .filter(e -> e.kind() == RunEvent.Kind.EDIT)
                        .map(e -> e.step() + " " + Json.map(e.payload()).get("changes")))
                .containsExactly("200 {learningRate=0.02, steps=260}");
        assertThat(events.stream().filter(e -> e.kind() == RunEvent.Kind.STATE).map(e -> Json.map(e.payload())
                        .get("state")))
                .containsExactly("queued", "running", "queued", "running", "finished");
        assertThat(fork.hyperparameters()).containsEntry("learningRate", .02);
        assertThat(forks.family(Seat.OWNER, run.id())).extracting(Run::id).containsExactly(run.id(), fork.id());
        assertThat(forks.family(new Seat("else"), run.id())).extracting(Run::id).containsExactly(run.id());
        assertThat(forks.check(fork.id(), (step, last) -> {}).different()).isZero();
    }

    @Test
    void aForkThatCannotBeSaysWhy() {
        Run run = until(begin("made", 20), State.FINISHED);
        assertThatThrownBy(() -> forks.fork(Seat.OWNER, run.id(), 20, 0, Map.of("hidden", 8), null))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("hidden");
        assertThatThrownBy(() -> forks.fork(Seat.OWNER, run.id(), 20, 20, Map.of(), null))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("from 21 to 200000: 20 are made already");
        Run busy = until(begin("made", 100_000), State.RUNNING);
        Run waits = begin("made", 20);
        assertThatThrownBy(() -> forks.fork(Seat.OWNER, waits.id(), 0, 0, Map.of(), null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no checkpoint yet");
        assertThatThrownBy(() -> forks.check(waits.id(), (step, last) -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("two checkpoints");
        assertThat(forks.checkpoints(run.id())).startsWith(0).endsWith(20);
        assertThat(runs.get(busy.id()).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aFinishedRunGoesOn() {
        Run run = until(begin("made", 100), State.FINISHED);
        float[] before = inference.samples(run.id(), 50, 3, Overrides.NONE).values();
        forks.goOn(Seat.OWNER, run.id(), 180);
        Run longer = until(run, State.FINISHED);
        assertThat(longer.step()).isEqualTo(180);
        assertThat(longer.steps()).isEqualTo(180);
        assertThat(inference.samples(run.id(), 50, 3, Overrides.NONE).values()).isNotEqualTo(before);
        hasNoGap(watch.events(run.id(), 0, 100_000));
        assertThatThrownBy(() -> forks.goOn(Seat.OWNER, run.id(), 180))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("180 are made already");
        forks.goOn(Seat.OWNER, run.id(), 0);
        assertThat(until(run, State.FINISHED).steps()).isEqualTo(360);
    }

    @Test
    void aLogOfAnyLengthStaysSmallAndDenseWhereItBegins() {
        Run run = pausedAfter(begin("made", 100_000), 1);
        int attempt = rows.attempt(run.id());
        Frame picture = new Frame.Points("samples", new Frame.Square(0, 0, 3), new float[2_000]);
        int step = run.step();
        int first = step + 1;
        List<Integer> edits = List.of(first + 400, first + 1_500);
        for (int i = 0; i < 3_000; i++) {
            step++;
            log.append(run.id(), attempt, RunUpdate.of(RunEvent.rendered(step, picture)));
            if (edits.contains(step)) {
                log.append(run.id(), attempt, RunUpdate.of(RunEvent.edited(step, Map.of(), Map.of())));
            }
            if (i % 50 == 49) {
                log.append(run.id(), attempt, checkpoint(step));
            }
        }
        List<StoredEvent> events = watch.events(run.id(), 0, 100_000);
        assertThat(bytes(run)).isLessThan(2_000_000);
        List<Integer> looks = events.stream()
                .filter(e -> e.kind() == RunEvent.Kind.FRAME)
                .map(StoredEvent::step)
                .distinct()
                .toList();
        assertThat(looks).contains(0, step).containsAll(edits).contains(edits.getFirst() + 1, edits.getLast() + 1);
        long early = looks.stream().filter(s -> s >= first && s < first + 100).count();
        int end = step;
        long late = looks.stream().filter(s -> s > end - 600 && s <= end - 500).count();
        assertThat(early)
                .as("pictures of the first hundred steps, and of a hundred late ones")
                .isGreaterThan(2 * late);
        assertThat(late).isPositive();
    }

    /** Images of 28 x 28 pixels are ten times as many bytes as the points of a look: fewer looks are kept, but not a handful. */
    @Test
    void aLogOfLargeImagesTakesSixMegabytesAtMost() {
        Run run = pausedAfter(begin("made", 100_000), 1);
        int attempt = rows.attempt(run.id());
        Frame picture = new Frame.Images("samples", new Space.Image(28, 28, 1, 256), new float[100 * 28 * 28]);
        int step = run.step();
        for (int i = 0; i < 400; i++) {
            step++;
            log.append(run.id(), attempt, RunUpdate.of(RunEvent.rendered(step, picture)));
            if (i % 20 == 19) {
                assertThat(bytes(run)).isLessThan(6_000_000);
                log.append(run.id(), attempt, checkpoint(step));
            }
        }
        assertThat(bytes(run)).isLessThan(4_000_000);
        assertThat(watch.events(run.id(), 0, 100_000).stream()
                        .filter(e -> e.kind() == RunEvent.Kind.FRAME)
                        .map(StoredEvent::step)
                        .distinct())
                .hasSizeGreaterThan(30)
                .contains(step);
    }

    private long bytes(Run run) {
        return watch.events(run.id(), 0, 100_000).stream()
                .mapToLong(e -> e.payload().length)
                .sum();
    }

    private static RunUpdate checkpoint(int step) {
        return RunUpdate.of().step(step).checkpoint(new Checkpoints.Checkpoint(step, new byte[] {1, 2, 3}));
    }

    @Test
    void keepsTwelveCheckpointsSpreadOverTheRun() {
        Run run = pausedAfter(begin("made", 100_000), 1);
        for (int i = 0; i < 40; i++) {
            control.step(Seat.OWNER, run.id());
        }
        int last = runs.get(run.id()).step();
        List<Integer> kept = await().until(() -> forks.checkpoints(run.id()), all -> all.getLast() == last);
        assertThat(kept).hasSize(12).isSorted();
        assertThat(kept.getFirst()).as("the first stays").isLessThanOrEqualTo(run.step());
        for (int i = 1; i < kept.size() - 1; i++) {
            if (kept.get(i - 1) < run.step()) {
                continue; // it trained at full speed, and kept few
            }
            assertThat(kept.get(i + 1) - kept.get(i - 1))
                    .as("no hole beside " + kept.get(i))
                    .isLessThanOrEqualTo(20);
        }
    }
}
