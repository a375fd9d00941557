package quintet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.Small;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.Distribution;
import quintet.data.Splits;
import quintet.declare.Group;
import quintet.declare.Hyperparameter;
import quintet.model.HasExactDensity;
import quintet.model.Learner;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Scope;
import quintet.tensor.Terms;
import quintet.training.Session;

/** Lessons and code name the same terms. */
class LessonsTest {
    private static final Catalog CATALOG = new Catalog();
    private static final Lessons LESSONS = new Lessons(CATALOG);

    static Stream<ModelEntry> models() {
        return CATALOG.models().stream();
    }

    /** Everything that can be chosen: each option, and the ends of each number that is live or stands in a condition. */
    private static List<Map<String, Object>> choices(ModelEntry model) {
        List<String> asked = LESSONS.of(model.card().slug()).conditions();
        List<Map<String, Object>> all = new ArrayList<>(List.of(Map.of()));
        for (Hyperparameter it : model.hyperparameters().all()) {
            boolean matters = it.about().live() && it.about().group() == Group.MODEL || asked.contains(it.name());
            List<?> ends =
                    switch (it) {
                        case Hyperparameter.OneOf o -> o.options();
                        case Hyperparameter.WholeNumber w -> matters ? List.of(w.min(), w.max()) : List.of();
                        case Hyperparameter.RealNumber r -> matters ? List.of(r.min(), r.max()) : List.of();
                    };
            ends.forEach(end -> all.add(Map.of(it.name(), end)));
        }
        return all.stream().map(chosen -> Small.quick(model, chosen)).toList();
    }

    private static Map<String, Object> settled(ModelEntry model, Map<String, ?> chosen) {
        return model.hyperparameters().values(model.hyperparameters().build(chosen));
    }

    /** Whatever is chosen, the equation has the terms that the code then answers with, and no others. */
    @ParameterizedTest
    @MethodSource("models")
    void theTermsOfTheEquationAreThoseOfTheCode(ModelEntry model) {
        Lesson lesson = LESSONS.of(model.card().slug());
        Set<String> ever = new HashSet<>();
        for (Map<String, Object> chosen : choices(model)) {
            List<String> told = lesson.lines(settled(model, chosen)).stream()
                    .map(Lesson.Line::label)
                    .filter(label -> !label.isEmpty())
                    .toList();
            String data = model.learns(Distribution.PLANE)
                    ? "gaussian"
                    : CATALOG.first(model).slug();
            try (Session s =
                    new Session(CATALOG.plan(model.card().slug(), data, 1, 10, chosen, Map.of()), Device.cpu())) {
                assertThat(told)
                        .as("%s", chosen)
                        .containsExactlyInAnyOrderElementsOf(s.step(true).keySet())
                        .containsExactlyInAnyOrderElementsOf(s.model().terms(20).keySet());
            }
            ever.addAll(told);
        }
        assertThat(ever).containsExactlyInAnyOrderElementsOf(lesson.terms().keySet());
    }

    /** With the equation's own signs, the terms make what is optimised. */
    @ParameterizedTest
    @MethodSource("models")
    void theTermsAddUpToWhatIsOptimised(ModelEntry model) {
        Lesson lesson = LESSONS.of(model.card().slug());
        for (Map<String, Object> chosen : choices(model)) {
            List<Lesson.Line> lines = lesson.lines(settled(model, chosen));
            Small small = Small.of(model);
            try (ModelContext setting = small.context()) {
                Learner learner = Small.made(model, chosen, setting);
                for (int i = 0; i < 20; i++) { // until no term is small by chance
                    setting.at(i);
                    Scope.within(
                            setting.manager(),
                            false,
                            () -> learner.update(setting, small.batch(32, Noise.of(1)), Noise.of(2)));
                }
                Scope.within(setting.manager(), false, () -> {
                    Terms terms = learner.loss(small.batch(32, Noise.of(1)), Noise.of(2));
                    double objective = terms.objective().getFloat();
                    if (lesson.total().isEmpty()) {
                        assertThat(terms.values().values()).as("%s", chosen).anySatisfy(v -> assertThat(v)
                                .isCloseTo(objective, within(1e-4)));
                        return null;
                    }
                    double sum = lines.stream()
                            .filter(line -> line.part() == Lesson.Part.TERM)
                            .mapToDouble(line -> line.sign() * terms.values().get(line.label()))
                            .sum();
                    String total = lines.getFirst().tex();
                    assertThat(total).matches("\\\\m(ax|in)_.*");
                    assertThat(total.startsWith("\\max") ? -sum : sum)
                            .as("%s: %s", chosen, terms.values())
                            .isCloseTo(objective, within(1e-5 * Math.max(1, Math.abs(sum))));
                    return null;
                });
            }
        }
    }

    static Stream<ModelEntry> inUnits() {
        return models().filter(m -> m.learns(Distribution.PLANE))
                .filter(m -> LESSONS.of(m.card().slug()).inUnits());
    }

