package quintet.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import quintet.catalog.Plan;
import quintet.evaluation.Metric;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasExactDensity;
import quintet.run.Run.State;
import quintet.run.Store.Batch;
import quintet.run.Store.Checkpoint;
import quintet.run.Store.NewEvent;
import quintet.tensor.Diverged;
import quintet.training.Controls;
import quintet.training.Diagnosis;
import quintet.training.Loop;
import quintet.training.Session;
import quintet.training.TrainingEvent;

/**
 * One attempt at a run: its session, its loop and its thread. It takes the run up at its newest checkpoint and writes
 * what it sees to the log, less what an earlier attempt has told already.
 */
final class Worker {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    /** A paused run keeps its session for so long, so that steps and a resume are instant. */
    private static final long REST_SECONDS = 120;

    /** Checkpoints while it trains: before its first step, soon after it, then ever more rarely, up to this distance. */
    private static final long CHECKPOINT_NANOS = 5_000_000_000L;

    private static final long SOON_NANOS = 250_000_000L;
    /** What checkpoints of a large net may take of the disk, in nanoseconds between two for each byte: 2 MB a second. */
    private static final long NANOS_PER_BYTE = 500;

    final String id;
    private final Run run;
    private final Plan plan;
    private final String device;
    private final Store store;
    private final Controls controls;
    /** Whether it was sent to a paused run. */
    private final boolean offSlot;

    private final Journal journal;
    private final Consumer<Worker> gone;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, Metric> metrics;
    private @Nullable Session session;
    private long told;
    private long saved = System.nanoTime();
    private long saves; // nanoseconds between two checkpoints; at first none
    private long bytes; // of the last one
    private boolean stopped;
    private Map<String, Object> hyperparameters;
    private List<String> missing = List.of(); // of the last figures
    private volatile String farewell = "";
    /** Opens when the device slot isn't needed any more. */
    private volatile CountDownLatch slotFree = new CountDownLatch(1);

    /** @param gone hears that the worker is done */
    Worker(Run run, Plan plan, Store.Claim claim, Store store, Consumer<Worker> gone) {
        id = run.id();
        offSlot = !claim.trains();
        controls = new Controls(offSlot);
        this.run = run;
        this.plan = plan;
        device = claim.device();
        this.store = store;
        this.gone = gone;
        journal = new Journal(store, id, claim.attempt());
        metrics = new LinkedHashMap<>(run.metrics());
        hyperparameters = run.hyperparameters();
    }

    void start() {
        Thread.ofPlatform().name("run-" + id).daemon().start(this::work);
    }

    int attempt() {
        return journal.attempt();
    }

    /**
     * Has one who rests go on under another attempt; the answer is whether it still hears.
     *
     * @param trains whether it trains from now on, or is only to be asked for something
     */
    boolean goOn(int attempt, boolean trains) {
        journal.attempt(attempt);
        if (!trains) {
            return controls.hears();
        }
        slotFree.countDown();
        slotFree = new CountDownLatch(1);
        return controls.resume();
    }

    /** Does what is asked; the answer is whether it will. */
    boolean accept(Command command) {
        return switch (command) {
            case Command.Pause() -> controls.pause();
            case Command.Step() -> controls.step();
            case Command.Stop() -> controls.stop();
            case Command.Edit(var changes) -> controls.edit(changes);
            case Command.Speed(double speed) -> controls.speed(speed == 0 ? Double.POSITIVE_INFINITY : speed);
        };
    }

    /** Ends the attempt soon; a run that trains is handed back for this reason, where there is one. */
    void leave(String reason) {
        farewell = reason;
        controls.leave();
    }

    void join() throws InterruptedException {
        ended.await();
    }

    /** Waits until the run rests, has ended or is given up. */
    void awaitSlot() throws InterruptedException {
        slotFree.await();
    }

