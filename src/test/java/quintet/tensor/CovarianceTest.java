package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quintet.space.Space;

/** Along the axes of the covariance, of rows whose covariance is known. */
class CovarianceTest {
    private static final float[] ITEMS = {2, 1, -2, -1, 1, 2, -1, -2}; // (4, 2)
    private static final double[][] C = {{2.5, 2}, {2, 2.5}};

    @Test
    void theVariancesAreThoseOfTheAxes() {
        try (ModelContext s = new ModelContext(new Space.Image(1, 2, 1, 5), 0, Device.cpu(), 7, 1)) {
            s.shows(() -> Optional.of(new Sight(ITEMS, new float[10])));
            Covariance covariance = s.covariance();
            float[][] found = InScope.of(() -> {
                NDArray x = Maths.constant(new float[] {1, -3, .5f, 2}, 2, 2);
                return new float[][] {
                    x.toFloatArray(),
                    covariance.along(x, (z, lambda) -> z).toFloatArray(),
                    covariance.along(x, NDArray::mul).toFloatArray(),
                    covariance.along(x, NDArray::div).toFloatArray()
                };
            });
            for (int row = 0; row < 2; row++) {
                double a = found[0][2 * row];
                double b = found[0][2 * row + 1];
                for (int d = 0; d < 2; d++) {
                    assertThat(found[1][2 * row + d]).isCloseTo(found[0][2 * row + d], within(1e-5f));
                    assertThat((double) found[2][2 * row + d])
                            .isCloseTo(a * C[0][d] + b * C[1][d], within(.01 * (Math.abs(a) + Math.abs(b))));
                }
                double determinant = C[0][0] * C[1][1] - C[0][1] * C[1][0];
                assertThat((double) found[3][2 * row])
                        .isCloseTo(
                                (C[1][1] * a - C[0][1] * b) / determinant, within(.02 * (Math.abs(a) + Math.abs(b))));
            }
        }
    }

    /** So that what they do there is to the bit what it would be without. */
    @Test
    void ofPointsItIsOne() {
        try (ModelContext s = new ModelContext(3, Device.cpu(), 7, 1)) {
            Covariance covariance = s.covariance();
            InScope.of(() -> {
                NDArray x = Noise.of(1).normal(5, 3);
                assertThat(covariance.along(x, NDArray::div).toFloatArray()).isEqualTo(x.toFloatArray());
                return null;
            });
        }
    }
}
