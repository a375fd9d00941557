package quintet.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
import quintet.model.HasNextSymbol;
import quintet.space.Space;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;

/** What holds for every model that takes symbols one after the other, on spaces so small that all items can be tried. */
class SymbolLawsTest {
    private static final List<Space> SPACES =
            List.of(new Space.Text(4, List.of("a", "b")), new Space.Image(2, 2, 1, 3), new Space.Image(3, 2, 1, 2));

    static Stream<Arguments> pairs() {
        return new Catalog()
                .models().stream()
                        .filter(m -> m.is(HasNextSymbol.class))
                        .flatMap(m -> SPACES.stream().filter(m::learns).map(space -> Arguments.of(m, space)));
    }

    /** All items there are, one after the other. */
    private static float[] all(Space space) {
        List<float[]> items = new ArrayList<>();
        grow((Space.Symbols) space, new float[0], items);
        float[] all = new float[items.size() * space.size()];
        IntStream.range(0, items.size())
                .forEach(i -> System.arraycopy(items.get(i), 0, all, i * space.size(), space.size()));
        return all;
    }

    private static void grow(Space.Symbols space, float[] begun, List<float[]> items) {
        int d = begun.length;
        if (d == space.size()) {
            items.add(begun);
            return;
        }
        for (int symbol = 0; symbol < space.levels(); symbol++) {
            boolean settled = space instanceof Space.Text text
                    && symbol != text.end()
                    && (d == text.length() - 1 || d > 0 && begun[d - 1] == text.end());
            if (!settled) {
                float[] longer = Arrays.copyOf(begun, d + 1);
                longer[d] = symbol;
                grow(space, longer, items);
            }
        }
    }

    /** A model that has learned a little, so that no probability is what it was at first. */
    private static void learned(ModelEntry model, Space space, Map<String, ?> h, BiConsumer<HasNextSymbol, Noise> law) {
        Map<String, Object> quick = new HashMap<>(h);
        quick.putAll(Map.of("warmUp", 0, "averaging", 0));
        Small small = new Small(space);
        try (ModelContext context = new ModelContext(space, 0, Device.cpu(), 7, 100)) {
            HasNextSymbol learner = (HasNextSymbol) Small.made(model, quick, context);
            for (int i = 0; i < 5; i++) {
                context.at(i);
                Noise noise = Noise.of(i);
                Scope.within(context.manager(), false, () -> learner.update(context, small.batch(16, noise), noise));
            }
            Scope.within(context.manager(), true, () -> {
                law.accept(learner, Noise.of(1));
                return null;
            });
        }
    }

    private static double[] probabilities(HasNextSymbol learner, float[] items, int size) {
        float[] logP = learner.logDensity(Maths.constant(items, items.length / size, size), Noise.of(1))
                .toFloatArray();
        return IntStream.range(0, logP.length)
                .mapToDouble(i -> Math.exp(logP[i]))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theProbabilitiesOfAllItemsSumToOne(ModelEntry model, Space space) {
        learned(model, space, Map.of(), (learner, noise) -> assertThat(
                        Arrays.stream(probabilities(learner, all(space), space.size()))
                                .sum())
                .isCloseTo(1, within(1e-5)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void noSymbolSeesItselfOrALaterOne(ModelEntry model, Space space) {
        int size = space.size();
        learned(model, space, Map.of(), (learner, noise) -> {
            float[] items = new Small(space).batch(20, noise).toFloatArray();
            float[] before = conditionals(learner, items, size);
            for (int d = 0; d < size; d++) {
                float[] changed = items.clone();
                for (int at = d; at < changed.length; at += size) {
                    changed[at] = (changed[at] + 1) % ((Space.Symbols) space).levels();
                }
                float[] after = conditionals(learner, changed, size);
                boolean moved = false;
                for (int at = 0; at < after.length; at++) {
                    if (at % size < d) {
                        assertThat(after[at]).isCloseTo(before[at], within(1e-5f));
                    }
                    moved |= at % size > d && Math.abs(after[at] - before[at]) > 1e-4;
                }
                boolean open = d < size - (space instanceof Space.Text ? 2 : 1); // the last place of a text is settled
                assertThat(moved).as("later ones see symbol %d", d).isEqualTo(open);
            }
        });
    }

    private static float[] conditionals(HasNextSymbol learner, float[] items, int size) {
        return learner.next()
                .logConditionals(Maths.constant(items, items.length / size, size))
                .toFloatArray();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void itemsAreDrawnAsOftenAsTheyAreLikely(ModelEntry model, Space space) {
        int n = 20_000;
        int size = space.size();
        learned(model, space, Map.of(), (learner, noise) -> {
            float[] items = all(space);
            double[] p = probabilities(learner, items, size);
            Map<String, Double> seen = new HashMap<>();
            float[] samples = learner.sample(n, noise).toFloatArray();
            for (int i = 0; i < n; i++) {
                seen.merge(item(samples, i, size), 1.0 / n, Double::sum);
            }
            double variation = 0;
            double chance = 0;
            for (int i = 0; i < p.length; i++) {
                double often = seen.getOrDefault(item(items, i, size), 0.0);
                variation += Math.abs(often - p[i]) / 2;
                chance += Math.sqrt(p[i] * (1 - p[i]) / n / (2 * Math.PI)); // the mean of that
                seen.remove(item(items, i, size));
            }
            assertThat(seen).as("items that aren't of the space").isEmpty();
            assertThat(variation).isLessThan(1.6 * chance);
        });
    }

    private static String item(float[] items, int i, int size) {
        return Arrays.toString(Arrays.copyOfRange(items, i * size, (i + 1) * size));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void knownSymbolsStayAndTheOthersAreDrawnGivenThoseBefore(ModelEntry model, Space space) {
        int size = space.size();
        learned(model, space, Map.of(), (learner, noise) -> {
            float[] x = new Small(space).batch(50, noise).toFloatArray();
            float[] known = new float[x.length];
            IntStream.range(0, x.length).filter(i -> i % size < 2).forEach(i -> known[i] = 1);
            NDArray given = Maths.constant(x, 50, size);
            float[] made = learner.complete(given, Maths.constant(known, 50, size), noise)
                    .toFloatArray();
            boolean other = false;
            for (int i = 0; i < x.length; i++) {
                other |= made[i] != x[i];
                if (known[i] == 1) {
                    assertThat(made[i]).isEqualTo(x[i]);
                }
            }
            assertThat(other).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void ofTheLikeliestSymbolAloneAllItemsAreTheSame(ModelEntry model, Space space) {
        learned(model, space, Map.of("topK", 1), (learner, noise) -> {
            float[] samples = learner.sample(20, noise).toFloatArray();
            assertThat(IntStream.range(0, 20).mapToObj(i -> item(samples, i, space.size())))
                    .containsOnly(item(samples, 0, space.size()));
        });
    }
}
