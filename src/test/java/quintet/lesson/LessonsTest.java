package quintet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.declare.Hyperparameter;
import quintet.training.Session;

/** Lessons and code name the same terms. */
class LessonsTest {
    private static final Catalog CATALOG = new Catalog();
    private static final Lessons LESSONS = new Lessons(CATALOG);

    static Stream<ModelEntry> models() {
        return CATALOG.models().stream();
    }

    /** Whatever is chosen, each term that the code shows is explained, and each that is explained is shown at some time. */
    @ParameterizedTest
    @MethodSource("models")
    void theTermsOfCodeAndLessonAreTheSame(ModelEntry model) {
        Lesson lesson = LESSONS.of(model.card().slug());
        Set<String> shown = new HashSet<>(labels(model, Map.of()));
        for (Hyperparameter it : model.hyperparameters().all()) {
            if (it instanceof Hyperparameter.OneOf choice) {
                choice.options().forEach(option -> shown.addAll(labels(model, Map.of(it.name(), option))));
            }
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(lesson.terms().keySet());
    }

    private static Set<String> labels(ModelEntry model, Map<String, ?> hyperparameters) {
        Set<String> labels = new HashSet<>();
        try (Session s = new Session(
                CATALOG.plan(model.card().slug(), "gaussian", 1, 10, hyperparameters, Map.of()), Device.cpu())) {
            labels.addAll(s.step(true).keySet());
            labels.addAll(s.validate(20).keySet());
        }
        return labels;
    }

    @ParameterizedTest
    @MethodSource("models")
    void labelsStandInTheModelsOwnFile(ModelEntry model) throws IOException {
        String source;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/quintet/zoo"))) {
            source = files.filter(f -> f.toString().endsWith(".java"))
                    .map(LessonsTest::read)
                    .filter(text -> text.contains("slug = \"" + model.card().slug() + "\""))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(LESSONS.of(model.card().slug()).terms().keySet())
                .allSatisfy(label -> assertThat(source).contains('"' + label + '"'));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aLessonSaysTheIdeaAndWhatToWatch(ModelEntry model) {
        Lesson lesson = LESSONS.of(model.card().slug());
        assertThat(lesson.text()).contains("## The idea", "## What to watch");
        assertThat(lesson.marked()).isNotEmpty();
    }

    @Test
    void aBrokenLessonIsRefusedInOneSentence() {
        assertThatThrownBy(() -> Lesson.of("x", "just text"))
                .hasMessage("The lesson lessons/x.md must begin with its title, equation and terms between two lines of"
                        + " ---.");
        assertThatThrownBy(() -> Lesson.of("x", "---\ntitle: X\nequation: '\\term{a}{b}'\nterms: {}\n---\ntext"))
                .hasMessage("The lesson lessons/x.md marks the term 'a' in its equation but doesn't say what it is.");
    }
}
