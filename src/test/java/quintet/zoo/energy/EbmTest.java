package quintet.zoo.energy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.data.Distribution;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.Learner;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

class EbmTest {
    private static final Space.Image SPACE = new Space.Image(4, 4, 1, 8);
    private static final ModelEntry ON_IMAGES = new Catalog().model("ebm").on(Space.Image.class);

    /** Bright on one side and dark on the other. */
    private static NDArray images(int n, Noise noise) {
        float[] mean = new float[16 * n];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = i % 4 < 2 ? 1 : -1;
        }
        return Maths.constant(mean, n, 16).add(Maths.times(.2, noise.normal(n, 16)));
    }

    /** The difference between both sides, which is 2 in the data. */
    private static float contrast(NDArray x) {
        float[] sides =
                x.reshape(-1, 2, 2).mean(new int[] {2}).mean(new int[] {0}).toFloatArray();
        return sides[0] - sides[1];
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    void chainsThatBeginWithNoiseMakeImages(int channels) {
        Map<String, Object> h = new HashMap<>(Map.of("warmUp", 0, "averaging", .9, "hidden", 16, "chains", 64));
        h.putAll(Map.of("learningRate", 1e-2, "share", .5, "rounds", 10, "channels", channels));
        try (ModelContext context = new ModelContext(SPACE, 0, Device.cpu(), 7, 150)) {
            Ebm model = (Ebm) Small.made(ON_IMAGES, h, context);
            Noise noise = Noise.of(1);
            for (int i = 0; i < 150; i++) {
                context.at(i);
                Scope.within(
                        context.manager(), false, () -> ((Learner) model).update(context, images(32, noise), noise));
            }
            Scope.within(context.manager(), true, () -> {
                assertThat(contrast(model.sample(100, noise))).isBetween(1.5f, 2.5f);
                List<NDArray> way = model.trajectory(100, 5, noise);
                assertThat(contrast(way.getFirst())).isBetween(-.5f, .5f);
                assertThat(contrast(way.getLast())).isBetween(1.2f, 2.5f);
                float data = model.energy(images(100, noise)).mean().getFloat();
                float mirrored = model.energy(images(100, noise).neg()).mean().getFloat();
                assertThat(data).isLessThan(mirrored - 1);
                return null;
            });
        }
    }

    /** The plane can be summed over, all images can't. */
    @Test
    void itHasADensityOfPointsAndNoneOfImages() {
        ModelEntry ofPoints = ON_IMAGES.on(Distribution.PLANE.getClass());
        assertThat(ofPoints.is(HasDensity.class)).isTrue();
        assertThat(ofPoints.card().noDensity()).isEmpty();
        assertThat(ON_IMAGES.is(HasDensity.class)).isFalse();
        assertThat(ON_IMAGES.is(HasEnergy.class)).isTrue();
        assertThat(ON_IMAGES.abilities()).doesNotContain("density").contains("energy");
        assertThat(ON_IMAGES.card().noDensity()).contains("all images");
    }
}
