package quintet.run;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.evaluation.HeldOut;
import quintet.evaluation.Next;
import quintet.model.Completes;
import quintet.model.Conditional;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasNextSymbol;
import quintet.model.HasScore;
import quintet.model.HasTrajectory;
import quintet.run.Refused.Why;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Budget;
import quintet.training.Session;

/** What runs are asked, at their newest stored state: samples, densities, energies, scores; and what a plan would cost. */
@Service
public class Inference {
    /** The most points that may be asked for, or about, at a time. */
    public static final int MOST_SAMPLES = 50_000;

    private final Runs runs;
    private final SessionCache sessions;
    /** What models say of items that they weren't trained on, found once for each that is kept. */
    private final Map<Session, HeldOut> heldOut = Collections.synchronizedMap(new WeakHashMap<>());

    Inference(Runs runs, SessionCache sessions) {
        this.runs = runs;
        this.sessions = sessions;
    }

    /** Numbers, item by item and {@code columns} for each, and the step of the run at which they were found. */
    public record Answer(int step, int columns, float[] values) {}

    /** What the items of a run's data are. */
    public Space space(String id) {
        return runs.plan(runs.get(id)).data().space();
    }

    /**
     * What of sampling is to be other than the run says.
     *
     * @param sampler in place of the model's hyperparameter of that name, as {@code guidance} is
     * @param label the one class that samples are to be of, by its name or number
     */
    public record Overrides(
            @Nullable String sampler,
            @Nullable String guidance,
            @Nullable String label) {
        static final Overrides NONE = new Overrides(null, null, null);
    }

    /** n new items of a run. */
    public Answer samples(String id, int n, long seed, Overrides by) {
        Run run = runs.get(id);
        Plan plan = runs.plan(run);
        List<String> classes = plan.classes();
        String name = plan.model().card().name();
        Map<String, Object> changes = new HashMap<>();
        override(changes, plan, "sampler", by.sampler, name + " has one way of sampling");
        String untold = plan.model().is(Conditional.class)
                ? "The run's model is told no classes"
                : name + " can't be told classes";
        if (classes.isEmpty() && by.guidance != null) {
            throw unknown("guidance", untold);
        }
        override(changes, plan, "guidance", by.guidance, untold);
        if (classes.isEmpty() && by.label != null) {
            throw unknown("label", untold);
        }
        Integer label = by.label == null ? null : number(by.label, classes);
        return ask(run, n, s -> {
            s.edit(changes);
            return s.model().sample(n, seed, label);
        });
    }

    /** What is asked for in place of a hyperparameter; nothing where it isn't. */
    private static void override(
            Map<String, Object> changes, Plan plan, String name, @Nullable Object value, String why) {
        if (value != null) {
            changes.put(
                    name,
                    plan.model().hyperparameters().all().stream()
                            .filter(it -> it.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(name, why))
                            .read(value));
        }
    }

    private static Invalid unknown(String name, String why) {
        return new Invalid(name, why + ", so '" + name + "' can't be chosen; leave it out.");
    }

