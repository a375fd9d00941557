package quintet.zoo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

/** Whole numbers go to whole numbers, each to one of its own. */
class IdfTest {
    private static final Space SPACE = new Space.Image(1, 2, 1, 4);

    private static void learned(Space space, BiConsumer<Idf, Noise> law) {
        try (ModelContext context = new ModelContext(space, 0, Device.cpu(), 7, 60)) {
            Map<String, ?> h = Map.of("warmUp", 0, "averaging", 0, "couplings", 4, "hidden", 32, "learningRate", 1e-2);
            Idf flow = (Idf) Small.made(new Catalog().model("idf"), h, context);
            Noise noise = Noise.of(1);
            for (int i = 0; i < 60; i++) {
                context.at(i);
                Scope.within(
                        context.manager(), false, () -> flow.update(context, new Small(space).batch(32, noise), noise));
            }
            Scope.within(context.manager(), true, () -> {
                law.accept(flow, noise);
                return null;
            });
        }
    }

    @Test
    void decodingUndoesEncodingToTheDigit() {
        Space space = new Space.Image(8, 8, 1, 17);
        learned(space, (flow, noise) -> {
            NDArray x = new Small(space).batch(100, noise);
            float[] z = flow.encode(x).toFloatArray();
            for (float each : z) {
                assertThat(each).isEqualTo((float) Math.rint(each));
            }
            assertThat(z).isNotEqualTo(x.toFloatArray());
            assertThat(flow.decode(flow.encode(x)).toFloatArray()).isEqualTo(x.toFloatArray());
        });
    }

    /** Of all pairs of whole numbers far around the levels. */
    @Test
    void theProbabilitiesOfAllImagesSumToOne() {
        learned(SPACE, (flow, noise) -> {
            int side = 160;
            float[] all = new float[side * side * 2];
            for (int i = 0; i < side * side; i++) {
                all[2 * i] = i % side - side / 2;
                all[2 * i + 1] = i / side - side / 2;
            }
            float[] logP =
                    flow.logDensity(Maths.constant(all, side * side, 2), noise).toFloatArray();
            assertThat(IntStream.range(0, logP.length)
                            .mapToDouble(i -> Math.exp(logP[i]))
                            .sum())
                    .isCloseTo(1, within(1e-3));
        });
    }
}
