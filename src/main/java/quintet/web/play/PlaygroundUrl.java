package quintet.web.play;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.declare.Schema;
import quintet.declare.Violation;

/**
 * What an address of the playground says: a plan, in which everything has its default that isn't named, and perhaps a run.
 * What can't be used is told, and its default taken.
 *
 * @param given the text of every value that can't be used, by its field
 * @param at the step of the run's past that is shown; null for now
 * @param layers the layers that are on, where others are wanted than the model's own; else null
 */
public record PlaygroundUrl(
        Plan plan,
        List<Violation> wrong,
        Map<String, String> given,
        @Nullable String run,
        @Nullable Integer at,
        @Nullable List<String> layers) {
    /** What the playground opens with: quick, and its samples can be watched on their way. */
    private static final String FIRST_MODEL = "flow-matching";

    private static final List<String> OWN =
            List.of("model", "dataset", "seed", "steps", "patience", "run", "at", "show");

    /** Reads an address; what it doesn't say of a run is as in {@code standard}, where there is one. */
    public static PlaygroundUrl read(Catalog catalog, QueryParameters query, @Nullable Plan standard) {
        Map<String, String> values = new LinkedHashMap<>();
        query.getParameters().forEach((name, all) -> values.put(name, all.getLast()));
        List<Violation> wrong = new ArrayList<>();
        ModelEntry named = or(wrong, values.get("model"), catalog::model)
                .orElseGet(() -> standard != null ? standard.model() : first(catalog));
        DataEntry wanted = or(wrong, values.get("dataset"), catalog::dataset)
                .orElseGet(() -> standard != null ? standard.dataset() : catalog.first(named));
        Optional<String> refusal = named.refusal(wanted);
        refusal.ifPresent(why -> wrong.add(new Violation("dataset", why)));
        DataEntry dataset = refusal.isEmpty() ? wanted : catalog.first(named);
        ModelEntry model = named.on(dataset);
        boolean same = standard != null
                && standard.model().is(model)
                && standard.dataset().is(dataset)
                && Set.of("run", "at", "show").containsAll(values.keySet());
        if (same) {
            return new PlaygroundUrl(
                    Objects.requireNonNull(standard), wrong, Map.of(), values.get("run"), at(values), layers(values));
        }
        long seed = or(wrong, values.get("seed"), PlaygroundUrl::seed).orElse(1L);
        int steps = or(wrong, values.get("steps"), text ->
                        (Integer) RunFields.steps(model).read(text))
                .orElse(model.card().steps());
        int patience = or(wrong, values.get("patience"), text -> (Integer) RunFields.PATIENCE.read(text))
                .orElse(0);
        Map<String, Object> hyperparameters = settled(wrong, values, model.hyperparameters());
        Map<String, Object> parameters = settled(wrong, values, dataset.parameters());
        values.keySet().stream()
                .filter(name -> !OWN.contains(name)
                        && named(model.hyperparameters(), name).isEmpty()
                        && named(dataset.parameters(), name).isEmpty())
                .forEach(name -> wrong.add(new Violation(
                        name,
                        "The link names '" + name + "', which neither "
                                + model.card().name() + " nor " + dataset.name() + " has; it was ignored.")));
        Map<String, String> given = new LinkedHashMap<>();
        wrong.forEach(v -> {
            if (values.get(v.field()) != null) {
                given.put(v.field(), values.get(v.field()));
            }
        });
        Plan plan = catalog.plan(model, dataset, seed, steps, patience, hyperparameters, parameters);
        return new PlaygroundUrl(plan, List.copyOf(wrong), given, values.get("run"), at(values), layers(values));
    }

    /** What names this plan, and nothing that would be so anyway. */
    public static QueryParameters write(
            Plan plan, @Nullable String run, @Nullable Integer at, @Nullable List<String> layers) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model", plan.model().card().slug());
        values.put("dataset", plan.dataset().slug());
        values.put("seed", Long.toString(plan.seed()));
        if (plan.steps() != plan.model().card().steps()) {
            values.put("steps", Integer.toString(plan.steps()));
        }
        if (plan.patience() != 0) {
            values.put("patience", Integer.toString(plan.patience()));
        }
        changed(plan.model().hyperparameters(), plan.hyperparameters())
                .forEach((name, value) -> values.put(name, value.toString()));
        changed(plan.dataset().parameters(), plan.datasetParameters())
                .forEach((name, value) -> values.put(name, value.toString()));
        if (layers != null) {
            values.put("show", String.join(",", layers));
        }
        if (run != null) {
            values.put("run", run);
            if (at != null) {
                values.put("at", at.toString());
            }
        }
        return QueryParameters.simple(values);
    }

    private static ModelEntry first(Catalog catalog) {
        return catalog.models().stream()
                .filter(m -> m.card().slug().equals(FIRST_MODEL))
                .findFirst()
                .orElseGet(() -> catalog.models().getFirst());
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new Invalid("seed", "'seed' is '" + text + "', but must be a whole number.");
        }
    }

    /** A step that nobody can have meant is now. */
    private static @Nullable Integer at(Map<String, String> values) {
        String text = values.getOrDefault("at", "");
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable List<String> layers(Map<String, String> values) {
        String text = values.getOrDefault("show", "");
        return text.isEmpty() ? null : List.of(text.split(","));
    }

    private interface Reading<T> {
        T read(String text);
    }

    private static <T> Optional<T> or(List<Violation> wrong, @Nullable String text, Reading<T> reading) {
        try {
            return text == null ? Optional.empty() : Optional.of(reading.read(text));
        } catch (Invalid e) {
            wrong.addAll(e.violations());
            return Optional.empty();
        }
    }

    private static Optional<Hyperparameter> named(Schema<Record> schema, String name) {
        return schema.all().stream().filter(h -> h.name().equals(name)).findFirst();
    }

    /** Every value of a schema: each as it is given, if that is allowed, and if all together are. */
    private static Map<String, Object> settled(
            List<Violation> wrong, Map<String, String> values, Schema<Record> schema) {
        Map<String, Object> good = new LinkedHashMap<>();
        for (Hyperparameter it : schema.all()) {
            or(wrong, values.get(it.name()), it::read).ifPresent(value -> good.put(it.name(), value));
        }
        try {
            return schema.values(schema.build(good));
        } catch (Invalid e) {
            wrong.addAll(e.violations());
            return schema.values(schema.standard());
        }
    }

    /** The values that aren't their defaults, in the order of the schema. */
    static Map<String, Object> changed(Schema<Record> schema, Map<String, Object> values) {
        Map<String, Object> changed = new LinkedHashMap<>();
        for (Hyperparameter it : schema.all()) {
            Object value = values.get(it.name());
            if (value != null && !value.equals(it.standard())) {
                changed.put(it.name(), value);
            }
        }
        return changed;
    }
}
