package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.declare.Invalid;

class GridDensityTest {
    private static final int N = 16;

    /** Some empty, the others from 1 to 10. */
    private static double[] weights() {
        SplittableRandom random = new SplittableRandom(2);
        double[] weights = new double[N * N];
        Arrays.setAll(weights, k -> random.nextInt(3) == 0 ? 0 : 1 + 9 * random.nextDouble());
        return weights;
    }

    @Test
    void samplesMatchTheCells() {
        double[] weights = weights();
        double all = Arrays.stream(weights).sum();
        GridDensity cells = new GridDensity(GridDensity.square(100, -50, 2), N, weights);
        int n = 200_000;
        int[] counts = new int[N * N];
        float[] points = cells.sample(n, new SplittableRandom(3));
        double entropy = 0;
        for (int i = 0; i < n; i++) {
            counts[cells.at(points[2 * i], points[2 * i + 1])]++;
            entropy -= cells.logDensity(points[2 * i], points[2 * i + 1]) / n;
        }
        double chiSquare = 0;
        int freedom = -1;
        for (int k = 0; k < weights.length; k++) {
            double expected = n * weights[k] / all;
            if (expected == 0) {
                assertThat(counts[k]).isZero();
            } else {
                chiSquare += (counts[k] - expected) * (counts[k] - expected) / expected;
                freedom++;
            }
        }
        assertThat(freedom).isGreaterThan(100);
        assertThat(chiSquare).isBetween(freedom - 4 * Math.sqrt(2 * freedom), freedom + 4 * Math.sqrt(2 * freedom));
        assertThat(entropy).as("of the samples").isCloseTo(cells.entropy(), within(.01));
    }

    /** Within a cell, both coordinates are uniform and independent. */
    @Test
    void aCellIsFlat() {
        double[] weights = new double[N * N];
        weights[0] = 1;
        float[] points =
                new GridDensity(GridDensity.square(0, 0, 8), N, weights).sample(100_000, new SplittableRandom(4));
        double[] quarters = new double[4];
        for (int i = 0; i < points.length; i += 2) {
            quarters[(points[i] > -7.5 ? 1 : 0) + (points[i + 1] > -7.5 ? 2 : 0)] += 1e-5;
        }
        assertThat(quarters).containsExactly(new double[] {.25, .25, .25, .25}, within(.006));
    }

    @Test
    void theUniformSquareHasTheLogarithmOfItsAreaAsEntropy() {
        double[] weights = new double[N * N];
        Arrays.fill(weights, 1e-300);
        GridDensity cells = new GridDensity(GridDensity.square(1, 2, 3), N, weights);
        assertThat(cells.entropy()).isCloseTo(Math.log(36), within(1e-12));
        assertThat(cells.logDensity(3.9, 4.9)).isCloseTo(-Math.log(36), within(1e-6));
        assertThat(cells.logDensity(4.1, 4.9)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatIsNoDensityIsRefused() {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] weights = weights();
            weights[7] = wrong;
            assertThatThrownBy(() -> new GridDensity(GridDensity.square(0, 0, 1), N, weights))
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> new GridDensity(GridDensity.square(0, 0, 1), N, new double[N * N]))
                .isInstanceOf(Invalid.class);
        for (double half : new double[] {0, -1, Double.NaN, 1e10}) {
            assertThatThrownBy(() -> GridDensity.square(0, 0, half)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> GridDensity.square(2000, 0, 1)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> GridDensity.square(0, Double.NaN, 1)).isInstanceOf(Invalid.class);
    }
}
