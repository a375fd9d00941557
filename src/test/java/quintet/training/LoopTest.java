package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quintet.Diverging;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.model.Frame;
import quintet.tensor.Diverged;

class LoopTest {
    private static final Catalog CATALOG = new Catalog();

    private static Plan plan(int steps, int patience, Map<String, ?> hyperparameters) {
        return CATALOG.plan("flow-matching", "moons", 7, steps, patience, hyperparameters, Map.of());
    }

    private static Plan small(int steps) {
        return plan(steps, 0, Map.of("hidden", 8, "layers", 1, "batch", 32, "warmUp", 10));
    }

    /** The state of a plan that was trained without anybody watching. */
    private static byte[] alone(Plan plan) {
        try (Session s = new Session(plan, "cpu")) {
            while (!s.finished()) {
                s.step(false);
            }
            return s.save();
        }
    }

    private static Loop.End run(Session s, Controls controls, Consumer<TrainingEvent> observer)
            throws InterruptedException {
        return new Loop(s, controls, 20, Integer.MAX_VALUE, observer).run();
    }

    @Test
    void watchingChangesNothing() throws Exception {
        Plan plan = small(300);
        List<TrainingEvent> seen = new ArrayList<>();
        try (Session s = new Session(plan, "cpu")) {
            assertThat(run(s, new Controls(false), seen::add)).isEqualTo(Loop.End.FINISHED);
            assertThat(s.save()).isEqualTo(alone(plan));
        }
        assertThat(seen.getFirst()).isInstanceOfSatisfying(TrainingEvent.Evaluated.class, first -> {
            assertThat(first.step()).isZero();
            assertThat(first.validation()).containsOnlyKeys("velocity");
            assertThat(first.samples().layer()).isEqualTo("samples");
        });
        assertThat(seen.get(1)).isInstanceOfSatisfying(TrainingEvent.Measured.class, figures -> {
            assertThat(figures.step()).isZero();
            assertThat(figures.metrics()).extracting("name").contains("sliced-w2");
        });
        assertThat(seen.get(2)).isInstanceOfSatisfying(TrainingEvent.Rendered.class, more -> {
            assertThat(more.step()).isZero();
            assertThat(more.frames()).extracting(Frame::layer).containsExactly("velocity");
        });
        assertThat(seen.getLast()).isInstanceOfSatisfying(TrainingEvent.Reported.class, last -> {
            assertThat(last.step()).isEqualTo(300);
            assertThat(last.figures().metrics()).extracting("name").contains("sliced-w2", "nll", "gap");
            assertThat(last.frames()).extracting(Frame::layer).containsExactly("density");
        });
        assertThat(seen).filteredOn(o -> o instanceof TrainingEvent.Trained).hasSizeGreaterThan(250);
    }

    @Test
    void pausesStepsResumesAndComesToTheSameEnd() throws Exception {
        Plan plan = small(200);
        Controls controls = new Controls(false);
        List<String> story = new ArrayList<>();
        try (Session s = new Session(plan, "cpu")) {
            Loop.End end = run(s, controls, o -> {
                switch (o) {
                    case TrainingEvent.Trained t when t.step() == 50 -> controls.pause();
                    case TrainingEvent.Paused p -> {
                        story.add("paused at " + p.step());
                        controls.step();
                    }
                    case TrainingEvent.Stepped p -> {
                        story.add("stepped to " + p.step());
                        if (p.step() < 53) {
                            controls.step();
                        } else {
                            controls.resume();
                        }
                    }
                    default -> {}
                }
            });
            assertThat(end).isEqualTo(Loop.End.FINISHED);
            assertThat(story).containsExactly("paused at 50", "stepped to 51", "stepped to 52", "stepped to 53");
            assertThat(s.save()).isEqualTo(alone(plan));
        }
    }

