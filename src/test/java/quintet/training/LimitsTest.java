package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.run.Cost;
import quintet.tensor.Budget;

/** Nothing that a model can be asked for takes the machine, or turns a deaf ear; {@code ./quintet bench limits} has the figures. */
class LimitsTest {
    private static final Catalog CATALOG = new Catalog();
    /** A step at all maxima takes up to half a minute: whoever waits for it to end has waited in vain. */
    private static final Duration HEARD = Duration.ofSeconds(8);

    private static final long MOST_BYTES = 900_000_000;

    static Stream<ModelEntry> models() {
        return CATALOG.models().stream();
    }

    private static Plan largest(ModelEntry model) {
        Map<String, Object> values = new HashMap<>();
        for (Hyperparameter it : model.hyperparameters().all()) {
            switch (it) {
                case Hyperparameter.WholeNumber w -> values.put(w.name(), w.max());
                case Hyperparameter.RealNumber r -> values.put(r.name(), r.max());
                case Hyperparameter.OneOf o -> {}
            }
        }
        // On finite data the model is judged after every step of these.
        return CATALOG.plan(model.card().slug(), CATALOG.first(model).slug(), 7, 100, values, Map.of("size", 100));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aPauseAndAnEndAreHeardWhateverRuns(ModelEntry model) throws Exception {
        Controls controls = new Controls(false);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch paused = new CountDownLatch(1);
        long before = resetPeak();
        try (Session s = new Session(largest(model), "cpu")) {
            Thread loop = Thread.ofPlatform().start(() -> {
                try {
                    new Loop(s, controls, 60, Integer.MAX_VALUE, o -> {
                                begun.countDown();
                                if (o instanceof TrainingEvent.Paused) {
                                    paused.countDown();
                                }
                            })
                            .run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            controls.pause();
            assertThat(paused.await(HEARD.toSeconds(), TimeUnit.SECONDS))
                    .as("a pause is heard")
                    .isTrue();
            controls.resume();
            controls.leave();
            assertThat(loop.join(HEARD)).as("an end is heard").isTrue();
            byte[] kept = s.save();
            try (Session other = new Session(s.plan(), "cpu")) {
                while (other.step() < s.step()) {
                    other.step(false);
                }
                assertThat(other.save())
                        .as("what was given up has left no trace")
                        .isEqualTo(kept);
            }
        }
        assertThat(peak() - before).as("bytes of memory").isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theLastFiguresKeepToTheirBudget(ModelEntry model) {
        try (Session s = new Session(largest(model), "cpu")) {
            long from = System.nanoTime();
            Report report =
                    new Measurements(s).last(new Allowance(Duration.ofMillis(200), () -> false), Integer.MAX_VALUE);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(HEARD);
            assertThat(report.metrics().size() + report.missing().size()).isPositive();
            assertThat(report.missing())
                    .allMatch(m -> m.endsWith(", because it takes more than 1 second.")
                            || m.endsWith(", because more images would take too long."));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatAPlanCostsIsKnownBeforeItTrains(ModelEntry model) {
        Plan standard = CATALOG.plan(model.card().slug(), CATALOG.first(model).slug(), 7, 1000, Map.of(), Map.of());
        Cost usual = Cost.of(standard, "cpu", () -> false);
        Cost most = Cost.of(largest(model), "cpu", () -> false);
        assertThat(usual.stepsPerSecond()).isGreaterThan(most.stepsPerSecond());
        assertThat(usual.bytes()).isPositive().isLessThan(most.bytes());
        assertThat(most.bytes()).isLessThan(MOST_BYTES);
        assertThatThrownBy(() -> Cost.of(standard, "cpu", () -> true)).isInstanceOf(Budget.Unwanted.class);
    }

    /** The bytes in memory from which the peak is counted. */
    private static long resetPeak() throws IOException {
        if (Files.isWritable(Path.of("/proc/self/clear_refs"))) {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        }
        return status("VmRSS:");
    }

    private static long peak() throws IOException {
        return status("VmHWM:");
    }

    private static long status(String key) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0; // another system than Linux doesn't say
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(l -> l.startsWith(key))
                            .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        }
    }
}
