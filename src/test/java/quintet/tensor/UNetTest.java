package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.space.Space;

class UNetTest {
    private static final Optimisation ADAM = new Optimisation(
            0.01, 64, Optimisation.Optimiser.ADAM, Optimisation.Schedule.CONSTANT, 0, .9, .999, 0, 0, 0);

    /** Also of sides that can't be halved, and of colours. */
    @ParameterizedTest
    @CsvSource({"8, 8, 1", "14, 14, 1", "28, 28, 1", "9, 15, 3"})
    void answersNothingAtFirstAndLearnsToRepeatAnImage(int height, int width, int channels) {
        Space.Image space = new Space.Image(height, width, channels, 16);
        int d = space.size();
        try (ModelContext s = new ModelContext(space, 0, Device.cpu(), 7, 10)) {
            Parameters theta = s.parameters(() -> ADAM);
            Net net = theta.net(new UNet(space, 2, 4));
            s.start();
            double[] losses = new double[40];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = Scope.within(s.manager(), false, () -> {
                    NDArray x = Noise.of(3).normal(8, d);
                    NDArray seen = Maths.concat(x, Maths.full(.5, 8, 2));
                    return theta.minimise(() -> Terms.minimise(
                                    "square", net.apply(seen).sub(x).square()))
                            .values()
                            .get("square");
                });
            }
            double nothing = Scope.within(s.manager(), false, () ->
                    (double) Noise.of(3).normal(8, d).square().mean().getFloat());
            assertThat(losses[0]).isCloseTo(nothing, within(1e-5));
            assertThat(losses[39]).isLessThan(.9 * losses[0]);
        }
    }

    /** Of a 3 x 3 kernel on a 3 x 4 image, every second place, by the definition. */
    @Test
    void convolutionIsASumOverNeighbours() {
        float[] x = new float[12];
        float[] k = new float[9];
        for (int i = 0; i < 12; i++) {
            x[i] = i * i % 7;
        }
        for (int i = 0; i < 9; i++) {
            k[i] = i % 4 - 1;
        }
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 10)) {
            float[] y = Scope.within(s.manager(), false, () -> Autograd.convolution(
                            s.constant(x, 1, 1, 3, 4), s.constant(k, 1, 1, 3, 3), s.constant(new float[] {.5f}, 1), 2)
                    .toFloatArray());
            assertThat(y).hasSize(4);
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 2; column++) {
                    double sum = .5;
                    for (int i = 0; i < 9; i++) {
                        int r = 2 * row + i / 3 - 1;
                        int c = 2 * column + i % 3 - 1;
                        sum += r < 0 || r > 2 || c < 0 || c > 3 ? 0 : k[i] * x[4 * r + c];
                    }
                    assertThat(y[2 * row + column]).isCloseTo((float) sum, within(1e-4f));
                }
            }
        }
    }

    @Test
    void anEnlargedPixelIsRepeated() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 10)) {
            float[] large = Scope.within(
                    s.manager(), false, () -> Autograd.enlarge(s.constant(new float[] {1, 2}, 1, 1, 1, 2), 2, 4)
                            .toFloatArray());
            assertThat(large).containsExactly(1, 1, 2, 2, 1, 1, 2, 2);
        }
    }
}
