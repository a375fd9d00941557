package quintet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /** Where a term is named is one of its lines. */
    @ParameterizedTest
    @MethodSource("models")
    void everyTermHasItsLinesInTheModelsOwnFile(ModelEntry model) {
        List<String> file = model.source().lines().toList();
        Map<String, SortedSet<Integer>> lines = new Source(model.source()).terms();
        assertThat(lines.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LESSONS.of(model.card().slug()).terms().keySet());
        lines.forEach((label, numbers) -> assertThat(numbers)
                .anyMatch(n -> file.get(n - 1).contains('"' + label + '"'))
                .noneMatch(n -> file.get(n - 1).isBlank() || file.get(n - 1).startsWith("import")));
    }

    @Test
    void aTermsLinesAreWhatMakesItAndTheMethodsThatThisCalls() {
        Source source = new Source("""
                final class X {
                    /** minimise("comment", nothing) isn't code. */
                    Terms loss(NDArray x, Noise noise) {
                        NDArray e = noise.normalLike(x);
                        NDArray other = twice(x);
                        NDArray f = slope(x, e);
                        return minimise("a", f.sub(e))
                                .plus("b", other);
                    }

                    private NDArray slope(NDArray x, NDArray t) {
                        return x.mul(t);
                    }

                    NDArray slope(NDArray x, double t) {
                        return slope(x, full(t));
                    }

                    private NDArray twice(NDArray x) {
                        return x.add(x);
                    }
                }
                """);
        assertThat(source.terms())
                .isEqualTo(Map.of(
                        "a",
                        new TreeSet<>(List.of(4, 6, 7, 11, 12, 13)),
                        "b",
                        new TreeSet<>(List.of(5, 8, 19, 20, 21))));
    }

    /** What is marked in an equation can be turned there, under the symbol that it has in the form. */
    @ParameterizedTest
    @MethodSource("models")
    void theHyperparametersOfAnEquationAreTheModelsOwn(ModelEntry model) {
        Map<String, Hyperparameter> declared =
                model.hyperparameters().all().stream().collect(Collectors.toMap(Hyperparameter::name, h -> h));
        Map<String, String> marked = LESSONS.of(model.card().slug()).hyperparameters();
        assertThat(marked).isNotEmpty();
        marked.forEach((name, symbol) -> {
            assertThat(declared).containsKey(name);
            String own = declared.get(name).about().symbol();
            assertThat(symbol).isEqualTo(own.isEmpty() ? symbol : own);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void aLineOfAnEquationHoldsOneTermAtMost(ModelEntry model) {
        assertThat(LESSONS.of(model.card().slug()).lines())
                .allSatisfy(line -> assertThat(Lesson.marked(line)).hasSizeLessThan(2));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aLessonSaysTheIdeaAndWhatToWatch(ModelEntry model) {
        Lesson lesson = LESSONS.of(model.card().slug());
        assertThat(lesson.text()).contains("## The idea", "## What to watch");
        assertThat(lesson.marked()).isNotEmpty();
        assertThat(lesson.terms()).as("there are five tints").hasSizeLessThan(6);
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