    /** The number of a class; where names are numbers, both are the same. */
    private static int number(String label, List<String> classes) {
        int named = classes.indexOf(label.strip());
        if (named >= 0) {
            return named;
        }
        return IntStream.range(0, classes.size())
                .filter(i -> Integer.toString(i).equals(label.strip()))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "label",
                        "'label' is '%s', but must be one of %s."
                                .formatted(Violation.shortened(label), String.join(", ", classes))));
    }

    /** log p of each item in nats, in the data's own units. */
    public Answer logDensity(String id, Items items) {
        return ask(
                able(id, HasDensity.class, "density"), items.n(), s -> s.model().logDensity(items.values()));
    }

    /**
     * What the items of a run's data are, whose model makes whole what is begun.
     *
     * @throws Refused where it doesn't
     */
    public Space.Symbols symbols(String id) {
        able(id, Completes.class, "way to draw a part of an item, so it can't complete what is begun");
        if (space(id) instanceof Space.Symbols symbols) {
            return symbols;
        }
        throw new Refused(Why.CONFLICT, "The data of this run are points; only images and texts are completed.");
    }

    /**
     * What the items of a run's data are, whose model draws one symbol after the other.
     *
     * @throws Refused where it doesn't
     */
    public Space.Symbols ordered(String id) {
        able(id, HasNextSymbol.class, "order in which it draws symbols, so it can't say which comes next");
        return (Space.Symbols) space(id);
    }

    /** What may come next in an item, at a step of the run. */
    public record Following(int step, Next next) {}

    /**
     * What may come after the first symbols of an item, (d), whose run must have an {@link #ordered order}.
     *
     * @param temperature in place of the run's own; null for that
     */
    public Following next(String id, float[] begun, @Nullable Double temperature) {
        Run run = runs.get(id);
        Plan plan = runs.plan(run);
        Map<String, Object> changes = temperature(plan, temperature);
        return sessions.ask(run, plan, s -> {
            s.edit(changes);
            return new Following((int) s.shownStep(), Next.after(begun, s.model()));
        });
    }

    /**
     * The items with their unknown symbols drawn.
     *
     * @param known 1 where a symbol is known, else 0
     * @param temperature in place of the run's own; null for that
     */
    public Answer complete(String id, Items items, float[] known, long seed, @Nullable Double temperature) {
        Run run = runs.get(id);
        Map<String, Object> changes = temperature(runs.plan(run), temperature);
        return ask(run, items.n(), s -> {
            s.edit(changes);
            return s.model().complete(items.values(), known, seed);
        });
    }

    private static Map<String, Object> temperature(Plan plan, @Nullable Double temperature) {
        Map<String, Object> changes = new HashMap<>();
        override(changes, plan, "temperature", temperature, "The run's model has no temperature");
        return changes;
    }

    /** The energy of each item. */
    public Answer energy(String id, Items items) {
        return ask(
                able(id, HasEnergy.class, "energy"), items.n(), s -> s.model().energy(items.values()));
    }

    /** What a run's model says of items that it wasn't trained on, at a step of the run. */
    public record Standing(int step, HeldOut heldOut) {}

    /** By what any item's log p or energy is ranked. */
    public Standing standing(String id) {
        Run run = runs.get(id);
        if (!HeldOut.applies(runs.model(run))) {
            able(id, HasDensity.class, "density");
        }
        return sessions.ask(
                run,
                runs.plan(run),
                s -> new Standing((int) s.shownStep(), heldOut.computeIfAbsent(s, it -> HeldOut.of(it.model()))));
    }

    /** The gradient of log p at each item. */
    public Answer score(String id, Items items) {
        return ask(able(id, HasScore.class, "score"), items.n(), s -> s.model()
                .fields()
                .score(items.values()));
    }

    /** The sampler of a run at work, at some moments from noise to data, as the bytes that {@link Frames} describes. */
    public byte[] trajectories(String id, int n, int moments, long seed) {
        Run run = able(id, HasTrajectory.class, "sampler that moves points, so it can't be watched");
        if (!(space(id) instanceof Space.Reals)) {
            throw new Refused(
                    Why.CONFLICT, "The data of this run are no points; samples on their way are shown of these only.");
        }
        return sessions.ask(run, runs.plan(run), s -> Frames.encode(s.model().trajectory(n, moments, seed)));
    }

    /** @throws Refused where the run's model isn't able to do that */
    Run able(String id, Class<?> ability, String word) {
        Run run = runs.get(id);
        ModelEntry model = runs.model(run);
        if (!model.is(ability)) {
            String why = ability == HasDensity.class ? model.card().noDensity() : "";
            throw new Refused(
                    Why.CONFLICT,
                    model.card().name() + " has no " + word + (why.isEmpty() ? "." : ": " + why)
                            + (why.isEmpty() || why.endsWith(".") ? "" : "."));
        }
        return run;
    }

    Answer ask(Run run, int n, Function<Session, float[]> question) {
        return sessions.ask(run, runs.plan(run), s -> {
            float[] values = question.apply(s);
            return new Answer((int) s.shownStep(), values.length / n, values);
        });
    }

    /**
     * What a plan would take of this machine's processor, found by trying it for a fraction of a second.
     *
     * @param unwanted whether nobody wants to know any more
     * @return nothing soon after that
     */
    public Optional<Cost> cost(Plan plan, BooleanSupplier unwanted) {
        try {
            return Optional.of(sessions.cost(plan, unwanted));
        } catch (Budget.Unwanted e) {
            return Optional.empty();
        }
    }
}
