package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Euler and Maruyama's method against the Ornstein-Uhlenbeck process, whose solution is known for each Wiener path. */
class SdeTest {
    private static final int PATHS = 4000;
    private static final int FINE = 512;
    private static final double TIME = 1;
    private static final double RATE = 2;

    private static final Sde ORNSTEIN_UHLENBECK = new Sde((x, t) -> x.mul((float) -RATE), t -> 1 + t);

    /** With noise that does not depend on x the method's strong order is 1. */
    @Test
    void theStrongErrorFallsInProportionToTheStep() {
        double slope = Math.log(strongError(16) / strongError(64)) / Math.log(4);
        assertThat(slope).isCloseTo(1, within(0.15));
    }

    /**
     * The root mean square distance at the end between the method with {@code steps} steps and the solution on the same
     * Wiener path; the solution e^-at x_0 + sum e^-a(T-s) g(s) dw(s) takes steps so fine that its own error is far less.
     */
    private static double strongError(int steps) {
        return OdeTest.scoped(() -> {
            NDArray[] fine = increments();
            NDArray x = Maths.full(1, PATHS, 1);
            NDArray exact = x.mul((float) Math.exp(-RATE * TIME));
            int together = FINE / steps;
            double h = TIME / steps;
            for (int i = 0; i < steps; i++) {
                NDArray dw = Maths.zeros(PATHS, 1);
                for (int j = 0; j < together; j++) {
                    int k = i * together + j;
                    double s = TIME * (k + 0.5) / FINE;
                    dw = dw.add(fine[k]);
                    exact = exact.add(fine[k].mul((float) (Math.exp(-RATE * (TIME - s)) * (1 + s))));
                }
                x = ORNSTEIN_UHLENBECK.step(x, i * h, h, dw);
            }
            return Math.sqrt(x.sub(exact).square().mean().getFloat());
        });
    }

    private static NDArray[] increments() {
        Noise noise = Noise.of(7);
        return IntStream.range(0, FINE)
                .mapToObj(k -> noise.normal(PATHS, 1).mul((float) Math.sqrt(TIME / FINE)))
                .toArray(NDArray[]::new);
    }

    /** Backwards from N(0, 1 + 3^2) along the exact score of N(0, 1) blurred by sigma, N(0, 1) is found again. */
    @Test
    void theReversedProcessOfAGaussianEndsInThatGaussian() {
        OdeTest.scoped(() -> {
            Sde reverse = new Sde(
                    (x, sigma) -> x.mul((float) (2 * sigma / (1 + sigma * sigma))), sigma -> Math.sqrt(2 * sigma));
            double[] sigmas = IntStream.rangeClosed(0, 200)
                    .mapToDouble(i -> 3 - 3 * i / 200.0)
                    .toArray();
            Noise noise = Noise.of(8);
            NDArray start = noise.normal(20_000, 1).mul((float) Math.sqrt(10));
            var path = reverse.path(start, sigmas, noise);
            NDArray end = path.getLast();
            assertThat(path).hasSize(201);
            assertThat(end.mean().getFloat()).isCloseTo(0, within(0.03f)); // four standard errors
            assertThat(end.square().mean().getFloat()).isCloseTo(1, within(0.05f));
            return null;
        });
    }
}
