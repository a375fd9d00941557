package quintet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.data.Box;
import quintet.data.CellDensity;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Estimated;
import quintet.data.Formula;
import quintet.data.GridDensity;
import quintet.data.HasClasses;
import quintet.data.HasFactors;
import quintet.data.HasParts;
import quintet.data.PointCloud;
import quintet.data.TrainingSize;
import quintet.declare.Hyperparameter;
import quintet.space.Items;
import quintet.space.Space;

/** What holds for every data set: the declared ones, and each kind of a person's own. */
class DataLawsTest {

    record Nothing() {}

    static Stream<DataEntry> everything() {
        return Stream.concat(
                new Catalog().datasets().stream().filter(d -> !(d.make(Map.of()) instanceof Distribution)), all());
    }

    /** All whose density is known or estimated. */
    static Stream<DataEntry> all() {
        Box plane = GridDensity.square(0, 0, 3);
        double[] weights = new SplittableRandom(1)
                .doubles(64 * 64)
                .map(w -> w < .5 ? 0 : w)
                .toArray();
        GridDensity drawn = new GridDensity(plane, 64, weights);
        GridDensity formula = Formula.of("exp(-9*(r-1.5)^2) * (1 + x^2)").cells(plane, false);
        float[] cloud = new float[8_000];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < cloud.length; i++) {
            cloud[i] = (float) (random.nextGaussian() + (i % 4 < 2 ? 2 : -2));
        }
        PointCloud points = new PointCloud(cloud);
        return Stream.concat(
                new Catalog().datasets().stream().filter(d -> d.make(Map.of()) instanceof Distribution),
                Stream.of(
                        new DataEntry("own-drawing", "", "", TrainingSize.class, s -> new CellDensity(drawn, s)),
                        new DataEntry("own-formula", "", "", TrainingSize.class, s -> new CellDensity(formula, s)),
                        new DataEntry("own-points", "", "", Nothing.class, n -> points)));
    }

    static Distribution set(DataEntry d) {
        return (Distribution) d.make(Map.of());
    }

    /** Mean of -log p over points of it; of points from which a density was estimated, over those it has not seen. */
    @ParameterizedTest
    @MethodSource("all")
    void theEntropyIsThatOfItsPoints(DataEntry d) {
        Distribution set = set(d);
        float[] xy = set instanceof Estimated e ? e.test().values() : set.sample(20_000, new SplittableRandom(3));
        double sum = 0;
        double squares = 0;
        int n = xy.length / 2;
        for (int i = 0; i < n; i++) {
            double v = -set.logDensity(xy[2 * i], xy[2 * i + 1]);
            assertThat(v).as("-log p of a point of its own").isFinite();
            sum += v;
            squares += v * v;
        }
        double mean = sum / n;
        double error = Math.sqrt((squares / n - mean * mean) / n);
        double estimated = set instanceof Estimated e ? 4 * e.entropyError() + .06 : .002;
        assertThat(mean).isCloseTo(set.entropy(), within(5 * error + estimated));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDensityIntegratesToOne(DataEntry d) {
        Distribution set = set(d);
        Box wide = set.box().grown(.3 * set.box().width());
        int n = 240;
        float[] grid = wide.grid(n);
        double mass = 0;
        for (int k = 0; k < n * n; k++) {
            mass += Math.exp(set.logDensity(grid[2 * k], grid[2 * k + 1])) * wide.cell(n);
        }
        assertThat(mass).isCloseTo(1, within(.02));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameSeedGivesTheSamePointsAndAlmostAllAreInThePicture(DataEntry d) {
        float[] xy = d.sample(Map.of(), 2_000, 7).values();
        assertThat(d.sample(Map.of(), 2_000, 7).values()).isEqualTo(xy);
        assertThat(d.sample(Map.of(), 2_000, 8).values()).isNotEqualTo(xy);
        Box box = set(d).box();
        int inside = 0;
        for (int i = 0; i < xy.length; i += 2) {
            inside += box.contains(xy[i], xy[i + 1]) ? 1 : 0;
        }
        assertThat(inside).isGreaterThan(1_900);
        assertThat(box.width()).isCloseTo(box.height(), within(1e-9));
    }

    /** At the ends of every parameter it can be made, and has an entropy. */
    @ParameterizedTest
    @MethodSource("all")
    void itIsADistributionAtTheEndsOfItsParameters(DataEntry d) {
        for (Hyperparameter it : d.parameters().all()) {
            Stream<Object> ends =
                    switch (it) {
                        case Hyperparameter.WholeNumber w -> Stream.of(w.min(), w.max());
                        case Hyperparameter.RealNumber r -> Stream.of(r.min(), r.max());
                        case Hyperparameter.OneOf o -> o.options().stream().map(Object.class::cast);
                    };
            ends.forEach(v -> {
                Distribution set = (Distribution) d.make(Map.of(it.name(), v));
                assertThat(set.entropy()).as(it.name() + " = " + v).isFinite();
                assertThat(set.sample(10, new SplittableRandom(1))).hasSize(20).doesNotContain(Float.NaN);
            });
        }
    }

    /** Parts are disjoint and items lie in their space; a label names a class. */
    @ParameterizedTest
    @MethodSource("everything")
    void itsItemsLieInItsSpaceAndNoneIsInTwoParts(DataEntry d) {
        Dataset set = d.make(Map.of());
        Items drawn = set.draw(50, new SplittableRandom(1));
        assertThat(drawn.n()).isEqualTo(50);
        List<Items> parts =
                set instanceof HasParts p ? List.of(drawn, p.training(), p.validation(), p.test()) : List.of(drawn);
        for (Items items : parts) {
            assertThat(items.space()).isEqualTo(set.space());
            if (set.space() instanceof Space.Symbols symbols) {
                float[] levels = items.values();
                assertThat(IntStream.range(0, levels.length).mapToDouble(i -> levels[i]))
                        .as("levels")
                        .allMatch(v -> v == Math.rint(v) && v >= 0 && v <= symbols.levels() - 1);
            }
            if (set.space() instanceof Space.Text text) {
                float[] all = items.values();
                assertThat(IntStream.range(0, all.length))
                        .as("each text ends, and nothing comes after its end mark")
                        .allMatch(i -> (i + 1) % text.length() == 0
                                ? all[i] == text.end()
                                : all[i] != text.end() || all[i + 1] == text.end());
            }
            if (set instanceof HasClasses c) {
                assertThat(items.labels()).hasSize(items.n());
                for (int label : items.labels()) {
                    assertThat(label).isBetween(0, c.classes().size() - 1);
                }
            }
        }
        if (set instanceof HasParts p && !(set instanceof Estimated)) { // points of one's own may lie at the same place
            assertThat(set.trainingSize().size()).isEqualTo(p.training().n());
            Set<FloatBuffer> all = new HashSet<>();
            int n = 0;
            for (Items items : List.of(p.training(), p.validation(), p.test())) {
                int size = items.space().size();
                float[] values = items.values();
                for (int i = 0; i < items.n(); i++) {
                    all.add(FloatBuffer.wrap(values, i * size, size).slice());
                }
                n += items.n();
            }
            boolean bits = set.space() instanceof Space.Image image && image.levels() == 2;
            assertThat(all).as("of two levels some are alike").hasSizeBetween(bits ? n * 19 / 20 : n, n);
        }
    }

    static Stream<HasFactors> factored() {
        return everything()
                .map(d -> d.make(Map.of()))
                .filter(HasFactors.class::isInstance)
                .map(HasFactors.class::cast);
    }

    @ParameterizedTest
    @MethodSource("factored")
    void anItemIsWhatItsFactorsDrawAndEachOfTheirValuesOccurs(HasFactors set) {
        List<Set<Integer>> seen = set.factors().stream()
                .map(f -> (Set<Integer>) new HashSet<Integer>())
                .toList();
        for (HasFactors.Part part : HasFactors.Part.values()) {
            Items items =
                    switch (part) {
                        case TRAINING -> set.training();
                        case VALIDATION -> set.validation();
                        case TEST -> set.test();
                    };
            for (int i = 0; i < items.n(); i++) {
                int[] factors = set.factors(part, i);
                assertThat(set.drawn(factors)).isEqualTo(items.part(i, i + 1).values());
                for (int f = 0; f < factors.length; f++) {
                    seen.get(f).add(factors[f]);
                }
            }
        }
        for (int f = 0; f < seen.size(); f++) {
            assertThat(seen.get(f))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, set.factors().get(f).values())
                                    .boxed()
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void onlyAPersonsOwnHaveTheirSlugs(DataEntry d) {
        assertThat(new Catalog().datasets().stream().anyMatch(d::is)).isNotEqualTo(DataEntry.isOwn(d.slug()));
    }
}
