package quintet.zoo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.space.Space;
import quintet.tensor.Autograd;
import quintet.tensor.Maths;
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

    @Test
    void whatGoesToTheNoiseComesBack() {
        learned(10, flow -> {
            NDArray x = Noise.of(1).uniform(20, D);
            assertThat(flow.decode(flow.encode(x)).toFloatArray()).containsExactly(x.toFloatArray(), within(1e-4f));
            NDArray z = Noise.of(2).normal(20, D);
            assertThat(flow.encode(flow.decode(z)).toFloatArray()).containsExactly(z.toFloatArray(), within(1e-3f));
        });
    }

    @Test
    void theLogDeterminantIsThatOfAllSlopes() {
        learned(10, flow -> {
            NDArray x = Noise.of(1).uniform(3, D);
            float[] told = flow.logDeterminant(x).toFloatArray();
            DMatrixRMaj[] slopes = {new DMatrixRMaj(D, D), new DMatrixRMaj(D, D), new DMatrixRMaj(D, D)};
            for (int i = 0; i < D; i++) {
                int one = i;
                float[] slope = Autograd.gradient(at -> Maths.columns(flow.encode(at), one, one + 1L), x)
                        .toFloatArray();
                for (int j = 0; j < slope.length; j++) {
                    slopes[j / D].set(i, j % D, slope[j]);
                }
            }
            for (int n = 0; n < slopes.length; n++) {
                assertThat((double) told[n]).isCloseTo(Math.log(Math.abs(CommonOps_DDRM.det(slopes[n]))), within(1e-2));
            }
        });
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
