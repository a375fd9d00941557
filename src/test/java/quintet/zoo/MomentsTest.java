package quintet.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.model.HasMoments;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Moment;
import quintet.tensor.Noise;
import quintet.tensor.Process;
import quintet.tensor.Scope;

/** What holds for every model whose items can be watched on their way. */
class MomentsTest {

    static Stream<ModelEntry> models() {
        return new Catalog().models().stream().filter(m -> m.is(HasMoments.class));
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsThereStaysAndIsBelieved(ModelEntry model) {
        Small small = Small.of(model);
        try (ModelContext context = small.context()) {
            HasMoments learner = (HasMoments) Small.made(model, Map.of(), context);
            Scope.within(context.manager(), true, () -> {
                List<Moment> moments = learner.moments(1, 5, Noise.of(1));
                assertThat(moments).hasSize(5);
                assertThat(learner.moments(1, 5, Noise.of(1)).getLast().x().toFloatArray())
                        .isEqualTo(moments.getLast().x().toFloatArray());
                for (int i = 0; i < moments.size(); i++) {
                    Moment it = moments.get(i);
                    float[] x = it.x().toFloatArray();
                    assertThat(x).hasSize(small.space().size());
                    float[] believed =
                            it.believed() == null ? x : it.believed().get().toFloatArray();
                    boolean last = i == moments.size() - 1;
                    for (int d = 0; d < x.length; d++) {
                        boolean there = it.there() == null ? last : it.there().toFloatArray()[d] == 1;
                        if (there) {
                            assertThat(believed[d]).as("moment %d", i).isCloseTo(x[d], within(.05f));
                        }
                        assertThat(there || !last).isTrue();
                        if (i > 0 && it.there() != null && it.there().toFloatArray()[d] == 1) {
                            float[] later = moments.getLast().x().toFloatArray();
                            assertThat(later[d]).isEqualTo(x[d]);
                        }
                    }
                }
                return null;
            });
        }
    }

    /** Where the velocity is that of one item and one noise, that item is what is believed. */
    @ParameterizedTest
    @ValueSource(doubles = {.01, .4, .9})
    void theDataFollowFromTheVelocity(double t) {
        for (Process process :
                List.of(new Process.StraightLine(3), new Process.Exploding(3, .01, 8), new Process.Preserving(3))) {
            try (ModelContext context = new Small(new Space.Reals(3)).context()) {
                Scope.within(context.manager(), true, () -> {
                    NDArray y = Maths.constant(new float[] {1, -2, .5f}, 1, 3);
                    NDArray epsilon = Maths.constant(new float[] {.3f, 1, -1}, 1, 3);
                    double h = 1e-3;
                    NDArray now = at(process, y, epsilon, t);
                    NDArray velocity = Maths.times(
                            1 / (2 * h), at(process, y, epsilon, t + h).sub(at(process, y, epsilon, t - h)));
                    float[] data = process.data(now, velocity, t).toFloatArray();
                    IntStream.range(0, 3)
                            .forEach(d -> assertThat(data[d]).isCloseTo(y.toFloatArray()[d], within(2e-3f)));
                    return null;
                });
            }
        }
    }

    private static NDArray at(Process process, NDArray y, NDArray epsilon, double t) {
        return Maths.times(process.alpha(t), y).add(Maths.times(process.sigma(t), epsilon));
    }
}
