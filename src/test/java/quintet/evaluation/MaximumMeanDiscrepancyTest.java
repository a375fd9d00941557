package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Dataset;

class MaximumMeanDiscrepancyTest {
    private static final Dataset PLANE = new Catalog().dataset("moons").make(Map.of());

    private static float[] gaussian(double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] xy = new float[4_000];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = (float) (random.nextGaussian() + (i % 2 == 0 ? shift : 0));
        }
        return xy;
    }

    private static double between(float[] samples, float[] items) {
        return new MaximumMeanDiscrepancy()
                .of(Known.samples(PLANE, items, samples))
                .value();
    }

    /** With bandwidth 1 the mean kernel of two unit Gaussians of the plane at distance m is exp(-m^2 / 6) / 3. */
    @Test
    void ofTwoGaussiansItIsTheFormula() {
        for (double m : new double[] {.5, 1, 2}) {
            assertThat(between(gaussian(m, 1), gaussian(0, 2)))
                    .isCloseTo(2 / 3.0 * (1 - Math.exp(-m * m / 6)), within(.01));
        }
    }

    @Test
    void ofTheSameDistributionItIsAroundZeroAndNotBiased() {
        double sum = 0;
        for (int i = 0; i < 20; i++) {
            sum += between(gaussian(0, 10 + i), gaussian(0, 50 + i)) / 20;
        }
        assertThat(sum).isCloseTo(0, within(3e-4));
    }
}
