package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SplineTest {
    private static final int BINS = 5;
    private static final int N = 200;

    /** Two functions by chance, and numbers from within and beyond their reach. */
    private static void drawn(Consumer<Drawn> law) {
        InScope.of(() -> {
            Noise noise = Noise.of(3);
            NDArray theta = noise.normal(N, 2 * Spline.numbers(BINS));
            law.accept(new Drawn(new Spline(theta, BINS, 3), Maths.times(2, noise.normal(N, 2))));
            return null;
        });
    }

    private record Drawn(Spline spline, NDArray x) {}

    @Test
    void theInverseComesBack() {
        drawn(d -> assertThat(d.spline().inverse(d.spline().of(d.x()).at()).toFloatArray())
                .containsExactly(d.x().toFloatArray(), within(1e-3f)));
    }

    @Test
    void theLogSlopeIsThatOfTheFunction() {
        drawn(d -> {
            float[] slope = Autograd.gradient(x -> d.spline().of(x).at(), d.x()).toFloatArray();
            float[] told = d.spline().of(d.x()).logSlope().exp().toFloatArray();
            for (int i = 0; i < slope.length; i++) {
                assertThat(told[i]).isPositive().isCloseTo(slope[i], within(1e-3f * Math.max(1, slope[i])));
            }
        });
    }

    @Test
    void whatLiesBeyondItsReachStays() {
        drawn(d -> {
            float[] x = d.x().toFloatArray();
            float[] y = d.spline().of(d.x()).at().toFloatArray();
            int beyond = 0;
            int moved = 0;
            for (int i = 0; i < x.length; i++) {
                if (Math.abs(x[i]) > 3) {
                    assertThat(y[i]).isEqualTo(x[i]);
                    beyond++;
                } else if (Math.abs(y[i] - x[i]) > .1) {
                    moved++;
                }
            }
            assertThat(beyond).isGreaterThan(20);
            assertThat(moved).isGreaterThan(100);
        });
    }

    @Test
    void itBeginsAsTheNumberItself() {
        drawn(d -> {
            NDArray theta = constant(Spline.identity(2, BINS));
            Spline.Value same = new Spline(theta.repeat(0, N), BINS, 3).of(d.x());
            assertThat(same.at().toFloatArray()).containsExactly(d.x().toFloatArray(), within(1e-5f));
            assertThat(same.logSlope().toFloatArray()).containsOnly(new float[2 * N], within(1e-5f));
        });
    }

    private static NDArray constant(double[] row) {
        float[] values = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = (float) row[i];
        }
        return Maths.constant(values, 1, row.length);
    }
}
