package quintet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.data.Distribution;
import quintet.lesson.Lesson;
import quintet.lesson.Lessons;
import quintet.model.Frame;

/** Each model has recordings of whole default runs, which begin with noise and end with the data. */
class RecordingTest {
    private static final Catalog CATALOG = new Catalog();

    static Stream<Arguments> recordings() {
        return CATALOG.models().stream()
                .filter(model -> model.learns(Distribution.PLANE))
                .flatMap(model -> Recorder.DATASETS.stream().map(data -> Arguments.of(model, data)));
    }

    private static byte[] shipped(ModelEntry model, String data) throws IOException {
        String slug = model.card().slug();
        try (InputStream file = RecordingTest.class.getResourceAsStream(
                "/META-INF/resources/recordings/" + slug + "/" + data + ".bin")) {
            assertThat(file)
                    .as("the recording; make it with ./quintet record model=" + slug + " data=" + data)
                    .isNotNull();
            return file.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isOfTheWholeDefaultRunAndSmall(ModelEntry model, String data) throws IOException {
        byte[] file = shipped(model, data);
        Recording film = Recording.of(file);
        assertThat(file.length).isLessThan(170_000);
        assertThat(film.model()).isEqualTo(model.card().slug());
        assertThat(film.dataset()).isEqualTo(data);
        assertThat(film.steps()).isEqualTo(model.card().steps());
        assertThat(steps(film))
                .startsWith(0L)
                .endsWith((long) film.steps())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void goesFromNoiseToData(ModelEntry model, String data) throws IOException {
        Recording film = Recording.of(shipped(model, data));
        var declared = model.hyperparameters();
        List<String> terms = new Lessons(CATALOG)
                .of(model.card().slug()).lines(declared.values(declared.standard())).stream()
                        .map(Lesson.Line::label)
                        .filter(label -> !label.isEmpty())
                        .toList();
        for (Recording.Look look : film.looks()) {
            assertThat(look.terms().keySet()).containsExactlyInAnyOrderElementsOf(terms);
            assertThat(look.terms().values()).isNotEmpty().allSatisfy(v -> assertThat(v)
                    .isFinite());
            assertThat(samples(look)).hasSize(2 * 400);
            assertThat(background(look)[0]).as("it varies").isNotEqualTo(background(look)[500]);
        }
        assertThat(film.looks().getLast().frames())
                .as("how points are made")
                .extracting(Frame::layer)
                .contains("paths");
        // A thousand points of the data themselves are some 0.05 from a thousand others.
        double first = film.looks().getFirst().slicedW2();
        assertThat(film.looks().getLast().slicedW2()).isLessThan(Math.min(.15, first / 2));
    }

    private static float[] samples(Recording.Look look) {
        return ((Frame.Points) look.frames().getFirst()).xy();
    }

    private static float[] background(Recording.Look look) {
        return switch (look.frames().get(1)) {
            case Frame.HeatMap heat -> heat.values();
            case Frame.VectorField field -> field.uv();
            case Frame.Points points -> points.xy();
            case Frame.Trajectories paths -> paths.xy();
            case Frame.Images images -> images.values();
            case Frame.Words words -> throw new AssertionError("words of points");
        };
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Recording film = Recorder.record(CATALOG.plan("real-nvp", "moons", 7, 20, Map.of("hidden", 8), Map.of()));
        Recording read = Recording.of(film.toBytes());
        assertThat(steps(read)).isEqualTo(steps(film));
        assertThat(read.square()).isEqualTo(film.square());
        for (int i = 0; i < film.looks().size(); i++) {
            assertThat(read.looks().get(i).terms())
                    .isEqualTo(film.looks().get(i).terms());
            assertThat(samples(read.looks().get(i)))
                    .containsExactly(samples(film.looks().get(i)), within(.001f));
        }
    }

    private static List<Long> steps(Recording film) {
        return film.looks().stream().map(Recording.Look::step).toList();
    }

    @Test
    void looksAreDenseEarly() {
        long[] steps = Recorder.steps(10_000);
        assertThat(steps).hasSize(32).startsWith(0, 8).endsWith(10_000).isSorted();
        assertThat(steps[16] - steps[15]).isLessThan((steps[31] - steps[30]) / 10);
        assertThat(Recorder.steps(3)).containsExactly(0, 3);
    }
}
