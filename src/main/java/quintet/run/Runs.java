package quintet.run;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.evaluation.Metric;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasScore;
import quintet.model.HasTrajectory;
import quintet.run.Refused.Why;
import quintet.run.Run.State;
import quintet.run.Store.Batch;
import quintet.seat.Seat;
import quintet.space.Items;
import quintet.space.Space;
import quintet.tensor.Budget;
import quintet.training.Devices;
import quintet.training.Session;

/**
 * All runs: how they are begun, watched, steered and asked. Who works on them, in this process or in another, hears of it by
 * the database.
 */
@Service
public class Runs implements SmartLifecycle {
    /** The most runs that may be in line: of one seat, and in all. */
    public static final int MOST_QUEUED = 200;

    private static final int MOST_QUEUED_IN_ALL = 2_000;

    /** The most points that may be asked for, or about, at a time. */
    public static final int MOST_SAMPLES = 50_000;

    /** The most characters that the name of a run may have. */
    public static final int MOST_LETTERS = 120;

    /** Steps that the slowest model makes in some six seconds. */
    private static final int LONG_STRETCH = 1_000;

    private static final int MOST_WORDS = 8;
    /** How long an answer waits for what was asked to show in the run's row. */
    private static final long ANSWER_MILLISECONDS = 5_000;
    /** How long a command to a paused run waits for its worker until one is scheduled. */
    private static final long NOTICE_MILLISECONDS = 100;

    private static final long LOOK_MILLISECONDS = 500;

    /** How long a viewer waits for news before it reads all the same. */
    private static final long NEWS_MILLISECONDS = 5_000;

