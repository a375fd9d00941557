package quintet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.catalog.Plan;

/** Which way dependencies point and how long files are, in sentences. They hold for rooms that are yet to be built. */
@AnalyzeClasses(packages = "quintet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path JAVA = Path.of("src", "main", "java");

    private static final Set<String> PRESENTERS = Set.of(
            "Comparison",
            "Compared",
            "Controls",
            "Deletions",
            "Experiment",
            "RunCommands",
            "RunsNews",
            "RunsUrl",
            "Selection");

    @ArchTest
    static final ArchRule NOBODY_REFERS_TO_A_MODEL = nobodyDependsOn("zoo");

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_THE_PAGES = nobodyDependsOn("web");

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_THE_API = nobodyDependsOn("api");

    @ArchTest
    static final ArchRule DECLARATIONS_STAND_ALONE = room("declare").dependsOnlyOn();

    @ArchTest
    static final ArchRule SPACES_STAND_ALONE = room("space").dependsOnlyOn();

    @ArchTest
    static final ArchRule TENSORS_KNOW_NOTHING_OF_MODELS = room("tensor").dependsOnlyOn("declare", "space");

    @ArchTest
    static final ArchRule THE_VOCABULARY_RESTS_ON_TENSORS = room("model").dependsOnlyOn("tensor", "declare", "space");

    @ArchTest
    static final ArchRule MODELS_KNOW_THE_VOCABULARY_ONLY =
            room("zoo").dependsOnlyOn("model", "tensor", "declare", "space");

    @ArchTest
    static final ArchRule DATA_DOESNT_KNOW_WHO_LEARNS_IT =
            room("data").dependsOnlyOn("model", "tensor", "declare", "space");

    @ArchTest
    static final ArchRule METRICS_SEE_MODELS_AND_DATA =
            room("evaluation").dependsOnlyOn("model", "data", "tensor", "declare", "space");

    @ArchTest
    static final ArchRule PICTURES_SEE_TRAINED_MODELS_AND_DATA =
            room("picture").dependsOnlyOn("evaluation", "model", "data", "tensor", "declare", "space");

    @ArchTest
    static final ArchRule SEATS_STAND_ALONE = room("seat").dependsOnlyOn();

    @ArchTest
    static final ArchRule WHO_FETCHES_DATA_KNOWS_NOT_FOR_WHAT = room("fetch").dependsOnlyOn("data", "seat");

    @ArchTest
    static final ArchRule TRAINING_KNOWS_NO_RUNS = room("training")
            .dependsOnlyOn("catalog", "picture", "evaluation", "model", "data", "tensor", "declare", "space");

    @ArchTest
    static final ArchRule RUNS_KNOW_WHO_TRAINS_AND_NOT_WHO_ASKS = room("run")
            .dependsOnlyOn(
                    "fetch",
                    "seat",
                    "training",
                    "catalog",
                    "evaluation",
                    "model",
                    "data",
                    "tensor",
                    "declare",
                    "space");

    @ArchTest
    static final ArchRule FILES_OF_RUNS_FORM_NO_CIRCLE =
            slices().assignedFrom(new FilesOf("quintet.run")).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule A_PERSONS_OWN_DATA_KNOW_NO_RUNS =
            room("own").dependsOnlyOn("seat", "catalog", "data", "model", "declare", "space");

    @ArchTest
    static final ArchRule THE_API_ASKS_RUNS_AND_THE_CATALOGUE = room("api")
            .dependsOnlyOn(
                    "run",
                    "own",
                    "fetch",
                    "seat",
                    "training",
                    "catalog",
                    "picture",
                    "evaluation",
                    "model",
                    "data",
                    "declare",
                    "space");

    @ArchTest
    static final ArchRule THE_CATALOG_KNOWS_WHAT_IS_DECLARED_AND_NOT_WHO_TRAINS_IT =
            room("catalog").dependsOnlyOn("picture", "evaluation", "model", "data", "tensor", "declare", "space");

    @ArchTest
    static final ArchRule PLANS_ARE_MADE_BY_THE_CATALOG_ALONE = noClasses()
            .that(resideOutsideOfPackages("quintet.catalog"))
            .should()
            .callConstructorWhere(target(owner(type(Plan.class))));

    @ArchTest
    static final ArchRule LESSONS_EXPLAIN_THE_CATALOG = room("lesson").dependsOnlyOn("catalog", "model", "declare");

    @ArchTest
    static final ArchRule PAGES_TOUCH_NO_TENSORS = room("web")
            .dependsOnlyOn(
                    "run",
                    "own",
                    "fetch",
                    "seat",
                    "lesson",
                    "training",
                    "catalog",
                    "picture",
                    "evaluation",
                    "model",
                    "data",
                    "declare",
                    "space");

    @ArchTest
    static final ArchRule NO_TWO_PAGES_NEED_EACH_OTHER =
            slices().matching("quintet.web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PARTS_OF_PAGES_KNOW_NO_PAGE = noClasses()
            .that(resideInAPackage("quintet.web.parts.."))
            .should()
            .dependOnClassesThat(resideInAPackage("quintet.web..").and(resideOutsideOfPackages("quintet.web.parts..")));

    /** What decides what is shown is tested without a page. */
    @ArchTest
    static final ArchRule PRESENTERS_KNOW_NO_VAADIN = noClasses()
            .that(describe(
                    "are presenters",
                    it -> PRESENTERS.contains(it.getSimpleName())
                            && it.getPackageName().startsWith("quintet.web")))
            .should()
            .dependOnClassesThat(resideInAPackage("com.vaadin.."));

    @ArchTest
    static final ArchRule MEASUREMENTS_ASK_NO_PAGES = room("bench")
            .dependsOnlyOn(
                    "run",
                    "training",
                    "catalog",
                    "picture",
                    "evaluation",
                    "model",
                    "data",
                    "tensor",
                    "declare",
                    "space");

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_MEASUREMENTS = noClasses()
            .that(resideOutsideOfPackages("quintet.bench..", "quintet"))
            .should()
            .dependOnClassesThat(resideInAPackage("quintet.bench.."));

    @ArchTest
    static final ArchRule MODELS_ARE_FINAL_AND_THEIR_OWN_ROOMS_BUSINESS = classes()
            .that()
            .resideInAPackage("quintet.zoo..")
            .and()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces() // package-info
            .should()
            .bePackagePrivate()
            .andShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule ONLY_TENSOR_TOUCHES_THE_ENGINE = noClasses()
            .that(resideOutsideOfPackages("quintet.tensor.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("ai.djl.pytorch..", "ai.djl.engine.."));

    /** See {@link quintet.tensor.Maths#times}. */
    @ArchTest
    static final ArchRule NUMBERS_IN_FORMULAS_ARE_KEPT_ALIVE = noClasses()
            .that(resideInAnyPackage("quintet.zoo..", "quintet.model.."))
            .should()
            .callMethod(NDArray.class, "mul", Number.class)
            .orShould()
            .callMethod(NDArray.class, "div", Number.class)
            .orShould()
            .callMethod(NDArray.class, "pow", Number.class);

    @ArchTest
    static final ArchRule ARRAYS_STAY_WHERE_THE_MATHEMATICS_IS = noClasses()
            .that(resideOutsideOfPackages(
                    "quintet.tensor..",
                    "quintet.model..",
                    "quintet.zoo..",
                    "quintet.data..",
                    "quintet.evaluation..",
                    "quintet.picture..",
                    "quintet.training.."))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.djl.ndarray.."));

    @ArchTest
    static final ArchRule MATHEMATICS_KNOWS_NO_FRAMEWORK = noClasses()
            .that(resideInAnyPackage("quintet.declare..", "quintet.model..", "quintet.tensor.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "com.vaadin.."))
            .allowEmptyShould(true);

    /** What is longer holds two subjects. */
    @Test
    void noFileIsLongerThan300Lines() throws IOException {
        Map<String, Integer> lines = lines(JAVA, file -> true);
        assertThat(lines).hasSizeGreaterThan(200);
        Map<String, Integer> components = lines(Path.of("frontend", "components"), file -> true);
        assertThat(components).hasSizeGreaterThan(80);
        lines.putAll(components);
        assertThat(lines).allSatisfy((file, n) -> assertThat(n).as(file).isLessThanOrEqualTo(300));
    }

    /** A model is read as a whole, beside its paper. */
    @Test
    void aModelHas180LinesAtMostAndHalfOfThem130() throws IOException {
        Map<String, Integer> lines = lines(JAVA, file -> Files.readString(file).contains("\n@Model("));
        assertThat(lines)
                .hasSizeGreaterThan(6)
                .allSatisfy((file, n) -> assertThat(n).as(file).isLessThanOrEqualTo(180));
        assertThat(lines.values().stream().filter(n -> n <= 130).count())
                .as("of %s", lines)
                .isGreaterThanOrEqualTo((lines.size() + 1) / 2);
    }

    private interface Which {
        boolean is(Path file) throws IOException;
    }

    /** The number of lines of each of these files of Java or TypeScript. */
    private static Map<String, Integer> lines(Path sources, Which which) throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path file :
                    all.filter(f -> f.toString().matches(".*\\.(java|ts)")).toList()) {
                if (which.is(file)) {
                    lines.put(
                            sources.relativize(file).toString(),
                            Files.readAllLines(file).size());
                }
            }
        }
        return lines;
    }

    /** A slice for each file of a package. */
    private record FilesOf(String room) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(room)
                    ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "files of " + room;
        }
    }

    private record Room(String name) {

        ArchRule dependsOnlyOn(String... others) {
            String[] open = Stream.concat(Stream.of(name), Stream.of(others))
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            return noClasses()
                    .that(resideInAPackage(in(name)))
                    .should()
                    .dependOnClassesThat(resideInAPackage("quintet..").and(resideOutsideOfPackages(open)))
                    .allowEmptyShould(true);
        }
    }

    private static Room room(String name) {
        return new Room(name);
    }

    private static ArchRule nobodyDependsOn(String room) {
        return noClasses()
                .that(resideOutsideOfPackages(in(room)))
                .should()
                .dependOnClassesThat(resideInAPackage(in(room)));
    }

    private static String in(String room) {
        return "quintet." + room + "..";
    }
}
