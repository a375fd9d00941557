package quintet.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.model.Completes;
import quintet.model.HasDensity;
import quintet.model.HasNextSymbol;
import quintet.model.Learner;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

/**
 * What holds for every model that makes items whole in any order. There are two items, as likely as each other: one letter twice, or a
 * level everywhere.
 */
class CompletionTest {
    private static final List<Space> SPACES =
            List.of(new Space.Text(3, List.of("a", "b")), new Space.Image(2, 2, 1, 2));

    private static final int STEPS = 150;

    static Stream<Arguments> pairs() {
        return new Catalog()
                .models().stream()
                        .filter(m -> m.is(Completes.class) && !m.is(HasNextSymbol.class))
                        .filter(m -> m.learns(SPACES.getFirst())) // whose samplers move no real numbers
                        .flatMap(m -> SPACES.stream().filter(m::learns).map(space -> Arguments.of(m, space)));
    }

    private static float[] item(Space space, int symbol) {
        float[] item = new float[space.size()];
        Arrays.fill(item, symbol);
        if (space instanceof Space.Text text) {
            item[text.length() - 1] = text.end();
        }
        return item;
    }

    private static float[] items(Space space, int n) {
        float[] all = new float[n * space.size()];
        for (int i = 0; i < n; i++) {
            System.arraycopy(item(space, i % 2), 0, all, i * space.size(), space.size());
        }
        return all;
    }

    private static NDArray array(Space space, float[] items) {
        return Maths.constant(items, items.length / space.size(), space.size());
    }

    private static void learned(ModelEntry model, Space space, BiConsumer<Learner, Noise> law) {
        Map<String, ?> h = Map.of("warmUp", 0, "averaging", 0, "learningRate", 1e-2);
        try (ModelContext context = new ModelContext(space, 0, Device.cpu(), 7, STEPS)) {
            Learner learner = Small.made(model, h, context);
            Noise noise = Noise.of(1);
            for (int i = 0; i < STEPS; i++) {
                context.at(i);
                Scope.within(
                        context.manager(), false, () -> learner.update(context, array(space, items(space, 32)), noise));
            }
            Scope.within(context.manager(), true, () -> {
                law.accept(learner, Noise.of(1));
                return null;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsKnownBehindDecidesWhatStandsBefore(ModelEntry model, Space space) {
        learned(model, space, (learner, noise) -> {
            float[] known = new float[40 * space.size()];
            int letters = space instanceof Space.Text ? space.size() - 1 : space.size();
            IntStream.range(0, 40).forEach(i -> known[i * space.size() + letters - 1] = 1);
            float[] x = items(space, 40);
            float[] begun = x.clone();
            IntStream.range(0, x.length).filter(i -> known[i] == 0).forEach(i -> begun[i] = 0);
            float[] made = ((Completes) learner)
                    .complete(array(space, begun), array(space, known), noise)
                    .toFloatArray();
            int right = 0;
            for (int i = 0; i < x.length; i++) {
                right += made[i] == x[i] ? 1 : 0;
                if (known[i] == 1) {
                    assertThat(made[i]).isEqualTo(x[i]);
                }
            }
            assertThat(right).isGreaterThan((int) (.97 * x.length));
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theBoundsAddUpToAlmostOneAndSamplesAreOfBoth(ModelEntry model, Space space) {
        learned(model, space, (learner, noise) -> {
            float[] logP = ((HasDensity) learner)
                    .logDensity(array(space, items(space, 200)), noise)
                    .toFloatArray();
            double mass = IntStream.range(0, 2)
                    .mapToDouble(kind -> IntStream.range(0, 100)
                            .mapToDouble(i -> logP[2 * i + kind])
                            .average()
                            .orElseThrow())
                    .map(Math::exp)
                    .sum();
            assertThat(mass).as("all that there is").isBetween(.9, 1.0);
            float[] samples = learner.sample(400, noise).toFloatArray();
            List<float[]> each = IntStream.range(0, 400)
                    .mapToObj(i -> Arrays.copyOfRange(samples, i * space.size(), (i + 1) * space.size()))
                    .toList();
            for (int kind = 0; kind < 2; kind++) {
                float[] own = item(space, kind);
                assertThat(each.stream().filter(it -> Arrays.equals(it, own)).count())
                        .isBetween(110L, 290L);
            }
        });
    }
}
