package quintet.zoo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.model.HasInverse;
import quintet.model.Learner;
import quintet.space.Space;
import quintet.tensor.Autograd;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

/** What a flow of images does is undone, and what it says of volumes is true, whatever is chosen. */
class ImageFlowsTest {
    private static final Space.Image SPACE = new Space.Image(4, 4, 1, 8);
    private static final int D = 16;

    static Stream<Arguments> flows() {
        return Stream.of(
                Arguments.of("glow", Map.of("depth", 2, "channels", 8)),
                Arguments.of("glow", Map.of("depth", 2, "channels", 8, "dequantisation", "variational")),
                Arguments.of("real-nvp", Map.of("couplings", 3, "hidden", 32)),
                Arguments.of("real-nvp", Map.of("couplings", 3, "hidden", 32, "transform", "spline")),
                Arguments.of(
                        "real-nvp",
                        Map.of("couplings", 3, "hidden", 32, "transform", "spline", "dequantisation", "variational")));
    }

    /** After some updates, so that nothing is as it began. */
    private static void learned(String slug, Map<String, ?> chosen, Consumer<HasInverse> law) {
        try (ModelContext context = new ModelContext(SPACE, 0, Device.cpu(), 7, 20)) {
            Map<String, Object> h = new HashMap<>(Map.of("warmUp", 0, "averaging", 0, "learningRate", 1e-2));
            h.putAll(chosen);
            Learner flow = (Learner) Small.made(new Catalog().model(slug), h, context);
            for (int i = 0; i < 10; i++) {
                context.at(i);
                Noise noise = Noise.of(i);
                Scope.within(context.manager(), false, () -> flow.update(context, noise.uniform(32, D), noise));
            }
            Scope.within(context.manager(), true, () -> {
                law.accept((HasInverse) flow);
                return null;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void whatGoesToTheNoiseComesBack(String slug, Map<String, ?> chosen) {
        learned(slug, chosen, flow -> {
            NDArray x = Noise.of(1).uniform(20, D);
            assertThat(flow.decode(flow.encode(x)).toFloatArray()).containsExactly(x.toFloatArray(), within(1e-4f));
            NDArray z = Noise.of(2).normal(20, D);
            assertThat(flow.encode(flow.decode(z)).toFloatArray()).containsExactly(z.toFloatArray(), within(2e-3f));
        });
    }

    @ParameterizedTest
    @MethodSource("flows")
    void theLogDeterminantIsThatOfAllSlopes(String slug, Map<String, ?> chosen) {
        learned(slug, chosen, flow -> {
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
}
