package quintet.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import quintet.data.Dataset;
import quintet.declare.Schema;
import quintet.model.Abilities;
import quintet.model.Completes;
import quintet.model.Conditional;
import quintet.model.Generation;
import quintet.model.HasClassifier;
import quintet.model.HasCritic;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasInverse;
import quintet.model.HasLatent;
import quintet.model.HasNextSymbol;
import quintet.model.HasOrder;
import quintet.model.HasPosterior;
import quintet.model.HasReconstruction;
import quintet.model.HasScore;
import quintet.model.HasTrajectory;
import quintet.model.HasVelocity;
import quintet.model.Learner;
import quintet.model.ModelCard;
import quintet.model.OnImages;
import quintet.model.Seen;
import quintet.space.Space;
import quintet.tensor.ModelContext;
import quintet.tensor.Optimisation;

/** A model that was found: its card, its hyperparameters, what it is able to do, and how to make one. */
public final class ModelEntry implements Abilities {
    private final Class<? extends Learner> type;
    private final Constructor<? extends Learner> constructor;
    private final ModelCard card;
    private final Schema<Record> hyperparameters;
    private final ModelEntry base;
    private final ModelEntry onImages;
    private final Seen seen;

    @SuppressWarnings("unchecked")
    ModelEntry(Class<?> found) {
        if (!Learner.class.isAssignableFrom(found)) {
            throw new IllegalStateException(found.getName() + " is declared as a model but is no Learner.");
        }
        type = (Class<? extends Learner>) found;
        card = ModelCard.of(found);
        constructor = Stream.of(found.getDeclaredConstructors())
                .filter(c -> List.of(c.getParameterTypes()).equals(List.of(Supplier.class, ModelContext.class)))
                .findFirst()
                .map(c -> (Constructor<? extends Learner>) c)
                .orElseThrow(() -> new IllegalStateException(
                        found.getName() + " needs a constructor (Supplier<Hyper>, ModelContext)."));
        constructor.setAccessible(true);
        hyperparameters = Schema.of((Class<Record>) Stream.of(found.getDeclaredClasses())
                .filter(c -> c.isRecord() && c.getSimpleName().equals("Hyper"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(found.getName() + " needs a record named Hyper.")));
        base = this;
        seen = Seen.COLUMNS;
        OnImages other = found.getAnnotation(OnImages.class);
        onImages = other == null ? this : new ModelEntry(this, other);
    }

    private ModelEntry(ModelEntry model, OnImages other) {
        type = model.type;
        constructor = model.constructor;
        card = model.card.with(other);
        hyperparameters = model.hyperparameters.with(other.defaults());
        base = model;
        onImages = this;
        seen = other.seen();
    }

    /** The model with its defaults for these data. */
    public ModelEntry on(DataEntry data) {
        return on(data.space().getClass());
    }

    /** The model with its defaults for items of this kind of space. */
    public ModelEntry on(Class<? extends Space> kind) {
        return kind == Space.Image.class ? base.onImages : base;
    }

    /** Whether it is the same model, perhaps with other defaults. */
    public boolean is(ModelEntry other) {
        return base == other.base;
    }

    /** As what it sees images. */
    Seen seen() {
        return seen;
    }

    public ModelCard card() {
        return card;
    }

    public Schema<Record> hyperparameters() {
        return hyperparameters;
    }

    /** The name of its own file. */
    public String file() {
        return type.getSimpleName() + ".java";
    }

    /** Whether its models can be trained on items of this space. */
    public boolean learns(Space space) {
        boolean fits = !(space instanceof Space.Image image)
                || (card.levels() == 0 || image.levels() <= card.levels())
                        && (!card.even() || image.height() % 2 == 0 && image.width() % 2 == 0);
        return fits && card.learns().stream().anyMatch(kind -> kind.isInstance(space));
    }

    /** Why its models can't be trained on this data set, where they can't. */
    public Optional<String> refusal(DataEntry data) {
        return learns(data.space())
                ? Optional.empty()
                : Optional.of("%s can't be trained on '%s': %s. Choose %s."
                        .formatted(
                                card.name(),
                                data.slug(),
                                card.why(),
                                card.learns().stream().map(this::such).collect(Collectors.joining(", or "))));
    }

    private String such(Class<? extends Space> kind) {
        if (kind == Space.Reals.class) {
            return "a set of points, such as moons";
        }
        if (kind == Space.Text.class) {
            return "texts, such as words";
        }
        return card.even()
                ? "images with even sides, such as digits"
                : card.levels() == 0
                        ? "images, such as digits"
                        : "images of " + card.levels() + " levels, such as binary-digits";
    }

    /** It may have a density of points and none of images. */
    @Override
    public boolean is(Class<?> ability) {
        return ability.isAssignableFrom(type)
                && (card.noDensity().isEmpty() || !HasDensity.class.isAssignableFrom(ability));
    }

    /** How samples of its models come about: as the model itself says or else the first ability of it that says anything. */
    public Generation generation() {
        return MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY).stream(Generation.class)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                type.getName()
                                        + " needs an ability that tells how samples come about, such as HasTrajectory, or @Generation."))
                .synthesize();
    }

    /** What can be seen of its models on these data. */
    public List<PictureEntry> pictures(Dataset data) {
        return Catalog.pictures().stream()
                .filter(p -> p.picture().applies(this, data))
                .toList();
    }

    private static final Map<String, Class<?>> ABILITIES = Map.ofEntries(
            Map.entry("completion", Completes.class),
            Map.entry("classifier", HasClassifier.class),
            Map.entry("conditional", Conditional.class),
            Map.entry("density", HasDensity.class),
            Map.entry("energy", HasEnergy.class),
            Map.entry("score", HasScore.class),
            Map.entry("velocity", HasVelocity.class),
            Map.entry("critic", HasCritic.class),
            Map.entry("latent", HasLatent.class),
            Map.entry("inverse", HasInverse.class),
            Map.entry("posterior", HasPosterior.class),
            Map.entry("reconstruction", HasReconstruction.class),
            Map.entry("trajectory", HasTrajectory.class),
            Map.entry("order", HasOrder.class),
            Map.entry("next-symbol", HasNextSymbol.class));

    /** What it is able to do, in the API's words. */
    public List<String> abilities() {
        return ABILITIES.entrySet().stream()
                .filter(a -> is(a.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** A learner whose weights are yet to be started; {@code h} answers with the hyperparameters of the moment. */
    public Learner make(Supplier<? extends Record> h, ModelContext setting) {
        setting.optimisedBy(() -> Schema.part(h.get(), Optimisation.class));
        try {
            return constructor.newInstance(h, setting);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(type.getName() + " can't be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " can't be made", e);
        }
    }
}
