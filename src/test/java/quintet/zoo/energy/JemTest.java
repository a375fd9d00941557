package quintet.zoo.energy;

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
import quintet.tensor.Classes;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

class JemTest {
    private static final Space.Image SPACE = new Space.Image(4, 4, 1, 8);
    private static final int D = 16;
    private static final int N = 40;
    private static final int[] LABELS = IntStream.range(0, N).map(i -> i % 2).toArray();

    /** Dark ones of class 0, bright ones of class 1. */
    private static NDArray images(Noise noise) {
        float[] mean = new float[N * D];
        IntStream.range(0, mean.length).forEach(i -> mean[i] = LABELS[i / D] == 0 ? -1 : 1);
        return Maths.constant(mean, N, D).add(Maths.times(.2, noise.normal(N, D)));
    }

    @Test
    void oneNetTellsClassesAndMakesImagesOfThem() {
        Map<String, Object> h = new HashMap<>(Map.of("warmUp", 0, "averaging", .9, "hidden", 16, "chains", 32));
        h.putAll(Map.of("learningRate", 1e-2, "samplerRounds", 100, "rounds", 10, "guidance", 3));
        try (ModelContext context = new ModelContext(SPACE, 2, Device.cpu(), 7, 120)) {
            Jem model = (Jem) Small.made(new Catalog().model("jem"), h, context);
            Noise noise = Noise.of(1);
            for (int i = 0; i < 120; i++) {
                context.at(i);
                Scope.within(context.manager(), false, () -> model.update(context, images(noise), LABELS, noise));
            }
            Scope.within(context.manager(), true, () -> {
                float[] p = model.probabilities(images(noise)).toFloatArray();
                assertThat(IntStream.range(0, N)).allMatch(i -> p[2 * i + LABELS[i]] > .9);
                assertThat(IntStream.range(0, N)).allMatch(i -> Math.abs(p[2 * i] + p[2 * i + 1] - 1) < 1e-5);
                float[] made = Classes.asking(LABELS, () -> model.sample(N, noise))
                        .mean(new int[] {1})
                        .toFloatArray();
                double apart = IntStream.range(0, N)
                        .mapToDouble(i -> LABELS[i] == 0 ? -made[i] : made[i])
                        .average()
                        .orElseThrow();
                assertThat(apart)
                        .as("the mean of bright ones, and of dark ones turned round")
                        .isGreaterThan(.3);
                return null;
            });
        }
    }
}
