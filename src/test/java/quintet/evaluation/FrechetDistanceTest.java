package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;

class FrechetDistanceTest {
    private static final int K = 3;

    /** Rows of Gaussians with these means and standard deviations, turned so that the covariance isn't diagonal. */
    private static float[] rows(int n, double[] mean, double[] sigma, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double half = Math.sqrt(.5);
        float[] rows = new float[n * K];
        for (int i = 0; i < n; i++) {
            double x = mean[0] + sigma[0] * random.nextGaussian();
            double y = mean[1] + sigma[1] * random.nextGaussian();
            rows[i * K] = (float) (half * (x - y));
            rows[i * K + 1] = (float) (half * (x + y));
            rows[i * K + 2] = (float) (mean[2] + sigma[2] * random.nextGaussian());
        }
        return rows;
    }

    /** Where the covariances commute it is the squared distance of the means and of the standard deviations. */
    @Test
    void ofTwoGaussiansItIsTheFormula() {
        float[] a = rows(40_000, new double[] {0, 0, 0}, new double[] {1, 2, 3}, 1);
        float[] b = rows(40_000, new double[] {1, 0, -2}, new double[] {2, 2, 1}, 2);
        assertThat(FrechetDistance.between(a, b, K)).isCloseTo(1 + 4 + 1 + 0 + 4, within(.15));
    }

    /** A formula of which one side is a rotation of the other: tr(S_1 S_2)^(1/2) isn't the product of roots there. */
    @Test
    void ofCovariancesThatDontCommuteItIsTheFormula() {
        float[] a = rows(40_000, new double[] {0, 0, 0}, new double[] {1, 3, 1}, 1);
        float[] b = a.clone();
        for (int i = 0; i < b.length; i += K) { // its axes swapped for those of the plane: half an eighth turn
            float x = b[i];
            float y = b[i + 1];
            b[i] = (float) (Math.sqrt(.5) * (x + y));
            b[i + 1] = (float) (Math.sqrt(.5) * (y - x));
        }
        // of 2 x 2 matrices tr (S_1 S_2)^(1/2) = sqrt(tr S_1 S_2 + 2 sqrt(det S_1 S_2)); S_1 = ((5, 4), (4, 5)), S_2 =
        // diag(1, 9)
        double cross = Math.sqrt(5 + 45 + 2 * 9);
        assertThat(FrechetDistance.between(a, b, K)).isCloseTo(2 * (10 - cross), within(.1));
    }

    @Test
    void theSameImagesLieAtNoDistanceAndNoiseLiesFurtherThanOthers() {
        HasParts digits = (HasParts) new Catalog().dataset("digits").make(Map.of());
        float[] noise = new float[digits.test().values().length];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextInt(17);
        }
        FrechetDistance it = new FrechetDistance();
        assertThat(it.of(Known.items(digits, digits.test(), digits.test())).value())
                .isCloseTo(0, within(1e-3));
        double others =
                it.of(Known.items(digits, digits.test(), digits.validation())).value();
        assertThat(it.of(Known.samples(digits, digits.test().values(), noise)).value())
                .isGreaterThan(10 * others);
    }
}
