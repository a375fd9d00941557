package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.space.Space;

class FiltersTest {
    private static final Optimisation ADAM = new Optimisation(
            0.01, 64, Optimisation.Optimiser.ADAM, Optimisation.Schedule.CONSTANT, 0, .9, .999, 0, 0, 0);

    private static final Body BODY = new Body(16, 2, Activation.SILU);

    /** A net that looks, and one that draws what it says: also images of sides that can't be halved, of colours, and points. */
    @ParameterizedTest
    @CsvSource({"8, 8, 1, 4", "14, 14, 1, 4", "9, 15, 3, 4", "8, 8, 1, 0"})
    void whatIsLookedAtCanBeDrawnAnew(int height, int width, int colours, int channels) {
        Space.Image space = new Space.Image(height, width, colours, 16);
        Filters filters = new Filters(channels);
        try (ModelContext s = new ModelContext(space, 0, Device.cpu(), 7, 10)) {
            Parameters theta = s.parameters(() -> ADAM);
            Net looking = theta.net(filters.looking(BODY, Waves.NONE, new Layer.Linear(16, 6), s));
            Net drawing = theta.net(filters.drawing(BODY, Waves.NONE, 6, s));
            s.start();
            List<float[]> before = Pieces.of(s);
            double[] losses = new double[60];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = Scope.within(s.manager(), false, () -> {
                    NDArray x = Noise.of(3).normal(8, space.size());
                    return theta.minimise(() -> Terms.minimise(
                                    "square",
                                    drawing.apply(looking.apply(x)).sub(x).square()))
                            .values()
                            .get("square");
                });
            }
            assertThat(losses[59]).isLessThan(.9 * losses[0]);
            List<float[]> after = Pieces.of(s);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).as("parameter %d", i).isNotEqualTo(before.get(i));
            }
        }
    }

    /** Convolutions share their weights among places, which is what they are for. */
    @ParameterizedTest
    @CsvSource({"8, true", "0, false"})
    void convolutionsTakeNoMoreWeightsForTheirFirstLayerOnLargerImages(int channels, boolean shared) {
        assertThat(first(channels, 8) == first(channels, 16)).isEqualTo(shared);
    }

    private static long first(int channels, int side) {
        try (ModelContext s = new ModelContext(new Space.Image(side, side, 1, 16), 0, Device.cpu(), 7, 10)) {
            return new Filters(channels)
                    .looking(BODY, Waves.NONE, new Layer.Linear(16, 1), s)
                    .parameters()
                    .getFirst()
                    .size();
        }
    }
}