    private static final char[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final Store store;
    private final RunChanges changes;
    private final SessionCache sessions;
    private final Catalog catalog;
    private final SecureRandom random = new SecureRandom();
    /** From the beginning: viewers come back a moment before this is started. */
    private volatile boolean up = true;

    Runs(Store store, RunChanges changes, SessionCache sessions, Catalog catalog) {
        this.store = store;
        this.changes = changes;
        this.sessions = sessions;
        this.catalog = catalog;
    }

    // Beginning and finding

    /** @throws Refused where there are too many in line */
    public Run submit(Seat who, Plan plan, @Nullable String name, String device) {
        checked(device);
        checkRoom(who);
        String id = id();
        String words = name != null
                ? name
                : plan.model().card().name() + " on " + plan.dataset().name();
        store.insert(id, who, words, plan, device);
        return get(id);
    }

    private void checkRoom(Seat who) {
        Store.Waiting waiting = store.waiting(who);
        if (waiting.of() >= MOST_QUEUED) {
            throw new Refused(
                    Why.FULL, MOST_QUEUED + " of your runs are queued already; try again when some have started.");
        }
        if (waiting.all() >= MOST_QUEUED_IN_ALL) {
            throw new Refused(
                    Why.FULL,
                    "There are " + MOST_QUEUED_IN_ALL + " runs queued already; try again when some have started.");
        }
    }

    private void checked(String device) {
        if (device.equals("auto")) {
            return;
        }
        // Another process may have what this one hasn't.
        Set<String> known = new TreeSet<>(Devices.all());
        store.devices().forEach(desk -> known.add(desk.device()));
        if (!known.contains(device)) {
            throw new Invalid(
                    "device", "There is no device '" + device + "'; there are auto, " + String.join(", ", known) + ".");
        }
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        random.ints(10, 0, LETTERS.length).forEach(i -> id.append(LETTERS[i]));
        return id.toString();
    }

    public Optional<Run> find(String id) {
        return store.find(id);
    }

    /** @throws Refused where there is no such run */
    public Run get(String id) {
        return store.find(id).orElseThrow(() -> new Refused(Why.UNKNOWN, "There is no run '" + id + "'."));
    }

    /** The runs of a state, or of any, that a seat may steer; the newest first. */
    public List<Run> list(Seat who, @Nullable State state, int limit) {
        return page(who, new Filter("", state, null, null, Set.of()), limit, 0).runs();
    }

    /**
     * Some of the runs of a filter that a seat may steer, the newest first.
     *
     * @param total how many the filter has in all; 0 where the page lies behind the last of them
     */
    public record Page(List<Run> runs, long total) {}

    public Page page(Seat who, Filter filter, int limit, int offset) {
        List<Store.Word> words = Stream.of(
                        filter.words().toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(this::word)
                .toList();
        return store.page(who, filter, words, limit, offset);
    }

    /** Every seat's runs that train, and those that wait in the order in which their turn comes. */
    public record InLine(List<Run> training, List<Run> waiting) {}

    public InLine line() {
        List<Run> active = store.active();
        return new InLine(
                active.stream().filter(r -> r.state() == State.RUNNING).toList(),
                active.stream().filter(r -> r.state() == State.QUEUED).toList());
    }

    /**
     * A device of one of the processes that work.
     *
     * @param slots how many runs can train there at the same time
     * @param training every seat's runs that do, the oldest first
     */
    public record DeviceSlots(String device, int slots, List<Run> training) {}

    /** Where runs can train, and what does. */
    public List<DeviceSlots> devices() {
        return store.devices();
    }

    /** How long the last figures of a model took the last time that a run of it came to its end; 0 where none has. */
    public double measuringSeconds(String model) {
        return store.measuringSeconds(model);
    }

    /** How many runs of a seat may train at the same time. */
    public int mostTraining() {
        return store.mostTraining();
    }

    /** A word of a search; models and data sets are known by the names that people read, too. */
    private Store.Word word(String text) {
        return new Store.Word(
                text,
                catalog.models().stream()
                        .filter(m -> m.card().name().toLowerCase(Locale.ROOT).contains(text))
                        .map(m -> m.card().slug())
                        .toList(),
                catalog.datasets().stream()
                        .filter(d -> d.name().toLowerCase(Locale.ROOT).contains(text))
                        .map(DataEntry::slug)
                        .toList());
    }

    /** Those of these runs that there are. */
    public List<Run> all(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : store.all(ids);
    }

    /** A value of a figure at a step. */
    public record Point(int step, double value) {}

    /** How a figure of some runs went over their steps, in at most about so many points a run; by id. */
    public Map<String, List<Point>> traces(Collection<String> ids, String metric, int most) {
        return ids.isEmpty() ? Map.of() : store.traces(ids, metric, most);
    }

    /** The last values of a term on training batches that a run has told of, at most so many, in the order of its steps. */
    public List<Point> lastTerms(String id, String term, int most) {
        return store.lastTerms(id, term, most);
    }

    /** The figures of a run that were the newest at a step, by name; the terms on validation points among them. */
    public Map<String, Metric> figures(String id, int step) {
        return store.figures(id, step);
    }

    // Steering, which is for the seat that began a run

    /** Brings a run to rest at its next step; its place is free for another. */
    public Run pause(Seat who, String id) {
        Run run = in(who, id, "paused", State.QUEUED, State.RUNNING);
        if (run.state() == State.QUEUED && store.transition(id, State.QUEUED, State.PAUSED, "")) {
            return get(id);
        }
        return ask(run, new Command.Pause(), r -> r.state() != State.RUNNING && r.state() != State.QUEUED);
    }

    /** Puts a paused run in line again. */
    public Run resume(Seat who, String id) {
        in(who, id, "resumed", State.PAUSED);
        store.transition(id, State.PAUSED, State.QUEUED, "");
        return get(id);
    }

    /** One step of a paused run, for which it needs no place in line. */
    public Run step(Seat who, String id) {
        Run run = in(who, id, "stepped", State.PAUSED);
        return ask(run, new Command.Step(), r -> r.step() > run.step() || r.state() != State.PAUSED);
    }

    /** Ends a run for good, with its figures. */
    public Run stop(Seat who, String id) {
        Run run = in(who, id, "stopped", State.QUEUED, State.RUNNING, State.PAUSED);
        if (run.state() == State.QUEUED
                && store.transition(id, State.QUEUED, run.step() == 0 ? State.STOPPED : State.PAUSED, "")) {
            run = get(id);
        }
        return run.state().ended()
                ? run
                : ask(run, new Command.Stop(), r -> r.state().ended());
    }

    /**
     * Changes live hyperparameters, from the next step on.
     *
     * @throws Invalid where one can't be changed or is outside its range
     */
    public Run edit(Seat who, String id, Map<String, ?> changes) {
        Run run = in(who, id, "changed", State.QUEUED, State.RUNNING, State.PAUSED);
        var schema = model(run).hyperparameters();
        Map<String, Object> wanted = schema.values(schema.change(schema.build(run.hyperparameters()), changes, true));
        Map<String, Object> news = new LinkedHashMap<>(wanted);
        news.keySet().retainAll(changes.keySet());
        if (news.isEmpty()) {
            return run;
        }
        if (run.state() == State.QUEUED) {
            var event = store.newEvent(run.step(), RunEvent.Edited.of(news, run.hyperparameters()));
            store.append(id, store.attempt(id), new Batch(List.of(event), null, null, wanted, null, null, null, null));
            return get(id);
        }
        return ask(
                run,
                new Command.Edit(news),
                r -> r.hyperparameters().entrySet().containsAll(news.entrySet())
                        || r.state().ended());
    }

    /** Slows a run down to so many steps a second, for as long as this process works on it; infinity for full speed. */
    public Run speed(Seat who, String id, double stepsPerSecond) {
        Run run = in(who, id, "slowed down", State.RUNNING, State.PAUSED);
        Command command = new Command.Speed(Double.isInfinite(stepsPerSecond) ? 0 : stepsPerSecond);
        return ask(run, command, r -> true);
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
        Run from = get(id);
        plan(from);
        Store.Checkpoint checkpoint = store.checkpoint(id, step).orElseThrow(() -> {
            List<Integer> kept = store.checkpointSteps(id);
            return new Refused(
                    Why.CONFLICT,
                    kept.isEmpty()
                            ? "The run has no checkpoint yet; the first comes with the first picture."
                            : "The run has no checkpoint at step " + step + " or before it; the first is at step "
                                    + kept.getFirst() + ".");
        });
        checkRoom(who);
        Map<String, Object> then = Session.hyperparameters(checkpoint.payload());
        var schema = model(from).hyperparameters();
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
        String own = id();
        String called = name != null ? name : forked(from.name(), made);
        store.fork(own, who, called, from, made, plan, RunEvent.Edited.of(news, before));
        return get(own);
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
        return stem.substring(0, Math.min(stem.length(), MOST_LETTERS - end.length())) + end;
    }

    /**
     * Has a run that has ended go on from its last step.
     *
     * @param steps its steps in all from now on; 0 for twice those that it has made or, where it was stopped before its
     *     last, for those that it was to make
     */
    public Run goOn(Seat who, String id, int steps) {
        Run run = in(who, id, "continued", State.FINISHED, State.STOPPED);
        plan(run);
        int made = store.checkpointStep(id);
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
        checkRoom(who);
        store.goOn(run, longer(all, made));
        return get(id);
    }

    /** The steps at which a run has checkpoints, from which it can be forked; in order. */
    public List<Integer> checkpoints(String id) {
        get(id);
        return store.checkpointSteps(id);
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

    /** A run, those that it was forked from, and the forks of any of these that a seat may steer; each before its forks. */
    public List<Run> family(Seat who, String id) {
        return store.family(who, id);
    }

    /**
     * Whether a run, taken up at a checkpoint, comes to its next one to the bit.
     *
     * @param from the step of the checkpoint at which it was taken up
     * @param to the step of the one that it was to come to
     * @param bytes what was compared: weights, averages, the optimiser's state, that of the generator
     * @param different how many of them are others
     */
    public record Check(int from, int to, int bytes, int different) {}

    /** Hears how far a check is: the step, and that of its end. */
    public interface Progress {
        void at(int step, int last);
    }

    /** Trains a stretch of a run once more, and compares. */
    public Check check(String id, Progress progress) {
        Run run = get(id);
        Plan plan = plan(run);
        if (run.device() != null && !Devices.all().contains(run.device())) {
            throw new Refused(
                    Why.CONFLICT,
                    "The run trained on " + run.device()
                            + ", which this process doesn't have, and other devices round differently.");
        }
        List<Store.Edit> edits = store.edits(id);
        int since = edits.stream() // where its number of steps changed, its learning rate may have taken another course
                .filter(e -> e.changes().containsKey("steps"))
                .mapToInt(Store.Edit::step)
                .max()
                .orElse(0);
        List<Integer> kept =
                store.checkpointSteps(id).stream().filter(s -> s >= since).toList();
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

    /** @throws Invalid where the name is empty or too long */
    public Run rename(Seat who, String id, String name) {
        mine(who, id, "renamed");
        String words = name.strip();
        if (words.isEmpty() || words.length() > MOST_LETTERS) {
            throw new Invalid(
                    "name",
                    words.isEmpty()
                            ? "A run needs a name: 1 to " + MOST_LETTERS + " characters."
                            : "The name has " + words.length() + " characters, but may have " + MOST_LETTERS
                                    + " at most.");
        }
        store.rename(id, words);
        return get(id);
    }

    /** Deletes a run and all that was stored of it; one that trains is ended first. */
    public void delete(Seat who, String id) {
        mine(who, id, "deleted");
        store.delete(id);
    }

    private Run mine(Seat who, String id, String done) {
        Run run = get(id);
        if (!who.holds(run.owner())) {
            throw new Refused(
                    Why.FOREIGN,
                    "This run belongs to another seat: you can watch, fork or clone it, but it can be " + done
                            + " only where it was started.");
        }
        return run;
    }

    private Run in(Seat who, String id, String done, State... allowed) {
        Run run = mine(who, id, done);
        if (!List.of(allowed).contains(run.state())) {
            throw new Refused(
                    Why.CONFLICT,
                    "The run is " + run.state().slug() + ", so it can't be " + done + "; that needs one that is "
                            + String.join(
                                    " or ",
                                    List.of(allowed).stream().map(State::slug).toList())
                            + ".");
        }
        return run;
    }

    private Run await(String id, Predicate<Run> done) {
        return await(id, done, ANSWER_MILLISECONDS, LOOK_MILLISECONDS);
    }

    /** @param every after how long without a change it reads all the same */
    private Run await(String id, Predicate<Run> done, long milliseconds, long every) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        try (RunChanges.OneRun it = changes.subscribe(id)) {
            while (true) {
                Run run = get(id);
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (done.test(run) || left <= 0) {
                    return run;
                }
                it.await(Math.min(left, every));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return get(id);
        }
    }

    /**
     * Asks something of whoever works on a run, and waits until it shows. Where a paused run has no worker, one is scheduled.
     */
    private Run ask(Run run, Command command, Predicate<Run> done) {
        long number = store.command(run.id(), command);
        if (run.state() == State.PAUSED) {
            await(run.id(), r -> !store.waits(number), NOTICE_MILLISECONDS, LOOK_MILLISECONDS);
            if (store.waits(number)) {
                store.schedule(run.id());
            }
        }
        return await(run.id(), done);
    }

    // Watching

    /** Why a run came into its present state, where that isn't plain; else nothing. */
    public String reason(String id) {
        return store.reason(id);
    }

    /** Events after a number, in order, at most so many. */
    public List<StoredEvent> events(String id, long after, int limit) {
        return store.events(id, after, limit);
    }

    /**
     * The pictures of a run as it was at a step: one of each layer that was shown then, or last before it.
     *
     * @throws Refused where there is no such run
     */
    public List<StoredEvent> framesAt(String id, int step) {
        get(id);
        return store.framesAt(id, step);
    }

    /** @throws Refused where there is no such run */
    public EventReader follow(String id, long after) {
        get(id);
        return new EventReader(store, changes.subscribe(id), id, after);
    }

    /**
     * The run as soon as it isn't what a viewer saw any more, or as it is after some seconds without news.
     *
     * @throws Refused where it is gone
     */
    public Run news(Run seen) {
        return await(
                seen.id(),
                r -> r.lastSeq() > seen.lastSeq()
                        || r.state() != seen.state()
                        || r.queuePosition() != seen.queuePosition(),
                NEWS_MILLISECONDS,
                seen.state().ended() ? NEWS_MILLISECONDS : LOOK_MILLISECONDS);
    }

    /** Word of the news of all runs, from now on. */
    public Subscription feed() {
        return new Subscription(changes.subscribe());
    }

    // Asking

    /** Numbers, item by item and {@code columns} for each, and the step of the run at which they were found. */
    public record Answer(int step, int columns, float[] values) {}

    /** What the items of a run's data are. */
    public Space space(String id) {
        Plan plan = plan(get(id));
        return plan.dataset().make(plan.datasetParameters()).space();
    }

    /**
     * n new items of a run at its newest stored state.
     *
     * @param sampler in place of the model's hyperparameter of that name
     */
    public Answer samples(String id, int n, long seed, @Nullable String sampler) {
        Run run = get(id);
        Map<String, Object> changes = new HashMap<>();
        for (Hyperparameter it : model(run).hyperparameters().all()) {
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
                    model(run).card().name() + " has one way of sampling, so 'sampler' can't be chosen; leave it out.");
        }
        return ask(run, n, s -> {
            s.edit(changes);
            return s.sample(n, seed);
        });
    }

    /** log p of each item in nats, in the data's own units. */
    public Answer logDensity(String id, Items items) {
        return able(id, HasDensity.class, "density", items, s -> s.logDensity(items.values()));
    }

    /** The energy of each item. */
    public Answer energy(String id, Items items) {
        return able(id, HasEnergy.class, "energy", items, s -> s.energy(items.values()));
    }

    /** The gradient of log p at each item. */
    public Answer score(String id, Items items) {
        return able(id, HasScore.class, "score", items, s -> s.score(items.values()));
    }

    /** The sampler of a run at work, at some moments from noise to data, as the bytes that {@link Frames} describes. */
    public byte[] trajectories(String id, int n, int moments, long seed) {
        Run run = get(id);
        able(run, HasTrajectory.class, "sampler that moves points, so it can't be watched");
        if (!(space(id) instanceof Space.Reals)) {
            throw new Refused(
                    Why.CONFLICT, "The data of this run are images; samples on their way are shown of points only.");
        }
        return sessions.ask(run, plan(run), s -> Frames.encode(s.trajectory(n, moments, seed)));
    }

    private Answer able(String id, Class<?> ability, String word, Items items, Function<Session, float[]> question) {
        Run run = get(id);
        able(run, ability, word);
        return ask(run, items.n(), question);
    }

    private void able(Run run, Class<?> ability, String word) {
        ModelEntry model = model(run);
        if (!model.is(ability)) {
            String why = ability == HasDensity.class ? model.card().noDensity() : "";
            throw new Refused(
                    Why.CONFLICT,
                    model.card().name() + " has no " + word + (why.isEmpty() ? "." : ": " + why)
                            + (why.isEmpty() || why.endsWith(".") ? "" : "."));
        }
    }

    private Answer ask(Run run, int n, Function<Session, float[]> question) {
        return sessions.ask(run, plan(run), s -> {
            float[] values = question.apply(s);
            return new Answer((int) s.shownStep(), values.length / n, values);
        });
    }

    private ModelEntry model(Run run) {
        return plan(run).model();
    }

    /** @throws Refused where the run's model or data set is declared otherwise now */
    private Plan plan(Run run) {
        try {
            return run.plan(catalog);
        } catch (Invalid e) {
            throw new Refused(
                    Why.CONFLICT,
                    "This run was made by another version of Quintet and can only be viewed. " + e.getMessage());
        }
    }

    // Life

    @Override
    public void start() {
        up = true;
        sessions.answers(true);
    }

    /** Can be followed by another start, as tests do with the applications that they keep. */
    @Override
    public void stop() {
        up = false;
        sessions.answers(false);
        changes.signalAll();
    }

    /** Whether the process is up: whoever follows a log leaves when it isn't. */
    @Override
    public boolean isRunning() {
        return up;
    }
}
