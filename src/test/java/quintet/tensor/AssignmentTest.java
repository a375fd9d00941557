package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void noPairingIsCheaper(int n) {
        RandomGenerator random = Noise.of(n).random();
        for (int trial = 0; trial < 20; trial++) {
            double[][] cost = new double[n][n];
            for (double[] row : cost) {
                Arrays.setAll(row, j -> Math.floor(10 * random.nextDouble()) - 3); // ties and negative costs too
            }
            int[] column = Assignment.cheapest(cost);
            assertThat(Arrays.stream(column).sorted().toArray())
                    .isEqualTo(IntStream.range(0, n).toArray());
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += cost[i][column[i]];
            }
            assertThat(sum).isCloseTo(least(cost, 0, new boolean[n]), within(1e-9));
        }
    }

    /** The least cost of the rows from {@code row} on, by trying everything. */
    private static double least(double[][] cost, int row, boolean[] taken) {
        if (row == cost.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < cost.length; j++) {
            if (!taken[j]) {
                taken[j] = true;
                least = Math.min(least, cost[row][j] + least(cost, row + 1, taken));
                taken[j] = false;
            }
        }
        return least;
    }

    /** On a line the plan pairs points in sorted order. */
    @Test
    void onALineThePairsAreInOrder() {
        OdeTest.scoped(() -> {
            Noise noise = Noise.of(4);
            var a = noise.normal(200, 1);
            var b = noise.uniform(200, 1);
            float[] paired = Assignment.pair(a, b, 200).toFloatArray();
            float[] to = b.toFloatArray();
            Integer[] byTo = new Integer[200];
            Arrays.setAll(byTo, i -> i);
            Arrays.sort(byTo, (i, j) -> Float.compare(to[i], to[j]));
            float[] sorted = a.toFloatArray();
            Arrays.sort(sorted);
            for (int k = 0; k < 200; k++) {
                assertThat(paired[byTo[k]]).isEqualTo(sorted[k]);
            }
            return null;
        });
    }

    @Test
    void pointsStayWithinTheirBlock() {
        OdeTest.scoped(() -> {
            Noise noise = Noise.of(5);
            float[] from = noise.normal(10, 1).toFloatArray();
            float[] paired = Assignment.pair(Maths.constant(from, 10, 1), noise.normal(10, 1), 4)
                    .toFloatArray();
            for (int first = 0; first < 10; first += 4) {
                int end = Math.min(first + 4, 10);
                float[] a = Arrays.copyOfRange(from, first, end);
                float[] b = Arrays.copyOfRange(paired, first, end);
                Arrays.sort(a);
                Arrays.sort(b);
                assertThat(b).isEqualTo(a);
            }
            return null;
        });
    }
}