    private void work() {
        try {
            train();
        } catch (Store.Fenced e) {
            log.info("Run {}: {}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TransientDataAccessException | NonTransientDataAccessResourceException e) {
            log.warn("Run {} is given up, because the database is away: {}", id, e.getMessage());
        } catch (RuntimeException | Error e) {
            log.error("Run {} ended by a fault", id, e);
            fail(new Diagnosis(
                    "",
                    run.step(),
                    "Quintet had an internal error while this run trained; its log says more.",
                    List.of()));
        } finally {
            gone.accept(this);
            ended.countDown();
            slotFree.countDown();
        }
    }

    private void train() throws InterruptedException {
        try (journal;
                Session s = new Session(plan, device)) {
            session = s;
            store.checkpoint(id).ifPresent(c -> s.restore(c.payload()));
            told = store.told(id);
            editedMeanwhile(s);
            while (offSlot && s.step() < run.step()) {
                s.step(false); // what was asked for is asked for where the run was seen to rest, not at a checkpoint
                // before
            }
            try {
                Loop.End end = new Loop(s, controls, REST_SECONDS, this::observe).run();
                switch (end) {
                    case FINISHED -> end(s, State.FINISHED, remarks(s));
                    case STALE ->
                        end(
                                s,
                                State.FINISHED,
                                "Ended early: %s did not improve over the last %d %% of the run. %s"
                                        .formatted(s.judgedBy(), plan.patience(), remarks(s))
                                        .strip());
                    case STOPPED -> measured(s);
                    case LEFT -> {
                        if (stopped) {
                            measured(s); // as far as it came
                        } else if (!farewell.isEmpty() && trains()) {
                            save(s, List.of(), null);
                            journal.flush();
                            store.handBack(id, attempt(), farewell);
                        }
                    }
                }
            } catch (Diverged e) {
                Diagnosis diagnosis = Diagnosis.of(s, e);
                int step = (int) s.step();
                journal.add(new Batch(
                        List.of(
                                store.newEvent(step, new RunEvent.Diagnosed(diagnosis)),
                                store.newEvent(step, new RunEvent.StateChanged(State.FAILED, diagnosis.message()))),
                        step,
                        null,
                        null,
                        State.FAILED,
                        false,
                        diagnosis,
                        new Checkpoint(step, s.save())));
            }
        }
    }

    /** What was edited while the run had no worker stands in its row alone. */
    private void editedMeanwhile(Session s) {
        Map<String, Object> now = s.hyperparameters();
        Map<String, Object> changes = new HashMap<>(run.hyperparameters());
        changes.entrySet().removeIf(e -> e.getValue().equals(now.get(e.getKey())));
        if (!changes.isEmpty()) {
            s.edit(changes);
        }
    }

    private void observe(TrainingEvent observation) {
        Session s = Objects.requireNonNull(session);
        int step = (int) observation.step();
        switch (observation) {
            case TrainingEvent.Trained(long at, var terms, var between) -> {
                note("train", terms, "train", at);
                if (at > told) {
                    List<NewEvent> events = new ArrayList<>();
                    between.forEach(b -> events.add(store.newEvent((int) b.step(), new RunEvent.Trained(b.terms()))));
                    events.add(store.newEvent(step, new RunEvent.Trained(terms)));
                    journal.add(batch(step, events));
                }
            }
            case TrainingEvent.Evaluated(long at, var validation, var figures, var samples) -> {
                note("validation", validation, "validation", at);
                if (at > told) {
                    List<NewEvent> events = new ArrayList<>();
                    events.add(store.newEvent(step, new RunEvent.Validated(validation)));
                    measured(step, figures, events);
                    framed(step, List.of(samples), events);
                    journal.add(batch(step, events));
                }
                if (System.nanoTime() - saved > saves) {
                    save(s, List.of(), null);
                    saves = Math.max(Math.clamp(2 * saves, SOON_NANOS, CHECKPOINT_NANOS), NANOS_PER_BYTE * bytes);
                }
            }
            case TrainingEvent.Rendered(long at, var frames) -> {
                if (at > told) {
                    List<NewEvent> events = new ArrayList<>();
                    framed(step, frames, events);
                    journal.add(batch(step, events));
                }
            }
            case TrainingEvent.Reported(long at, var report, var frames) -> {
                missing = report.missing();
                List<NewEvent> events = new ArrayList<>();
                measured(step, report.metrics(), events);
                framed(step, frames, events);
                journal.add(batch(step, events));
            }
            case TrainingEvent.Edited(long at, var changes) -> {
                told = at - 1; // from here on it's another course
                NewEvent event = store.newEvent(step, RunEvent.Edited.of(changes, hyperparameters));
                hyperparameters = s.hyperparameters();
                journal.add(new Batch(
                        List.of(event),
                        step,
                        null,
                        s.hyperparameters(),
                        null,
                        null,
                        null,
                        new Checkpoint(step, s.save())));
            }
            case TrainingEvent.Stopped(long at) -> {
                stopped = true;
                transition(step, State.STOPPED, true);
                save(s, List.of(), null);
            }
            case TrainingEvent.Paused(long at) -> {
                CountDownLatch slot = slotFree; // as soon as this is told, the run may have another
                if (trains()) {
                    transition(step, State.PAUSED, false);
                    save(s, List.of(), null);
                }
                slot.countDown();
            }
            case TrainingEvent.Stepped(long at) -> save(s, List.of(), null);
        }
    }

    private boolean trains() {
        return store.trains(id, attempt());
    }

    private void end(Session s, State state, String reason) {
        save(s, List.of(store.newEvent((int) s.step(), new RunEvent.StateChanged(state, reason))), state);
    }

    /** Tells a state at once: a checkpoint may be large, and comes after it. */
    private void transition(int step, State state, boolean measuring) {
        NewEvent event = store.newEvent(step, new RunEvent.StateChanged(state, ""));
        journal.add(new Batch(List.of(event), step, new LinkedHashMap<>(metrics), null, state, measuring, null, null));
        journal.flush();
    }

    /** The last figures of a run that was stopped are there. */
    private void measured(Session s) {
        String remarks = remarks(s);
        List<NewEvent> events = remarks.isEmpty()
                ? List.of()
                : List.of(store.newEvent((int) s.step(), new RunEvent.StateChanged(State.STOPPED, remarks)));
        journal.add(new Batch(events, null, new LinkedHashMap<>(metrics), null, null, false, null, null));
    }

    /** What there is to say of the figures and pictures of a run that has ended. */
    private String remarks(Session s) {
        List<String> remarks = new ArrayList<>();
        if (s.shownStep() < s.step()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Best at step %,d of %,d, by %s: samples and figures are of that step.",
                    s.shownStep(),
                    s.step(),
                    s.judgedBy()));
        }
        remarks.addAll(missing);
        return String.join(" ", remarks);
    }

    private void fail(Diagnosis diagnosis) {
        try {
            store.fail(id, attempt(), diagnosis);
        } catch (Store.Fenced e) {
            log.info("Run {}: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            log.error("Run {} can't be marked as failed", id, e);
        }
    }

    private void save(Session s, List<NewEvent> events, @Nullable State state) {
        int step = (int) s.step();
        byte[] checkpoint = s.save();
        bytes = checkpoint.length;
        journal.add(new Batch(
                events, step, new LinkedHashMap<>(metrics), null, state, null, null, new Checkpoint(step, checkpoint)));
        saved = System.nanoTime();
    }

    private Batch batch(int step, List<NewEvent> events) {
        return new Batch(events, step, new LinkedHashMap<>(metrics), null, null, null, null, null);
    }

    private void measured(int step, List<Metric> figures, List<NewEvent> events) {
        List<Metric> finite =
                figures.stream().filter(m -> Double.isFinite(m.value())).toList();
        finite.forEach(m -> metrics.put(m.name(), m));
        events.add(store.newEvent(step, new RunEvent.Measured(finite)));
    }

    private void framed(int step, List<Frame> frames, List<NewEvent> events) {
        for (Frame frame : frames) {
            events.add(store.newEvent(step, new RunEvent.Framed(frame)));
        }
    }

    /** The terms of the objective among the newest figures; their unit is known where they make a likelihood. */
    private void note(String prefix, Map<String, Double> terms, String split, long step) {
        String unit = plan.model().is(HasExactDensity.class) ? "nats" : "";
        terms.forEach((label, value) -> {
            if (Double.isFinite(value)) {
                String name = prefix + "." + label;
                metrics.put(name, new Metric(name, value, unit, Exactness.ESTIMATE, split, step, null, null, ""));
            }
        });
    }
}
