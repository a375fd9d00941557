package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.declare.Schema;

/** The facts about gradients on which everything stands. */
class AutogradTest {
    private static final Optimisation ADAM = Schema.of(Optimisation.class).standard();

    /** A regression net that trains for some steps; answers its weights. */
    private static float[] train(long seed, int steps, Runnable between) {
        try (ModelContext s = new ModelContext(2, Device.cpu(), seed, steps)) {
            Parameters theta = s.parameters(() -> ADAM);
            Net net = theta.net(new Body(16, 2, Activation.SILU).mlp(2, 1));
            s.start();
            Noise noise = Noise.of(seed, "steps");
            for (int i = 0; i < steps; i++) {
                s.at(i);
                between.run();
                Scope.within(
                        s.manager(),
                        false,
                        () -> theta.minimise(() -> {
                            NDArray x = noise.normal(32, 2);
                            return Terms.minimise("error", Maths.mse(net.apply(x), Maths.sumRows(x.square())));
                        }));
            }
            return s.save().get("theta0.w");
        }
    }

    @Test
    void twoRunsAtOnceGetTheNumbersTheyGetAlone() throws Exception {
        float[] alone7 = train(7, 200, () -> {});
        float[] alone8 = train(8, 200, () -> {});
        CyclicBarrier together = new CyclicBarrier(2);
        Runnable meet = () -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<float[]> seven = threads.submit((Callable<float[]>) () -> train(7, 200, meet));
            Future<float[]> eight = threads.submit((Callable<float[]>) () -> train(8, 200, meet));
            assertThat(seven.get()).isEqualTo(alone7);
            assertThat(eight.get()).isEqualTo(alone8);
        }
        assertThat(alone7).isNotEqualTo(alone8);
    }

    @Test
    void recordingEndsWithAThrow() {
        assertThatThrownBy(() -> Autograd.recording(() -> {
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");
        InScope.of(() -> {
            NDArray leaf = Maths.constant(new float[] {1}, 1);
            Autograd.require(leaf);
            NDArray y = leaf.mul(2);
            // what was not recorded has no gradient
            assertThatThrownBy(() -> Autograd.call("gradient", y, leaf)).isInstanceOf(RuntimeException.class);
            return null;
        });
    }

    @Test
    void anUpdateTouchesItsOwnParametersOnly() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 1, 10)) {
            Parameters one = s.parameters(() -> ADAM);
            Parameters two = s.parameters(() -> ADAM);
            Net f = one.net(new Body(8, 1, Activation.TANH).mlp(2, 1));
            Net g = two.net(new Body(8, 1, Activation.TANH).mlp(1, 1));
            s.start();
            Map<String, float[]> before = s.save();
            // a gradient also flows through g to f, and an earlier update of g leaves nothing behind in f
            Scope.within(s.manager(), false, () -> {
                Noise noise = Noise.of(1);
                two.minimise(() ->
                        Terms.minimise("a", g.apply(f.apply(noise.normal(8, 2))).square()));
                return null;
            });
            Map<String, float[]> between = s.save();
            assertThat(between.get("theta0.w")).isEqualTo(before.get("theta0.w"));
            assertThat(between.get("theta1.w")).isNotEqualTo(before.get("theta1.w"));
            Scope.within(s.manager(), false, () -> {
                Noise noise = Noise.of(1);
                one.minimise(() ->
                        Terms.minimise("b", g.apply(f.apply(noise.normal(8, 2))).square()));
                return null;
            });
            assertThat(s.save().get("theta1.w")).isEqualTo(between.get("theta1.w"));
            assertThat(s.save().get("theta0.w")).isNotEqualTo(between.get("theta0.w"));
        }
    }

    @Test
    void aNetInTheWorldOfConstantsIsAConstant() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 1, 10)) {
            Parameters theta = s.parameters(() -> ADAM);
            Net net = theta.net(new Body(8, 1, Activation.SILU).mlp(2, 2));
            s.start();
            Scope.within(s.manager(), false, () -> {
                assertThatThrownBy(() -> theta.minimise(() -> Terms.minimise(
                                "constant",
                                Autograd.noGrad(() -> net.apply(Maths.full(1, 4, 2)))
                                        .square())))
                        .isInstanceOf(RuntimeException.class);
                return null;
            });
        }
    }

    /** d/dw of mean |d net(x) / dx|^2, by the update of plain gradient descent, against finite differences. */
    @Test
    void slopePenaltyEqualsFiniteDifferences() {
        Optimisation descent = Schema.of(Optimisation.class)
                .build(Map.of(
                        "optimiser", "sgd", "beta1", 0, "learningRate", 0.1, "schedule", "constant", "warmUp", 0));
        try (ModelContext s = new ModelContext(2, Device.cpu(), 3, 10)) {
            Parameters theta = s.parameters(() -> descent);
            Net net = theta.net(new Body(6, 2, Activation.TANH).mlp(2, 1));
            s.start();
            Map<String, float[]> start = s.save();
            Supplier<Terms> penalty = () -> {
                NDArray x = Noise.of(5).normal(16, 2);
                return Terms.minimise("slope", Maths.squaredNorm(Autograd.gradient(net::apply, x)));
            };
            Scope.within(s.manager(), false, () -> theta.minimise(penalty));
            float[] w = start.get("theta0.w");
            float[] moved = s.save().get("theta0.w");
            double largest = 0;
            for (int i = 0; i < w.length; i += 5) {
                float h = 1e-2f;
                double up = value(s, start, i, h, penalty);
                double down = value(s, start, i, -h, penalty);
                double difference = (up - down) / (2 * h);
                double analytic = (w[i] - moved[i]) / 0.1;
                assertThat(analytic).isCloseTo(difference, within(2e-3 + 0.01 * Math.abs(difference)));
                largest = Math.max(largest, Math.abs(difference));
            }
            assertThat(largest).isGreaterThan(0.01);
        }
    }

    private static double value(ModelContext s, Map<String, float[]> at, int i, float h, Supplier<Terms> loss) {
        Map<String, float[]> shifted = new HashMap<>(at);
        float[] w = at.get("theta0.w").clone();
        w[i] += h;
        shifted.put("theta0.w", w);
        s.restore(shifted);
        return Scope.within(
                s.manager(), false, () -> (double) loss.get().objective().getFloat());
    }

    @Test
    void aLossThatIsNoNumberChangesNothing() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 1, 10)) {
            Parameters theta = s.parameters(() -> ADAM);
            Net net = theta.net(new Body(8, 1, Activation.SILU).mlp(2, 1));
            s.start();
            float[] before = s.save().get("theta0.w");
            assertThatThrownBy(() -> Scope.within(
                            s.manager(),
                            false,
                            () -> theta.minimise(
                                    () -> Terms.minimise("broken", net.apply(Maths.full(Double.NaN, 4, 2))))))
                    .isInstanceOfSatisfying(
                            Diverged.class,
                            e -> assertThat(e.terms().get("broken")).isNaN());
            assertThat(s.save().get("theta0.w")).isEqualTo(before);
        }
    }

    /** Memory outside the heap, and the heap, after 20,000 updates of first and of second order, against those after 2,000. */
    @Test
    void nothingGrows() throws IOException {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 1, 30_000)) {
            Parameters theta = s.parameters(() -> ADAM);
            Net net = theta.net(new Body(8, 2, Activation.SILU).mlp(2, 1));
            s.start();
            Noise noise = Noise.of(1);
            Runnable update = () -> Scope.within(
                    s.manager(),
                    false,
                    () -> theta.minimise(() -> {
                        NDArray x = noise.normal(16, 2);
                        NDArray slope = Maths.squaredNorm(Autograd.gradient(net::apply, x));
                        return Terms.minimise("error", net.apply(x).square()).plus("slope", slope);
                    }));
            IntStream.range(0, 2_000).forEach(i -> update.run());
            long heap = heap();
            long resident = resident();
            int arrays = s.manager().getManagedArrays().size();
            IntStream.range(0, 20_000).forEach(i -> update.run());
            assertThat(s.manager().getManagedArrays()).hasSize(arrays);
            assertThat(heap() - heap).isLessThan(4 << 20);
            // the leaks that this guards against are 1.5 to 14 KB a step: 30 to 280 MB
            assertThat(resident() - resident).isLessThan(20 << 20);
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Bytes of memory in use outside the Java heap, which lies below 32 GB and grows as it likes. */
    private static long resident() throws IOException {
        System.gc();
        long kilobytes = 0;
        boolean outside = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.lookingAt()) {
                outside = Long.parseUnsignedLong(mapping.group(1), 16) >= 32L << 30;
            } else if (outside && line.startsWith("Rss:")) {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 1024 * kilobytes;
    }

    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ ");
}
