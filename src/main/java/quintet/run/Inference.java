package quintet.run;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.evaluation.HeldOut;
import quintet.evaluation.Next;
import quintet.evaluation.Way;
import quintet.model.Completes;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasMoments;
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

    /** n new items of a run. */
    public Answer samples(String id, int n, long seed, Overrides by) {
        Run run = runs.get(id);
        Overrides.Read wanted = by.of(runs.plan(run));
        return ask(run, n, s -> {
            s.edit(wanted.changes());
            return s.model().sample(n, seed, wanted.label());
        });
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
        Overrides.Read wanted = Overrides.ofTemperature(temperature).of(plan);
        return sessions.ask(run, plan, s -> {
            s.edit(wanted.changes());
            return new Following((int) s.shownStep(), Next.after(begun, s.model()));
        });
    }

    /**
     * The items with their unknown symbols drawn.
     *
     * @param known 1 where a symbol is known, else 0
     */
    public Answer complete(String id, Items items, float[] known, long seed, Overrides by) {
        Run run = runs.get(id);
        Overrides.Read wanted = by.of(runs.plan(run));
        return ask(run, items.n(), s -> {
            s.edit(wanted.changes());
            return s.model().complete(items.values(), known, seed, wanted.label());
        });
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
                s -> new Standing(
                        (int) s.shownStep(),
                        heldOut.computeIfAbsent(s, it -> HeldOut.of(it.plan().model(), it.model()))));
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

    /** One item on its way, at a step of the run. */
    public record Watched(int step, Way way) {}

    /** One item that a run makes, at most at so many moments from nothing to data. */
    public Watched way(String id, int moments, long seed, Overrides by) {
        Run run = able(id, HasMoments.class, "way from nothing to an item that could be watched");
        Plan plan = runs.plan(run);
        Overrides.Read wanted = by.of(plan);
        return sessions.ask(run, plan, s -> {
            s.edit(wanted.changes());
            return new Watched((int) s.shownStep(), Way.of(s.model(), moments, seed, wanted.label()));
        });
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
