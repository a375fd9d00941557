package quintet.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.run.Checkpoints.Checkpoint;
import quintet.run.Refused.Why;
import quintet.run.Run.State;
import quintet.seat.Seat;
import quintet.training.Devices;
import quintet.training.Session;

/** What is made of a run's checkpoints: forks, runs that go on, and the proof that they go on exactly. */
@Service
public class Forks {
    /** Steps that the slowest model makes in some six seconds. */
    private static final int LONG_STRETCH = 1_000;

    private final Runs runs;
    private final RunControl control;
    private final RunRows rows;
    private final RunQueue queue;
    private final Checkpoints checkpoints;
    private final EventLog log;
    private final SessionCache sessions;
    private final Catalog catalog;

    Forks(
            Runs runs,
            RunControl control,
            RunRows rows,
            RunQueue queue,
            Checkpoints checkpoints,
            EventLog log,
            SessionCache sessions,
            Catalog catalog) {
        this.runs = runs;
        this.control = control;
        this.rows = rows;
        this.queue = queue;
        this.checkpoints = checkpoints;
        this.log = log;
        this.sessions = sessions;
        this.catalog = catalog;
    }

    /**
     * A new run that shares another's past up to a checkpoint, and goes on from there.
     *
     * @param step where it leaves the other's course: the last checkpoint at this step or before it is taken
     * @param steps its steps in all; 0 for those of the other or, where that has made them all, for as many again
     * @param changes live hyperparameters that are others from there on
     * @param name null for one that says where it comes from
     * @throws Invalid where a value can't be changed or is outside its range
     */
    public Run fork(Seat who, String id, int step, int steps, Map<String, ?> changes, @Nullable String name) {
        Run from = runs.get(id);
        var schema = runs.model(from).hyperparameters();
        Checkpoint checkpoint = checkpoints.at(id, step).orElseThrow(() -> noneAt(id, step));
        queue.checkRoom(who);
        Map<String, Object> then = new LinkedHashMap<>(from.hyperparameters()); // an older checkpoint names fewer
        then.putAll(Session.hyperparameters(checkpoint.payload()));
        Map<String, Object> wanted = schema.values(schema.change(schema.build(then), changes, true));
        Map<String, Object> news = new LinkedHashMap<>(wanted);
        news.entrySet().removeIf(e -> e.getValue().equals(then.get(e.getKey())));
        int made = checkpoint.step();
        int all = steps > 0 ? steps : made < from.steps() ? from.steps() : again(made);
        Plan plan = catalog.plan(
                from.model(),
                from.dataset(),
                from.seed(),
                longer(all, made),
                made < from.steps() ? from.patience() : 0,
                wanted,
                from.datasetParameters());
        if (all != from.steps()) {
            news.put("steps", all);
        }
        Map<String, Object> before = new LinkedHashMap<>(then);
        before.put("steps", from.steps());
        String words = name != null ? name : forked(from.name(), made);
        return runs.get(queue.fork(who, words, from, made, plan, news, before));
    }

    private Refused noneAt(String id, int step) {
        List<Integer> kept = checkpoints.steps(id);
        return new Refused(
                Why.CONFLICT,
                kept.isEmpty()
                        ? "The run has no checkpoint yet; the first comes with the first picture."
                        : "The run has no checkpoint at step " + step + " or before it; the first is at step "
                                + kept.getFirst() + ".");
    }

    private static int again(int made) {
        return Math.min(2 * made, Catalog.MOST_STEPS);
    }

    /** @throws Invalid where so many steps are made already */
    private static int longer(int steps, int made) {
        if (steps <= made) {
            throw new Invalid(
                    "steps",
                    made >= Catalog.MOST_STEPS
                            ? "The run has made " + made + " steps, the limit."
                            : "'steps' is " + steps + ", but must be a whole number from " + (made + 1) + " to "
                                    + Catalog.MOST_STEPS + ": " + made + " are made already.");
        }
        return steps;
    }

    private static String forked(String name, int step) {
        String end = ", from step " + step;
        String stem = name.replaceFirst(", from step \\d+$", "");
        return stem.substring(0, Math.min(stem.length(), Runs.MOST_LETTERS - end.length())) + end;
    }

    /**
     * Has a run that has ended go on from its last step.
     *
     * @param steps its steps in all from now on; 0 for twice those that it has made or, where it was stopped before its
     *     last, for those that it was to make
     */
    public Run goOn(Seat who, String id, int steps) {
        Run run = control.in(who, id, "continued", State.FINISHED, State.STOPPED);
        runs.plan(run);
        int made = checkpoints.newestStep(id);
        if (made == 0) {
            throw new Refused(Why.CONFLICT, "The run was stopped before its first step; clone it to train it.");
        }
        int all = steps > 0 ? steps : made < run.steps() ? run.steps() : again(made);
        if (all > Catalog.MOST_STEPS) {
            throw new Invalid(
                    "steps",
                    "'steps' is " + all + ", but must be a whole number from " + (made + 1) + " to "
                            + Catalog.MOST_STEPS + ".");
        }
        queue.checkRoom(who);
        queue.goOn(run, longer(all, made));
        return runs.get(id);
    }

    /** The steps at which a run has checkpoints, from which it can be forked; in order. */
    public List<Integer> checkpoints(String id) {
        runs.get(id);
        return checkpoints.steps(id);
    }

    /** A run, those that it was forked from, and the forks of any of these that a seat controls; each before its forks. */
    public List<Run> family(Seat who, String id) {
        return rows.family(who, id);
    }

    /** Trains a stretch of a run once more, and compares. */
    public ResumeCheck check(String id, ResumeCheck.Progress progress) {
        Run run = runs.get(id);
        Plan plan = runs.plan(run);
        if (run.device() != null && !Devices.all().contains(run.device())) {
            throw new Refused(
                    Why.CONFLICT,
                    "The run trained on " + run.device()
                            + ", which this process doesn't have, and other devices round differently.");
        }
        List<EventLog.Edit> edits = log.edits(id);
        int since = edits.stream() // where its number of steps changed, its learning rate may have taken another course
                .filter(e -> e.changes().containsKey("steps"))
                .mapToInt(EventLog.Edit::step)
                .max()
                .orElse(0);
        List<Integer> kept =
                checkpoints.steps(id).stream().filter(s -> s >= since).toList();
        return IntStream.range(1, kept.size())
                .boxed()
                .min(Comparator.comparingInt(i -> worth(kept.get(i) - kept.get(i - 1))))
                .map(i -> sessions.check(run, plan, kept.get(i - 1), kept.get(i), edits, progress))
                .orElseThrow(() -> new Refused(
                        Why.CONFLICT, "That needs two checkpoints; a run has them after a moment of training."));
    }

    /** The longest stretch that is trained in seconds comes first, and of longer ones the shortest. */
    private static int worth(int steps) {
        return steps <= LONG_STRETCH ? -steps : steps;
    }
}