    /** The total is the log-density that is reported for the same points, in the data's own units. */
    @ParameterizedTest
    @MethodSource("inUnits")
    void theTotalIsTheLikelihoodThatIsReported(ModelEntry model) {
        Map<String, Object> chosen = model.is(HasExactDensity.class) ? Map.of() : Map.of("samples", 64, "batch", 64);
        double tolerance = model.is(HasExactDensity.class)
                ? 1e-4
                : 0.15; // a bound has other noise in its draws: five standard errors
        Plan plan = CATALOG.plan(model.card().slug(), "moons", 1, 300, chosen, Map.of());
        try (Session s = new Session(plan, Device.cpu())) {
            while (!s.finished()) {
                s.step(false);
            }
            Map<String, Double> terms = s.model().terms(500);
            double total = LESSONS.of(model.card().slug()).lines(plan.hyperparameters()).stream()
                    .mapToDouble(line -> switch (line.part()) {
                        case TERM -> line.sign() * terms.get(line.label());
                        case CONSTANT -> line.sign() * plan.logScale();
                        case TOTAL, WHERE -> 0;
                    })
                    .sum();
            float[] logP = s.model()
                    .logDensity(new Splits(s.model().data(), plan.seed())
                            .validation()
                            .first(500)
                            .values());
            double mean = IntStream.range(0, logP.length)
                    .mapToDouble(i -> logP[i])
                    .average()
                    .orElseThrow();
            assertThat(total).isCloseTo(mean, within(tolerance));
            assertThat(Math.abs(plan.logScale()))
                    .as("the constant can be told from 0")
                    .isGreaterThan(0.3);
        }
    }

    @Test
    void aLinesConditionsSayWhenItStands() {
        Lesson lesson = Lesson.of("x", """
                ---
                title: X
                equation: |
                  [kind=a, b] \\term{one}{x}
                  [kind!=a][n>1] -\\term{two}{\\frac{1}{2}}
                  [n=1] y
                terms:
                  one: {name: One, explains: First.}
                  two: {name: Two, explains: Second.}
                ---
                text""");
        assertThat(lesson.lines(Map.of("kind", "a", "n", 2)))
                .extracting(Lesson.Line::label)
                .containsExactly("one");
        assertThat(lesson.lines(Map.of("kind", "b", "n", 2)))
                .extracting(Lesson.Line::label)
                .containsExactly("one", "two");
        assertThat(lesson.lines(Map.of("kind", "c", "n", 1)))
                .extracting(Lesson.Line::tex)
                .containsExactly("y");
        assertThat(lesson.others(Map.of("kind", "b", "n", 2))).containsExactly(new Lesson.Choice("n", "1"));
        Lesson.Line two = lesson.equation().get(1);
        assertThat(two.sign()).isEqualTo(-1);
        assertThat(two.marked()).isEqualTo("\\frac{1}{2}");
    }

    /** Where a term is named is one of its lines. */
    @ParameterizedTest
    @MethodSource("models")
    void everyTermHasItsLines(ModelEntry model) {
        Source source = Source.of(model.card().slug());
        List<String> file = source.text().lines().toList();
        assertThat(source.terms().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LESSONS.of(model.card().slug()).terms().keySet());
        source.terms().forEach((label, numbers) -> assertThat(numbers)
                .anyMatch(n -> file.get(n - 1).contains('"' + label + '"'))
                .noneMatch(n -> file.get(n - 1).startsWith("import")));
    }

    /** The mixture's density, which MADE shares with models to come, stands below MADE's own file. */
    @Test
    void sharedMathematicsStandsBelowTheModelsOwnFile() {
        Source made = Source.of("made");
        List<String> file = made.text().lines().toList();
        assertThat(made.text()).startsWith("package").contains("\n// From GaussianMixture.java\n");
        assertThat(made.terms().get("log-marginal"))
                .anyMatch(n -> file.get(n - 1).contains("public NDArray logProb(NDArray x) {"));
    }

    private static JavaFileObject file(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @Test
    void aTermsLinesAreWhatMakesItAndTheMethodsThatThisCalls() throws IOException {
        JavaFileObject model = file("X.java", """
                import static quintet.tensor.Terms.minimise;
                import ai.djl.ndarray.NDArray;
                import quintet.tensor.*;
                @quintet.model.Model(slug = "x", name = "", family = quintet.model.Family.FLOW, line = "", paper = "", arxiv = "", steps = 1)
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
                        return slope(x, Maths.full(t));
                    }

                    private NDArray twice(NDArray x) {
                        return new Twice(x).value();
                    }
                }
                """);
        JavaFileObject shared = file("Twice.java", """
                record Twice(ai.djl.ndarray.NDArray x) {
                    ai.djl.ndarray.NDArray value() {
                        return x.add(x);
                    }
                }
                """);
        Source source = TermLines.of(List.of(model, shared)).get("x");
        assertThat(source.terms())
                .isEqualTo(Map.of(
                        "a",
                        new TreeSet<>(List.of(8, 10, 11, 15, 16, 17)),
                        "b",
                        new TreeSet<>(List.of(9, 12, 23, 24, 25, 30, 31, 32))));
        assertThat(source.text()).endsWith("""
                }

                // From Twice.java

                ai.djl.ndarray.NDArray value() {
                    return x.add(x);
                }
                """);
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
        assertThat(LESSONS.of(model.card().slug()).equation())
                .allSatisfy(line -> assertThat(line.tex().split("\\\\\\\\(term|total|constant)\\{", -1))
                        .hasSizeLessThan(3));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aLessonSaysTheIdeaAndWhatToWatch(ModelEntry model) {
        Lesson lesson = LESSONS.of(model.card().slug());
        assertThat(lesson.text()).contains("## The idea", "## What to watch");
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