    @Test
    void goesOnExactlyFromACheckpoint() throws Exception {
        Plan plan = small(200);
        AtomicReference<byte[]> checkpoint = new AtomicReference<>();
        Controls controls = new Controls(false);
        try (Session s = new Session(plan, "cpu")) {
            Loop.End end = run(s, controls, o -> {
                if (o.step() == 80) {
                    controls.leave();
                }
            });
            assertThat(end).isEqualTo(Loop.End.LEFT);
            checkpoint.set(s.save());
        }
        try (Session s = new Session(plan, "cpu")) {
            s.restore(checkpoint.get());
            assertThat(s.step()).isEqualTo(80);
            assertThat(run(s, new Controls(false), o -> {})).isEqualTo(Loop.End.FINISHED);
            assertThat(s.save()).isEqualTo(alone(plan));
        }
    }

    @Test
    void anEditTakesEffectAtTheNextStepAndIsShown() throws Exception {
        Controls controls = new Controls(false);
        List<TrainingEvent> after = new ArrayList<>();
        try (Session s = new Session(small(100), "cpu")) {
            run(s, controls, o -> {
                if (o instanceof TrainingEvent.Trained t && t.step() == 30) {
                    controls.edit(Map.of("learningRate", 0.01));
                } else if (o instanceof TrainingEvent.Edited || !after.isEmpty()) {
                    after.add(o);
                }
            });
            assertThat(s.hyperparameters()).containsEntry("learningRate", 0.01);
        }
        assertThat(after.get(0)).isEqualTo(new TrainingEvent.Edited(30, Map.of("learningRate", 0.01)));
        assertThat(after.get(1)).isInstanceOfSatisfying(TrainingEvent.Evaluated.class, o -> assertThat(o.step())
                .isEqualTo(30));
    }

    @Test
    void stopsWithItsLastFiguresAndLeavesAfterALongRest() throws Exception {
        Controls controls = new Controls(false);
        List<TrainingEvent> seen = new ArrayList<>();
        try (Session s = new Session(small(200_000), "cpu")) {
            assertThat(run(s, controls, o -> {
                        seen.add(o);
                        if (o.step() >= 40) {
                            controls.stop();
                        }
                    }))
                    .isEqualTo(Loop.End.STOPPED);
            assertThat(seen.getLast()).isInstanceOf(TrainingEvent.Reported.class);
            Controls resting = new Controls(true);
            assertThat(new Loop(s, resting, 0, Integer.MAX_VALUE, o -> {}).run())
                    .isEqualTo(Loop.End.LEFT);
            assertThat(resting.step()).as("somebody still hears").isFalse();
        }
    }

    @Test
    void endsWhenTheValidationObjectiveStopsImproving() throws Exception {
        Map<String, Object> tooFast = Map.of(
                "hidden", 8, "layers", 1, "batch", 8, "learningRate", 0.1, "averaging", 0, "schedule", "constant");
        Plan plan = plan(2_000, 3, tooFast);
        long[] ends = new long[2];
        for (int i = 0; i < 2; i++) {
            try (Session s = new Session(plan, "cpu")) {
                assertThat(run(s, new Controls(false), o -> {})).isEqualTo(Loop.End.STALE);
                ends[i] = s.step();
            }
        }
        assertThat(ends[0]).isLessThan(2_000).isGreaterThanOrEqualTo(60).isEqualTo(ends[1]);
        assertThat(ends[0] % 20).isZero();
    }

    /** Thirty points are learned by heart, and then others are found ever less likely. */
    @Test
    void onFinitePointsTheBestWeightsAnswerAtTheEnd() throws Exception {
        Plan plan = CATALOG.plan("made", "moons", 7, 400, 0, Map.of("learningRate", 0.02), Map.of("size", 30));
        List<TrainingEvent> seen = new ArrayList<>();
        try (Session s = new Session(plan, "cpu");
                Session again = new Session(plan, "cpu")) {
            while (!s.finished()) {
                s.step(false);
            }
            double atTheEnd = -sum(s.model().terms(500));
            assertThat(run(s, new Controls(false), seen::add)).isEqualTo(Loop.End.FINISHED);
            assertThat(s.shownStep()).isLessThan(400);
            assertThat(-sum(s.model().terms(500))).as("objective").isLessThan(atTheEnd - .1);
            assertThat(seen.getLast()).isInstanceOfSatisfying(TrainingEvent.Reported.class, last -> assertThat(
                            last.figures().metrics())
                    .isNotEmpty()
                    .allSatisfy(m -> assertThat(m.step()).isEqualTo(s.shownStep())));
            again.restore(s.save());
            assertThat(again.model().terms(500))
                    .as("before it is asked for")
                    .isNotEqualTo(s.model().terms(500));
            again.useBest();
            assertThat(again.model().terms(500)).isEqualTo(s.model().terms(500));
        }
    }

