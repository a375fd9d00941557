package quintet.web;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Declaration;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.run.Run;

/**
 * What is chosen on the page, and the link that says it. Values that are the defaults are left out of the link; values
 * of a link that can't be are told and left out.
 */
record Choices(
        ModelEntry model,
        DataEntry dataset,
        long seed,
        int steps,
        Map<String, Object> hyperparameters,
        Map<String, Object> datasetParameters) {

    private static final String FIRST_MODEL = "flow-matching";
    private static final String FIRST_DATASET = "moons";

    static Choices first(Catalog catalog) {
        ModelEntry model = catalog.model(FIRST_MODEL);
        DataEntry dataset = catalog.dataset(FIRST_DATASET);
        return new Choices(
                model,
                dataset,
                1,
                model.card().steps(),
                defaults(model.hyperparameters()),
                defaults(dataset.parameters()));
    }

    static Choices of(Catalog catalog, Run run) {
        return new Choices(
                catalog.model(run.model()),
                catalog.dataset(run.dataset()),
                run.seed(),
                run.steps(),
                run.hyperparameters(),
                run.datasetParameters());
    }

    /** @param wrong gets what the link says that can't be */
    static Choices of(Catalog catalog, QueryParameters link, List<Violation> wrong) {
        Choices first = first(catalog);
        ModelEntry model = link.getSingleParameter("model")
                .map(slug -> read(() -> catalog.model(slug), first.model(), wrong))
                .orElse(first.model());
        DataEntry dataset = link.getSingleParameter("dataset")
                .map(slug -> read(() -> catalog.dataset(slug), first.dataset(), wrong))
                .orElse(first.dataset());
        long seed = link.getSingleParameter("seed")
                .map(text -> read(() -> number("seed", text, 0, Long.MAX_VALUE), 1L, wrong))
                .orElse(1L);
        int steps = link.getSingleParameter("steps")
                .map(text -> read(
                        () -> (int) number("steps", text, 1, Catalog.MOST_STEPS),
                        model.card().steps(),
                        wrong))
                .orElse(model.card().steps());
        return new Choices(
                model,
                dataset,
                seed,
                steps,
                values(model.hyperparameters(), link, wrong),
                values(dataset.parameters(), link, wrong));
    }

    private static Map<String, Object> values(
            Declaration<Record> declaration, QueryParameters link, List<Violation> wrong) {
        Map<String, Object> values = defaults(declaration);
        declaration.all().forEach(it -> link.getSingleParameter(it.name())
                .ifPresent(text -> values.put(it.name(), read(() -> it.read(text), it.standard(), wrong))));
        return values;
    }

    private static Map<String, Object> defaults(Declaration<Record> declaration) {
        return new LinkedHashMap<>(declaration.values(declaration.standard()));
    }

    private static <T> T read(Supplier<T> value, T otherwise, List<Violation> wrong) {
        try {
            return value.get();
        } catch (Invalid e) {
            wrong.addAll(e.violations());
            return otherwise;
        }
    }

    private static long number(String field, String text, long min, long max) {
        if (text.matches("\\d{1,18}") && Long.parseLong(text) >= min && Long.parseLong(text) <= max) {
            return Long.parseLong(text);
        }
        throw new Invalid(
                field,
                "'" + field + "' is '" + text + "', but must be a whole number from " + min + " to " + max + ".");
    }

    Choices with(ModelEntry other) {
        return new Choices(
                other, dataset, seed, other.card().steps(), defaults(other.hyperparameters()), datasetParameters);
    }

    Choices with(DataEntry other) {
        return new Choices(model, other, seed, steps, hyperparameters, defaults(other.parameters()));
    }

    Choices withSeed(long other) {
        return new Choices(model, dataset, other, steps, hyperparameters, datasetParameters);
    }

    Choices withSteps(int other) {
        return new Choices(model, dataset, seed, other, hyperparameters, datasetParameters);
    }

    /** With one value changed, of the model's or of the data set's. */
    Choices with(String name, Object value) {
        boolean ofModel = hyperparameters.containsKey(name);
        Map<String, Object> changed = new LinkedHashMap<>(ofModel ? hyperparameters : datasetParameters);
        changed.put(name, value);
        return ofModel
                ? new Choices(model, dataset, seed, steps, changed, datasetParameters)
                : new Choices(model, dataset, seed, steps, hyperparameters, changed);
    }

    /** @throws Invalid where a value can't be */
    Plan plan(Catalog catalog) {
        return catalog.plan(model.card().slug(), dataset.slug(), seed, steps, 0, hyperparameters, datasetParameters);
    }

    String subject() {
        return model.card().name() + " on " + dataset.name().toLowerCase(Locale.ROOT);
    }

    QueryParameters link(String run) {
        Map<String, List<String>> link = new LinkedHashMap<>();
        link.put("model", List.of(model.card().slug()));
        link.put("dataset", List.of(dataset.slug()));
        link.put("seed", List.of(Long.toString(seed)));
        if (steps != model.card().steps()) {
            link.put("steps", List.of(Integer.toString(steps)));
        }
        List<Map.Entry<String, Object>> changed = new ArrayList<>();
        changed(model.hyperparameters(), hyperparameters, changed);
        changed(dataset.parameters(), datasetParameters, changed);
        changed.forEach(e -> link.put(e.getKey(), List.of(String.valueOf(e.getValue()))));
        if (!run.isEmpty()) {
            link.put("run", List.of(run));
        }
        return new QueryParameters(link);
    }

    private static void changed(
            Declaration<Record> declaration, Map<String, Object> values, List<Map.Entry<String, Object>> into) {
        declaration.all().forEach(it -> {
            Object value = values.get(it.name());
            if (value != null && !value.equals(it.standard())) {
                into.add(Map.entry(it.name(), value));
            }
        });
    }
}
