package quintet.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import quintet.data.DataCard;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.model.Model;

/** All models and data sets; people's own are found by their slugs. A broken schema stops the start with one sentence. */
@Component
public final class Catalog {
    /** The most steps that a run may have. */
    public static final int MOST_STEPS = 200_000;

    /** Data that are quick to learn, of each kind. */
    private static final List<String> FIRST = List.of("moons", "words", "digits", "binary-digits");

    private static final List<MeasureEntry> MEASURES = MeasureEntry.all();
    private static final List<PictureEntry> PICTURES = PictureEntry.all();

    private final Map<String, ModelEntry> models;
    private final Map<String, DataEntry> datasets;
    private final OwnSets own;

    /** Of what is declared alone. */
    public Catalog() {
        this(slug -> Optional.empty());
    }

    @Autowired
    public Catalog(OwnSets own) {
        this.own = own;
        models = bySlug(
                Found.with(Model.class, "quintet.zoo").stream()
                        .map(ModelEntry::new)
                        .sorted(Comparator.comparing((ModelEntry m) -> m.card().family())
                                .thenComparing(m -> m.card().slug()))
                        .toList(),
                m -> m.card().slug());
        datasets = bySlug(
                Found.with(DataCard.class, "quintet.data").stream()
                        .map(DataEntry::new)
                        .sorted(Comparator.comparing(DataEntry::slug))
                        .toList(),
                DataEntry::slug);
    }

    private static <T> Map<String, T> bySlug(List<T> entries, Function<T, String> slug) {
        Map<String, T> map = new LinkedHashMap<>();
        for (T entry : entries) {
            if (map.put(slug.apply(entry), entry) != null) {
                throw new IllegalStateException("The slug '" + slug.apply(entry) + "' is declared twice.");
            }
        }
        return map;
    }

    /** What trained models are measured by. */
    public static List<MeasureEntry> measures() {
        return MEASURES;
    }

    /** What can be seen of trained models. */
    public static List<PictureEntry> pictures() {
        return PICTURES;
    }

    /** By family, then by slug. */
    public List<ModelEntry> models() {
        return List.copyOf(models.values());
    }

    /** Those that are declared. */
    public List<DataEntry> datasets() {
        return List.copyOf(datasets.values());
    }

    /** @throws Invalid that lists the models there are */
    public ModelEntry model(String slug) {
        return known("model", slug, models);
    }

    /** @throws Invalid that lists the data sets there are */
    public DataEntry dataset(String slug) {
        return (DataEntry.isOwn(slug) ? own.find(slug) : Optional.<DataEntry>empty())
                .orElseGet(() -> known("dataset", slug, datasets));
    }

    private static <T> T known(String field, String slug, Map<String, T> all) {
        T entry = all.get(slug);
        if (entry == null) {
            throw new Invalid(
                    field,
                    "There is no " + field + " '" + slug + "'; there are " + String.join(", ", all.keySet()) + ".");
        }
        return entry;
    }

    /** The data on which a model is seen first. */
    public DataEntry first(ModelEntry model) {
        return FIRST.stream()
                .map(datasets::get)
                .filter(data -> model.learns(data.space()))
                .findFirst()
                .orElseThrow();
    }

    /** A model that learns these data: this one, or one of its family, or any. */
    public ModelEntry able(ModelEntry wanted, DataEntry data) {
        return Stream.concat(
                        Stream.of(wanted),
                        models().stream()
                                .sorted(Comparator.comparing(
                                        m -> m.card().family() != wanted.card().family())))
                .filter(model -> model.refusal(data).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /**
     * What a request asks for, with everything settled.
     *
     * @param steps 0 for the model's own number
     * @throws Invalid that names every field that is wrong, and what would be right
     */
    public Plan plan(
            String model,
            String dataset,
            long seed,
            int steps,
            Map<String, ?> hyperparameters,
            Map<String, ?> datasetParameters) {
        return plan(model, dataset, seed, steps, 0, hyperparameters, datasetParameters);
    }

    /** The same with {@link Plan#patience}. */
    public Plan plan(
            String model,
            String dataset,
            long seed,
            int steps,
            int patience,
            Map<String, ?> hyperparameters,
            Map<String, ?> datasetParameters) {
        List<Violation> wrong = new ArrayList<>();
        return plan(
                wrong,
                collect(wrong, () -> model(model)),
                collect(wrong, () -> dataset(dataset)),
                seed,
                steps,
                patience,
                hyperparameters,
                datasetParameters);
    }

    /** The same of what was found before. */
    public Plan plan(
            ModelEntry model,
            DataEntry dataset,
            long seed,
            int steps,
            int patience,
            Map<String, ?> hyperparameters,
            Map<String, ?> datasetParameters) {
        return plan(new ArrayList<>(), model, dataset, seed, steps, patience, hyperparameters, datasetParameters);
    }

    private static Plan plan(
            List<Violation> wrong,
            @Nullable ModelEntry given,
            @Nullable DataEntry d,
            long seed,
            int steps,
            int patience,
            Map<String, ?> hyperparameters,
            Map<String, ?> datasetParameters) {
        if (steps < 0 || steps > MOST_STEPS) {
            wrong.add(new Violation(
                    "steps", "'steps' is " + steps + ", but must be a whole number from 1 to " + MOST_STEPS + "."));
        }
        if (patience < 0 || patience > 100) {
            wrong.add(new Violation(
                    "patience", "'patience' is " + patience + ", but must be a whole number from 0 to 100."));
        }
        ModelEntry m = given == null || d == null ? given : given.on(d);
        Record h = m == null ? null : collect(wrong, () -> m.hyperparameters().build(hyperparameters));
        Record p = d == null ? null : collect(wrong, () -> d.parameters().build(datasetParameters));
        if (m != null && d != null) {
            m.refusal(d).ifPresent(why -> wrong.add(new Violation("dataset", why)));
        }
        if (m == null || d == null || h == null || p == null || !wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return new Plan(m, d, seed, steps == 0 ? m.card().steps() : steps, patience, h, p);
    }

    private static <T> @Nullable T collect(List<Violation> wrong, Supplier<T> work) {
        try {
            return work.get();
        } catch (Invalid e) {
            wrong.addAll(e.violations());
            return null;
        }
    }
}
