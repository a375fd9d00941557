package quintet.web.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.declare.Schema;
import quintet.declare.Violation;
import quintet.web.parts.Format;

class PlaygroundUrlTest {
    private static final Set<String> OWN = Set.of("model", "dataset", "seed", "steps", "patience", "run");

    private final Catalog catalog = new Catalog();

    private PlaygroundUrl read(Map<String, String> values) {
        return PlaygroundUrl.read(catalog, QueryParameters.simple(values), null);
    }

    @Test
    void saysAllThatIsChosen() {
        for (ModelEntry model : catalog.models()) {
            for (DataEntry dataset : catalog.datasets()) {
                if (model.refusal(dataset).isPresent()) {
                    PlaygroundUrl other = read(Map.of("model", model.card().slug(), "dataset", dataset.slug()));
                    assertThat(other.plan().dataset().slug())
                            .isEqualTo(catalog.first(model).slug());
                    assertThat(other.wrong()).hasSize(1);
                    continue;
                }
                Plan plan = catalog.plan(
                        model,
                        dataset,
                        -7,
                        321,
                        12,
                        ends(model.hyperparameters()),
                        dataset.parameters().values(dataset.parameters().standard()));
                PlaygroundUrl back = PlaygroundUrl.read(
                        catalog, PlaygroundUrl.write(plan, "abc", 1200, List.of("data", "truth")), null);
                assertThat(back.at()).isEqualTo(1200);
                assertThat(back.plan()).isEqualTo(plan);
                assertThat(back.run()).isEqualTo("abc");
                assertThat(back.layers()).containsExactly("data", "truth");
                assertThat(back.wrong()).isEmpty();
            }
        }
    }

    /** Values that are no defaults, as far as the kinds allow. */
    private static Map<String, Object> ends(Schema<Record> schema) {
        Map<String, Object> values = new HashMap<>();
        for (Hyperparameter it : schema.all()) {
            values.put(
                    it.name(),
                    switch (it) {
                        case Hyperparameter.WholeNumber w -> w.max();
                        case Hyperparameter.RealNumber r -> r.max();
                        case Hyperparameter.OneOf o -> o.options().getLast();
                    });
        }
        return schema.values(schema.build(values));
    }

    @Test
    void namesWhatIsNotAsItWouldBeAnyway() {
        Plan standard = read(Map.of()).plan();
        assertThat(PlaygroundUrl.write(standard, null, null, null)
                        .getParameters()
                        .keySet())
                .containsExactlyInAnyOrder("model", "dataset", "seed");
    }

    @Test
    void refusesEachBadValueByItsFieldAndKeepsTheOthers() {
        PlaygroundUrl link = read(Map.of(
                "model", "real-nvp",
                "dataset", "nowhere",
                "seed", "one",
                "steps", "0",
                "couplings", "99",
                "hidden", "32",
                "nonsense", "1"));
        assertThat(link.wrong())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("dataset", "seed", "steps", "couplings", "nonsense");
        assertThat(link.wrong())
                .extracting(Violation::message)
                .contains("Couplings ('couplings') is '99', but must be a whole number from 1 to 24.");
        assertThat(link.plan().model().card().slug()).isEqualTo("real-nvp");
        assertThat(link.plan().hyperparameters()).containsEntry("couplings", 8).containsEntry("hidden", 32);
        assertThat(link.given()).containsEntry("couplings", "99");
    }

    @Test
    void noNameMeansTwoThings() {
        for (ModelEntry model : catalog.models()) {
            Set<String> names = names(model.hyperparameters());
            assertThat(names).doesNotContainAnyElementsOf(OWN);
            for (DataEntry dataset : catalog.datasets()) {
                assertThat(names(dataset.parameters()))
                        .as(model.card().name() + " on " + dataset.name())
                        .doesNotContainAnyElementsOf(names)
                        .doesNotContainAnyElementsOf(OWN);
            }
        }
    }

    @Test
    void noSymbolMeansTwoThings() {
        for (ModelEntry model : catalog.models()) {
            for (DataEntry dataset : catalog.datasets()) {
                assertThat(Stream.of(model.hyperparameters(), dataset.parameters())
                                .flatMap(d -> d.all().stream())
                                .map(h -> h.about().symbol())
                                .filter(symbol -> !symbol.isEmpty()))
                        .as(model.card().name() + " on " + dataset.name())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void optionsAreWrittenAsPeopleWriteThem() {
        assertThat(catalog.models().stream()
                        .flatMap(m -> m.hyperparameters().all().stream())
                        .filter(Hyperparameter.OneOf.class::isInstance)
                        .flatMap(h -> ((Hyperparameter.OneOf) h).options().stream())
                        .distinct()
                        .filter(option -> !(option instanceof Integer))
                        .map(option -> Format.option(option.toString())))
                .containsExactlyInAnyOrder(
                        "Standard",
                        "Mixture",
                        "Vamp",
                        "Flow",
                        "Gaussian",
                        "Discretised logistic",
                        "Categorical",
                        "Bernoulli",
                        "Samples",
                        "Means",
                        "Non-saturating",
                        "Least squares",
                        "Relativistic",
                        "Wasserstein",
                        "Adam",
                        "AdamW",
                        "AdaMax",
                        "SGD",
                        "PCD",
                        "CD",
                        "Constant",
                        "Linear",
                        "Cosine",
                        "Independent",
                        "Optimal transport",
                        "Swap",
                        "Rotate",
                        "Affine",
                        "Spline",
                        "Uniform",
                        "Variational",
                        "Forward",
                        "Backward",
                        "ODE",
                        "SDE",
                        "Langevin",
                        "Predictor-corrector",
                        "Exploding",
                        "Preserving",
                        "Metropolis",
                        "Ancestral",
                        "DDIM",
                        "ε",
                        "x₀",
                        "v",
                        "On",
                        "Off",
                        "SiLU",
                        "GELU",
                        "ReLU",
                        "Leaky ReLU",
                        "Tanh");
    }

    private static Set<String> names(Schema<Record> schema) {
        return schema.all().stream().map(Hyperparameter::name).collect(Collectors.toSet());
    }

    @Test
    void numbersAreWrittenShort() {
        assertThat(List.of(
                        Format.figure(0.0427499),
                        Format.figure(-1234.5),
                        Format.figure(8),
                        Format.figure(0),
                        Format.figure(0.00001234)))
                .containsExactly("0.0427", "−1230", "8", "0", "1.23e−5");
        assertThat(List.of(Format.value(0.002), Format.value(1e-6), Format.value(12), Format.value(4 / 1.414)))
                .containsExactly("0.002", "0.000001", "12", "2.82885");
    }
}
