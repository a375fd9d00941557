package quintet.zoo.latent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

class VqVaeTest {
    private static final Space.Image SPACE = new Space.Image(4, 4, 1, 2);
    private static final int KINDS = 4;

    /** Four images as likely as each other: black, white, and half of each. */
    private static float[] images(int n) {
        float[] all = new float[n * SPACE.size()];
        for (int i = 0; i < all.length; i++) {
            boolean left = i % SPACE.width() < 2;
            all[i] = (left ? i / SPACE.size() : i / SPACE.size() / 2) % 2;
        }
        return all;
    }

    private static NDArray array(float[] images) {
        return Maths.constant(images, images.length / SPACE.size(), SPACE.size());
    }

    /** What is likely adds up to no more than 1, and to much of that; each image is made anew of its codes, and made. */
    @Test
    void aFewImagesAreLearnedByCodesAndPrior() {
        int steps = 300;
        try (ModelContext context = new ModelContext(SPACE, 0, Device.cpu(), 7, steps)) {
            Map<String, Object> h = new HashMap<>(Map.of("warmUp", 0, "learningRate", 1e-2, "averaging", .9));
            h.putAll(Map.of("codes", 8, "channels", 8, "layers", 2));
            VqVae model = (VqVae) Small.made(new Catalog().model("vq-vae"), h, context);
            Noise noise = Noise.of(1);
            for (int i = 0; i < steps; i++) {
                context.at(i);
                Scope.within(context.manager(), false, () -> model.update(context, array(images(32)), noise));
            }
            Scope.within(context.manager(), true, () -> {
                float[] all = images(KINDS);
                float[] logP = model.logDensity(array(all), noise).toFloatArray();
                double mass = IntStream.range(0, KINDS)
                        .mapToDouble(i -> Math.exp(logP[i]))
                        .sum();
                assertThat(mass).isBetween(.5, 1 + 1e-5);
                assertThat(model.reconstruct(array(all)).toFloatArray()).isEqualTo(all);
                float[] samples = model.sample(200, noise).toFloatArray();
                int[] kinds = new int[KINDS];
                for (int i = 0; i < 200; i++) {
                    kinds[(int) (samples[i * SPACE.size()] + 2 * samples[i * SPACE.size() + 3])]++;
                }
                assertThat(kinds)
                        .satisfies(each -> assertThat(IntStream.of(each)).allMatch(k -> k > 25));
                return null;
            });
        }
    }
}
