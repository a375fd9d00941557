package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.Distribution;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.evaluation.Metric;
import quintet.model.Completes;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasDensity;
import quintet.model.HasNextSymbol;
import quintet.space.Space;

/** What holds for every model on every data set that isn't of points. */
class SpacesTest {
    private static final Catalog CATALOG = new Catalog();

    private static Stream<Arguments> pairs(boolean fit) {
        return CATALOG.models().stream().flatMap(m -> CATALOG.datasets().stream()
                .filter(d -> !d.space().equals(Distribution.PLANE))
                .filter(d -> m.refusal(d).isEmpty() == fit)
                .map(d -> Arguments.of(m, d)));
    }

    /** Enough for every measure to be taken. */
    private static final int MEASURED = 300;

    static Stream<Arguments> taken() {
        return pairs(true);
    }

    static Stream<Arguments> refused() {
        return pairs(false);
    }

    /** The first of the options that it has, such as images of few pixels. */
    private static Map<String, Object> smallest(DataEntry data) {
        return data.parameters().all().stream()
                .filter(Hyperparameter.OneOf.class::isInstance)
                .map(Hyperparameter.OneOf.class::cast)
                .collect(Collectors.toMap(
                        Hyperparameter::name, it -> it.options().getFirst()));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aModelTrainsSamplesIsMeasuredAndGoesOnAtItsCheckpoint(ModelEntry model, DataEntry data) {
        Plan plan = CATALOG.plan(model.card().slug(), data.slug(), 7, 40, Small.quick(model, Map.of()), smallest(data));
        Space space = plan.data().space();
        int size = space.size();
        try (Session s = new Session(plan, "cpu");
                Session other = new Session(plan, "cpu")) {
            for (int i = 0; i < 4; i++) {
                s.step(false);
            }
            float[] samples = s.model().sample(30, 1);
            assertThat(samples).hasSize(30 * size).doesNotContain(Float.NaN);
            assertThat(s.model().sample(30, 1)).isEqualTo(samples);
            assertThat(s.model().terms(50).values())
                    .allSatisfy(v -> assertThat(v).isFinite());
            if (space instanceof Space.Symbols symbols) {
                for (float level : samples) {
                    assertThat(level).isEqualTo((float) Math.rint(level)).isBetween(0f, symbols.levels() - 1f);
                }
                assertThat(s.model().picture("samples", samples))
                        .isInstanceOf(space instanceof Space.Image ? Frame.Images.class : Frame.Words.class);
            }
            if (model.is(Completes.class) && !model.is(HasNextSymbol.class)) { // for these SymbolLawsTest has its own
                completes(s, samples, (Space.Symbols) space);
            }
            assertThat(Report.last(s, MEASURED))
                    .isNotEmpty()
                    .allSatisfy(m -> assertThat(m.value()).as(m.name()).isFinite())
                    .filteredOn(m -> m.name().equals("nll"))
                    .hasSize(plan.model().is(HasDensity.class) ? 1 : 0)
                    .extracting(Metric::kind)
                    .as("levels with noise are no levels")
                    .allMatch(kind -> kind == Exactness.EXACT ? plan.logScale() == 0 : !model.is(HasNextSymbol.class));
            other.restore(s.save());
            s.step(false);
            other.step(false);
            assertThat(other.save()).isEqualTo(s.save());
        }
    }

    /** Of which only every third number is known. */
    private static void completes(Session s, float[] samples, Space.Symbols space) {
        float[] items = Arrays.copyOf(samples, 4 * space.size());
        float[] known = new float[items.length];
        IntStream.range(0, items.length).filter(i -> i % 3 == 0).forEach(i -> known[i] = 1);
        float[] made = s.model().complete(items, known, 5, null);
        assertThat(made).hasSize(items.length).isEqualTo(s.model().complete(items, known, 5, null));
        assertThat(IntStream.range(0, made.length).filter(i -> known[i] == 1)).allMatch(i -> made[i] == items[i]);
        assertThat(IntStream.range(0, made.length)).anyMatch(i -> made[i] != items[i]);
        for (float symbol : made) {
            assertThat(symbol).isEqualTo((float) Math.rint(symbol)).isBetween(0f, space.levels() - 1f);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aPairThatDoesntFitIsRefusedWithItsReason(ModelEntry model, DataEntry data) {
        assertThatThrownBy(() -> CATALOG.plan(model.card().slug(), data.slug(), 7, 0, Map.of(), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(model.card().name())
                .hasMessageContaining(data.slug())
                .hasMessageContaining(model.card().why());
    }
}