    private static double sum(Map<String, Double> terms) {
        return terms.values().stream().mapToDouble(v -> v).sum();
    }

    @Test
    void saysWhatDivergedAndWhatToTry() {
        try (Session s = new Session(plan(5_000, 0, Diverging.VALUES), "cpu")) {
            assertThatThrownBy(() -> run(s, new Controls(false), o -> {})).isInstanceOfSatisfying(Diverged.class, e -> {
                Diagnosis diagnosis = Diagnosis.of(s, e);
                assertThat(diagnosis.term()).isIn("velocity", "samples");
                assertThat(diagnosis.step()).isEqualTo(s.step());
                assertThat(diagnosis.message()).contains("step " + s.step(), "'learningRate' 0.01", "'optimiser' adam");
                assertThat(diagnosis.changes()).contains(Map.of("learningRate", 0.01), Map.of("clip", 1.0));
            });
        }
    }

    @Test
    void twoAtOnceAreTheSameAsEachAlone() throws Exception {
        Plan a = small(300);
        Plan b = CATALOG.plan(
                "flow-matching", "spirals", 8, 300, Map.of("hidden", 24, "layers", 2, "batch", 64), Map.of());
        CountDownLatch bothBegan = new CountDownLatch(2);
        AtomicReference<byte[]> first = new AtomicReference<>();
        AtomicReference<byte[]> second = new AtomicReference<>();
        Thread one = Thread.ofPlatform().start(() -> first.set(watched(a, bothBegan)));
        Thread two = Thread.ofPlatform().start(() -> second.set(watched(b, bothBegan)));
        one.join();
        two.join();
        assertThat(first.get()).isEqualTo(alone(a));
        assertThat(second.get()).isEqualTo(alone(b));
    }

    private static byte[] watched(Plan plan, CountDownLatch bothBegan) {
        try (Session s = new Session(plan, "cpu")) {
            run(s, new Controls(false), o -> {
                if (o instanceof TrainingEvent.Trained t && t.step() == 1) {
                    bothBegan.countDown();
                    await(bothBegan);
                }
            });
            return s.save();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void watchingKeepsToItsBudget() throws Exception {
        Controls controls = new Controls(false);
        AtomicInteger looks = new AtomicInteger();
        try (Session s = new Session(small(200_000), "cpu")) {
            long until = System.nanoTime() + 3_000_000_000L;
            Loop loop = new Loop(s, controls, 20, Integer.MAX_VALUE, o -> {
                looks.addAndGet(o instanceof TrainingEvent.Evaluated ? 1 : 0);
                if (System.nanoTime() > until) {
                    controls.leave();
                }
            });
            long from = System.nanoTime();
            loop.run();
            assertThat(loop.seconds()).isCloseTo((System.nanoTime() - from) / 1e9, within(.2));
            assertThat(loop.observing()).isGreaterThan(0).isLessThan(.08 * loop.seconds() + .2 + longest(loop, looks));
            assertThat(looks).hasValueGreaterThan(2);
        }
    }

    /** A look may take longer than the one before it, by which it was judged; several times the mean is generous. */
    private static double longest(Loop loop, AtomicInteger looks) {
        return 3 * loop.observing() / looks.get();
    }

    @Test
    void aSlowRunTakesItsTime() throws Exception {
        Controls controls = new Controls(false);
        controls.speed(100);
        try (Session s = new Session(small(30), "cpu")) {
            long from = System.nanoTime();
            run(s, controls, o -> {});
            assertThat(System.nanoTime() - from).isGreaterThan(280_000_000L);
        }
    }
}
