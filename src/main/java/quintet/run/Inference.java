package quintet.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
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
     * n new items of a run.
     *
     * @param sampler in place of the model's hyperparameter of that name
     */
    public Answer samples(String id, int n, long seed, @Nullable String sampler) {
        Run run = runs.get(id);
        ModelEntry model = runs.model(run);
        Map<String, Object> changes = new HashMap<>();
        for (Hyperparameter it : model.hyperparameters().all()) {
            if (it.name().equals("sampler")) {
                changes.put(
                        "sampler",
                        it.read(
                                sampler == null
                                        ? Objects.requireNonNull(
                                                run.hyperparameters().get("sampler"))
                                        : sampler));
            }
        }
        if (sampler != null && changes.isEmpty()) {
            throw new Invalid(
                    "sampler",
                    model.card().name() + " has one way of sampling, so 'sampler' can't be chosen; leave it out.");
        }
        return ask(run, n, s -> {
            s.edit(changes);
            return s.model().sample(n, seed);
        });
    }

    /** log p of each item in nats, in the data's own units. */
    public Answer logDensity(String id, Items items) {
        return ask(
                able(id, HasDensity.class, "density"), items.n(), s -> s.model().logDensity(items.values()));
    }

    /** The energy of each item. */
    public Answer energy(String id, Items items) {
        return ask(
                able(id, HasEnergy.class, "energy"), items.n(), s -> s.model().energy(items.values()));
    }

    /** The gradient of log p at each item. */
    public Answer score(String id, Items items) {
        return ask(able(id, HasScore.class, "score"), items.n(), s -> s.model().score(items.values()));
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
    private Run able(String id, Class<?> ability, String word) {
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

    private Answer ask(Run run, int n, Function<Session, float[]> question) {
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
