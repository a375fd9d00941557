package quintet.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.Drawn;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.catalog.PictureEntry;
import quintet.data.Distribution;
import quintet.evaluation.TrainedModel;
import quintet.model.Frame;
import quintet.training.Session;

/** Laws of all pictures, on points that run out, so that each that there is can be had of some model. */
class PicturesTest {
    private static final Catalog CATALOG = new Catalog();

    static Stream<ModelEntry> models() {
        return CATALOG.models().stream().filter(m -> m.learns(Distribution.PLANE));
    }

    private static Session session(ModelEntry model) {
        return new Session(CATALOG.plan(model.card().slug(), "moons", 3, 20, Map.of(), Map.of("size", 100)), "cpu");
    }

    @Test
    void eachIsFoundAndCanBeHadOfSomeModel() {
        assertThat(Catalog.pictures()).extracting(p -> p.card().id()).doesNotHaveDuplicates();
        assertThat(Catalog.pictures()).extracting(p -> p.card().order()).doesNotHaveDuplicates();
        Set<PictureEntry> had = new HashSet<>();
        for (ModelEntry model : models().toList()) {
            try (Session s = session(model)) {
                had.addAll(Drawn.pictures(s));
            }
        }
        assertThat(had).containsExactlyInAnyOrderElementsOf(Catalog.pictures());
    }

    @ParameterizedTest
    @MethodSource("models")
    void eachHasTheFrameThatItsLayerIsDrawnOfAndOnlyFiniteNumbers(ModelEntry model) {
        Set<String> layers = new HashSet<>();
        try (Session s = session(model)) {
            s.step(false);
            for (PictureEntry it : Drawn.pictures(s)) {
                List<Frame> frames = it.picture().of(s.model(), 8);
                assertThat(frames).extracting(Frame::layer).contains(it.frame());
                for (Frame frame : frames) {
                    assertThat(layers.add(frame.layer()))
                            .as("'%s' is drawn by one picture alone", frame.layer())
                            .isTrue();
                    assertThat(numbers(frame)).as(frame.layer()).isNotEmpty();
                    if (frame instanceof Frame.Trajectories ways) {
                        assertThat(ways.xy().length / (2 * ways.n()))
                                .as("moments of %s", frame.layer())
                                .isLessThan(18);
                    }
                    for (float number : numbers(frame)) {
                        assertThat(number).as(frame.layer()).isFinite();
                    }
                }
            }
            for (PictureEntry it : Drawn.pictures(s)) {
                if (!it.card().moments().isEmpty()) {
                    assertThat(layers).contains(it.card().moments());
                }
            }
        }
    }

    private static float[] numbers(Frame frame) {
        return switch (frame) {
            case Frame.Points p -> p.xy();
            case Frame.HeatMap h -> h.values();
            case Frame.VectorField f -> f.uv();
            case Frame.Trajectories t -> t.xy();
            case Frame.Images i -> i.values();
            case Frame.Words words -> throw new AssertionError("words of points");
        };
    }

    @Test
    void noTrainingPointIsNearerThanTheOneThatASampleLeadsTo() {
        try (Session s = session(CATALOG.model("real-nvp"))) {
            s.step(false);
            float[] training = s.model().splits().training().values();
            float[] pairs = ((Frame.Trajectories)
                            new NearestTrainingPoint().of(s.model(), 30).getFirst())
                    .xy();
            for (int i = 0; i < 30; i++) {
                double far = distance(pairs, i, pairs, 30 + i);
                double least = Double.POSITIVE_INFINITY;
                for (int k = 0; k < training.length / 2; k++) {
                    least = Math.min(least, distance(pairs, i, training, k));
                }
                assertThat(far).isEqualTo(least);
            }
        }
    }

    @Test
    void ofEachImageThatIsSeenTheNearestTrainingImageIsShown() {
        try (Session s = new Session(CATALOG.plan("made", "digits", 3, 20, Map.of(), Map.of()), "cpu")) {
            s.step(false);
            int d = s.model().size();
            float[] samples = s.model().preview(TrainedModel.PREVIEW);
            float[] training = s.model().splits().training().values();
            var nearest =
                    (Frame.Images) new NearestTrainingPoint().of(s.model(), 30).getFirst();
            assertThat(nearest.n()).isEqualTo(100);
            for (int i = 0; i < 100; i++) {
                double least = Double.POSITIVE_INFINITY;
                for (int k = 0; k < training.length / d; k++) {
                    least = Math.min(least, distance(samples, i, training, k, d));
                }
                assertThat(distance(samples, i, nearest.values(), i, d)).isEqualTo(least);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae", "hierarchical-vae", "vq-vae"})
    void imagesStandBeforeWhatIsRebuiltOfThem(String model) {
        try (Session s = new Session(CATALOG.plan(model, "digits", 3, 20, Map.of(), Map.of()), "cpu")) {
            s.step(false);
            PictureEntry rebuilt = Drawn.pictures(s).stream()
                    .filter(p -> p.card().id().equals("rebuilt"))
                    .findFirst()
                    .orElseThrow();
            Frame.Images pairs =
                    (Frame.Images) rebuilt.picture().of(s.model(), 8).getFirst();
            assertThat(pairs.layer()).isEqualTo(rebuilt.frame());
            int d = s.model().size();
            float[] images = s.model().validation(pairs.n() / 2);
            float[] again = s.model().reconstructed(images);
            assertThat(again).isNotEqualTo(images);
            for (int i = 0; i < pairs.n(); i++) {
                assertThat(Arrays.copyOfRange(pairs.values(), i * d, (i + 1) * d))
                        .isEqualTo(Arrays.copyOfRange(i % 2 == 0 ? images : again, i / 2 * d, (i / 2 + 1) * d));
            }
        }
    }

    private static double distance(float[] a, int i, float[] b, int k, int d) {
        double squares = 0;
        for (int j = 0; j < d; j++) {
            squares += Math.pow(a[i * d + j] - b[k * d + j], 2);
        }
        return squares;
    }

    private static double distance(float[] a, int i, float[] b, int k) {
        return Math.hypot(a[2 * i] - b[2 * k], a[2 * i + 1] - b[2 * k + 1]);
    }

    @Test
    void wherePointsAreDrawnAfreshNoneIsNearest() {
        try (Session s = new Session(CATALOG.plan("made", "moons", 3, 20, Map.of(), Map.of()), "cpu")) {
            assertThat(Drawn.pictures(s)).extracting(p -> p.card().id()).containsExactly("density", "paths");
        }
    }

    @Test
    void howSamplesComeAboutIsToldInTheModelsOwnWords() {
        assertThat(told("real-nvp"))
                .isEqualTo(
                        "After {p} % of the couplings: each moves one half of the coordinates depending on the other");
        assertThat(told("vae")).startsWith("The decoder maps each z");
        assertThat(told("gan")).startsWith("The generator maps each z");
        assertThat(told("ebm")).contains("the chains walk down the energy");
        assertThat(CATALOG.model("flow-matching").generation().time()).isEqualTo("t");
        assertThat(CATALOG.model("score-matching").generation().time()).isEqualTo("σ");
        assertThat(CATALOG.model("made").generation().from()).isEqualTo(quintet.model.Generation.Origin.ORDER);
    }

    private static String told(String model) {
        ModelEntry entry = CATALOG.model(model);
        return entry.card().worded(entry.generation().captions()[0]);
    }
}
