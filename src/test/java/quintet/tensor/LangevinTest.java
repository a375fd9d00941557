package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

class LangevinTest {

    /** In the well x^2 / 2 a chain is an autoregression, x (1 - e) + s xi, whose variance is s^2 / (2 e - e^2). */
    @Test
    void chainsInAWellSettleOnWhatStepAndNoiseLeave() {
        double epsilon = .1;
        double sigma = .05;
        OdeTest.scoped(() -> {
            NDArray x = new Langevin(epsilon, sigma)
                    .walk(at -> Maths.times(.5, Maths.squaredNorm(at)), 100, Maths.zeros(10_000, 2), Noise.of(1));
            double variance = sigma * sigma / (2 * epsilon - epsilon * epsilon);
            assertThat(x.mean().getFloat()).isCloseTo(0, within(.005f));
            assertThat((double) x.square().mean().getFloat()).isCloseTo(variance, within(.05 * variance));
            return null;
        });
    }

    /** However steep the slope. */
    @Test
    void aStepGoesNoFartherThanALimit() {
        OdeTest.scoped(() -> {
            NDArray x = new Langevin(1, 0)
                    .walk(at -> Maths.times(1e6, Maths.squaredNorm(at)), 3, Maths.full(1, 5, 2), Noise.of(1));
            assertThat(x.toFloatArray()).contains(new float[] {.85f, .85f}, within(1e-5f));
            return null;
        });
    }
}
