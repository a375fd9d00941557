package quintet.web.parts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.declare.Schema;
import quintet.run.Run;

/** What runs were asked for, in the words of the forms. */
public final class Settings {

    /** A setting that isn't the same in all runs; the value is null of a run that has no such setting. */
    public record Difference(String name, List<@Nullable String> values) {}

    private Settings() {}

    /** The plan of a stored run; empty where its model or data set is declared otherwise now. */
    public static Optional<Plan> plan(Catalog catalog, Run r) {
        try {
            return Optional.of(r.plan(catalog));
        } catch (Invalid otherVersion) {
            return Optional.empty();
        }
    }

    /** The name of a run's model for people. */
    public static String model(Catalog catalog, Run r) {
        return plan(catalog, r).map(p -> p.model().card().name()).orElse(r.model());
    }

    /** The name of a run's data set for people. */
    public static String dataset(Catalog catalog, Run r) {
        return plan(catalog, r).map(p -> p.dataset().name()).orElse(r.dataset());
    }

    /** All settings of a run by name, in the order of the forms. */
    public static Map<String, String> of(Catalog catalog, Run r) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Model", model(catalog, r));
        all.put("Data", dataset(catalog, r));
        all.put("Seed", Long.toString(r.seed()).replace('-', '−'));
        all.put("Steps", Format.count(r.steps()));
        all.put("Patience", r.patience() == 0 ? "none" : Integer.toString(r.patience()));
        Optional<Plan> plan = plan(catalog, r);
        put(all, "", r.hyperparameters(), plan.map(p -> p.model().hyperparameters()));
        put(all, "Data: ", r.datasetParameters(), plan.map(p -> p.dataset().parameters()));
        return all;
    }

    private static void put(
            Map<String, String> all, String prefix, Map<String, Object> values, Optional<Schema<Record>> schema) {
        if (schema.isEmpty()) {
            values.forEach((name, value) -> all.put(prefix + name, Format.value(value)));
            return;
        }
        for (Hyperparameter it : schema.get().all()) {
            Object value = values.getOrDefault(it.name(), it.standard()); // the run may be older than it
            String words = it instanceof Hyperparameter.OneOf
                    ? Format.option(value.toString())
                    : Format.value(value).replace('-', '−');
            String label = it.about().label();
            all.put(prefix.isEmpty() ? label : prefix + Format.within(label), words);
        }
    }

    /** What differs between runs, in the order of the forms. */
    public static List<Difference> differences(List<Map<String, String>> all) {
        Set<String> names = new LinkedHashSet<>();
        all.forEach(settings -> names.addAll(settings.keySet()));
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            List<@Nullable String> values = new ArrayList<>();
            all.forEach(settings -> values.add(settings.get(name)));
            if (values.stream().anyMatch(v -> !Objects.equals(v, values.getFirst()))) {
                differences.add(new Difference(name, values));
            }
        }
        return differences;
    }

    /** How many settings all of them have alike. */
    public static long alike(List<Map<String, String>> all) {
        return all.getFirst().entrySet().stream()
                .filter(e -> all.stream().allMatch(s -> e.getValue().equals(s.get(e.getKey()))))
                .count();
    }
}
