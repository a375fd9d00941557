package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlicedWassersteinTest {
    private static float[] normal(int n, double sigma, double x, double y, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] points = new float[2 * n];
        for (int i = 0; i < n; i++) {
            points[2 * i] = (float) (x + sigma * random.nextGaussian());
            points[2 * i + 1] = (float) (y + sigma * random.nextGaussian());
        }
        return points;
    }

    private static double between(float[] a, float[] b) {
        return SlicedWasserstein.between(a, b, 2, 32, new SplittableRandom(9));
    }

    @Test
    void aShiftIsItsLengthOverTheRootOfTwo() {
        float[] a = normal(500, 1, 0, 0, 1);
        float[] b = normal(500, 1, 3, -4, 1);
        assertThat(between(a, b)).isCloseTo(5 / Math.sqrt(2), within(1e-5));
    }

    @Test
    void theSamePointsInAnyOrderLieAtNoDistance() {
        float[] a = {0, 1, 2, 3, -4, 5};
        assertThat(between(a, new float[] {-4, 5, 0, 1, 2, 3})).isZero();
    }

    /** W2 of two centred Gaussians is the difference of their standard deviations, whatever the direction. */
    @Test
    void gaussiansOfUnequalWidthLieAsFarApartAsTheirWidths() {
        assertThat(between(normal(50_000, 1, 0, 0, 1), normal(50_000, 1.5, 0, 0, 2)))
                .isCloseTo(0.5, within(0.02));
    }

    @Test
    void setsOfUnequalSizeAreRefused() {
        assertThatThrownBy(() -> between(new float[4], new float[6])).hasMessageContaining("2 and 3 points");
    }
}
