package quintet.zoo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.space.Space;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

class GlowTest {
    private static final Space.Image SPACE = new Space.Image(4, 4, 1, 8);
    private static final int D = 16;

    /** After some updates, so that no matrix is the permutation that it was. */
    private static void learned(int steps, Consumer<Glow> law) {
        try (ModelContext context = new ModelContext(SPACE, 0, Device.cpu(), 7, 20)) {
            Map<String, ?> h = Map.of("warmUp", 0, "averaging", 0, "depth", 2, "channels", 8, "learningRate", 1e-2);
            Glow flow = (Glow) Small.made(new Catalog().model("glow"), h, context);
            for (int i = 0; i < steps; i++) {
                context.at(i);
                Noise noise = Noise.of(i);
                Scope.within(context.manager(), false, () -> flow.update(context, noise.uniform(32, D), noise));
            }
            Scope.within(context.manager(), true, () -> {
                law.accept(flow);
                return null;
            });
        }
    }

    @Test
    void imagesThatCantBeHalvedAreRefused() {
        assertThat(new Catalog().model("glow").learns(SPACE)).isTrue();
        assertThat(new Catalog().model("glow").learns(new Space.Image(9, 8, 1, 16)))
                .isFalse();
        assertThat(new Catalog().model("glow").learns(new Space.Image(8, 9, 1, 16)))
                .isFalse();
    }

    /** Before the first update each number of the first batch's noise has mean 0 and a variance of 1 over all places. */
    @Test
    void theFirstBatchIsNormalised() {
        learned(1, flow -> {
            float[] z = flow.encode(Noise.of(0).uniform(32, D)).toFloatArray();
            double mean = 0;
            double square = 0;
            for (float each : z) {
                mean += each / z.length;
                square += each * each / z.length;
            }
            assertThat(mean).isCloseTo(0, within(.1));
            assertThat(square).isCloseTo(1, within(.2));
        });
    }
}
