package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Solvers against equations whose solutions are known. */
class OdeTest {

    /** Single precision leaves little room between coarse steps and rounding, so each method has its own coarse steps. */
    @ParameterizedTest
    @EnumSource(Ode.class)
    void theErrorFallsAsTheStepsPowerOfItsOrder(Ode method) {
        int coarse =
                switch (method) {
                    case EULER -> 1024;
                    case HEUN -> 128;
                    case RK4 -> 32;
                    case DORMAND_PRINCE -> 16;
                };
        double slope = log2(error(method, coarse) / error(method, 2 * coarse));
        assertThat(slope)
                .as("%s: order seen", method.name().toLowerCase(Locale.ROOT))
                .isCloseTo(method.order(), within(0.3));
    }

    /** Of x' = 8 (-y, x) cos t from t = 0 to 2, which turns the plane by the angle 8 sin t. */
    private static double error(Ode method, int steps) {
        return scoped(() -> {
            Ode.Field turning = (x, t) -> turned(x).mul((float) (8 * Math.cos(t)));
            double[] times = IntStream.rangeClosed(0, steps)
                    .mapToDouble(i -> 2.0 * i / steps)
                    .toArray();
            float[] end = method.solve(turning, Maths.constant(new float[] {1, 0}, 1, 2), times)
                    .toFloatArray();
            double angle = 8 * Math.sin(2);
            return Math.hypot(end[0] - Math.cos(angle), end[1] - Math.sin(angle));
        });
    }

    private static NDArray turned(NDArray x) {
        return Maths.concat(Maths.columns(x, 1, 2).neg(), Maths.columns(x, 0, 1));
    }

    /** Else the activations of a net, some hundred megabytes an evaluation, would add up until a solution is found. */
    @Test
    void whatAnEvaluationMadeIsClosedOnceItIsDone() {
        scoped(() -> {
            List<NDArray> made = new ArrayList<>();
            Ode.Field turning = (x, t) -> {
                assertThat(made).allMatch(NDArray::isReleased);
                made.add(turned(x));
                return made.getLast().mul(8);
            };
            NDArray x = Maths.constant(new float[] {1, 0}, 1, 2);
            assertThat(Ode.RK4.solve(turning, x, new double[] {0, 0.1, 0.2}).toFloatArray())
                    .hasSize(2);
            int evaluations = made.size();
            assertThat(Ode.flow(turning, x, 0, 0.2, 1e-4).x().toFloatArray()).hasSize(2);
            new Sde(turning, t -> 1).path(x, new double[] {0, 0.1, 0.2}, Noise.of(1, "test"));
            assertThat(evaluations).isEqualTo(8);
            assertThat(made).hasSizeGreaterThan(evaluations + 8).allMatch(NDArray::isReleased);
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(Ode.class)
    void aPathBeginsWhereItStartsAndEndsWhereTheSolutionIs(Ode method) {
        scoped(() -> {
            NDArray x = Maths.constant(new float[] {1, 2}, 1, 2);
            double[] times = {3, 2.5, 1.5, 1};
            var path = method.path((y, t) -> y.mul((float) -t), x, times);
            assertThat(path).hasSize(times.length);
            assertThat(path.getFirst().toFloatArray()).containsExactly(1, 2);
            assertThat(path.getLast().toFloatArray())
                    .isEqualTo(
                            method.solve((y, t) -> y.mul((float) -t), x, times).toFloatArray());
            return null;
        });
    }

    /** x' = A x + (1, -1), whose map over a time T has the determinant exp(T trace A), whatever the point. */
    @Test
    void theLogDeterminantOfALinearFlowIsItsTrace() {
        scoped(() -> {
            NDArray transposed = Maths.constant(new float[] {0.3f, -1, 2, 0.4f}, 2, 2);
            NDArray shift = Maths.constant(new float[] {1, -1}, 1, 2);
            NDArray x = Noise.of(1).normal(50, 2);
            Ode.Flow flow = Ode.flow((y, t) -> y.matMul(transposed).add(shift), x, 0, 1.5, 1e-5);
            for (float value : flow.logDeterminant().toFloatArray()) {
                assertThat(value).isCloseTo(1.5f * 0.7f, within(1e-4f));
            }
            return null;
        });
    }

    /** Of x' = A x the estimate is e^T A e for each row's signs e, which is the trace in the mean. */
    @Test
    void anEstimatedLogDeterminantIsThatOfItsSignsAndRightInTheMean() {
        scoped(() -> {
            int n = 4000;
            NDArray transposed = Maths.constant(new float[] {0.3f, -1, 2, 0.4f}, 2, 2);
            NDArray signs = Noise.of(1).signs(n, 2);
            NDArray x = Noise.of(2).normal(n, 2);
            float[] estimate = Ode.flow((y, t) -> y.matMul(transposed), x, signs, 0, 1.5, 1e-5)
                    .logDeterminant()
                    .toFloatArray();
            float[] e = signs.toFloatArray();
            double mean = 0;
            for (int i = 0; i < n; i++) {
                assertThat(Math.abs(e[2 * i])).isEqualTo(1);
                assertThat(estimate[i]).isCloseTo(1.5f * (0.7f + e[2 * i] * e[2 * i + 1]), within(1e-4f));
                mean += estimate[i] / n;
            }
            assertThat(mean).isCloseTo(1.5 * 0.7, within(5 * 1.5 / Math.sqrt(n)));
            return null;
        });
    }

    /** x' = x (1 - x), column by column: x(T) = x e^T / (1 + x (e^T - 1)), dx(T)/dx = e^T / (1 + x (e^T - 1))^2. */
    @Test
    void theLogDeterminantOfANonlinearFlowIsThatOfItsSolution() {
        scoped(() -> {
            NDArray x = Noise.of(2).uniform(50, 2);
            double time = 3;
            Ode.Flow flow = Ode.flow((y, t) -> y.mul(y.neg().add(1)), x, 0, time, 1e-5);
            float[] from = x.toFloatArray();
            float[] to = flow.x().toFloatArray();
            float[] logDeterminant = flow.logDeterminant().toFloatArray();
            for (int i = 0; i < 50; i++) {
                double expected = 0;
                for (int d = 0; d < 2; d++) {
                    double grown = 1 + from[2 * i + d] * Math.expm1(time);
                    assertThat(to[2 * i + d])
                            .isCloseTo((float) (from[2 * i + d] * Math.exp(time) / grown), within(1e-4f));
                    expected += time - 2 * Math.log(grown);
                }
                assertThat(logDeterminant[i]).isCloseTo((float) expected, within(2e-4f));
            }
            return null;
        });
    }

    @Test
    void aFlowBackUndoesAFlowForth() {
        scoped(() -> {
            NDArray x = Noise.of(3).normal(20, 2);
            Ode.Field f = (y, t) -> turned(y).mul((float) t).add(y.sin());
            Ode.Flow forth = Ode.flow(f, x, 0, 2, 1e-5);
            Ode.Flow back = Ode.flow(f, forth.x(), 2, 0, 1e-5);
            assertThat(back.x().sub(x).abs().max().getFloat()).isLessThan(1e-3f);
            assertThat(forth.logDeterminant()
                            .add(back.logDeterminant())
                            .abs()
                            .max()
                            .getFloat())
                    .isLessThan(1e-3f);
            return null;
        });
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }

    static <T> T scoped(Supplier<T> work) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
            return Scope.within(manager, false, work);
        }
    }
}
