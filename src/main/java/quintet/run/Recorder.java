package quintet.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import quintet.evaluation.Metric;
import quintet.model.Exactness;
import quintet.model.Frame;
import quintet.model.HasExactDensity;
import quintet.run.Checkpoints.Checkpoint;
import quintet.run.Run.State;
import quintet.tensor.Diverged;
import quintet.training.Diagnosis;
import quintet.training.Loop;
import quintet.training.Session;
import quintet.training.TrainingEvent;

/**
 * Writes what a loop tells to the log of its run, less what an earlier attempt has told already, and keeps checkpoints. What is
 * told at once is written at once or, where the process is killed, not at all.
 */
final class Recorder {
    /** Checkpoints while it trains: before its first step, soon after it, then ever more rarely, up to this distance. */
    private static final long CHECKPOINT_NANOS = 5_000_000_000L;

    private static final long SOON_NANOS = 250_000_000L;
    /** What checkpoints of a large net may take of the disk, in nanoseconds between two for each byte: 2 MB a second. */
    private static final long NANOS_PER_BYTE = 500;

    private final Session session;
    private final Journal journal;
    private final BooleanSupplier trains;
    private final Map<String, Metric> metrics;
    private Map<String, Object> hyperparameters;
    private long told;
    private long saved = System.nanoTime();
    private long saves; // nanoseconds between two checkpoints; at first none
    private long bytes; // of the last one
    private boolean stopped;
    private List<String> missing = List.of(); // of the last figures

    /**
     * @param told the step up to which an earlier attempt has told everything
     * @param trains answers whether the run is to be trained by this attempt
     */
    Recorder(Run run, Session session, Journal journal, long told, BooleanSupplier trains) {
        this.session = session;
        this.journal = journal;
        this.told = told;
        this.trains = trains;
        metrics = new LinkedHashMap<>(run.metrics());
        hyperparameters = run.hyperparameters();
    }

    /** What was edited while the run had no worker stands in its row alone. */
    void editedMeanwhile() {
        Map<String, Object> now = session.hyperparameters();
        Map<String, Object> changes = new HashMap<>(hyperparameters);
        changes.entrySet().removeIf(e -> e.getValue().equals(now.get(e.getKey())));
        if (!changes.isEmpty()) {
            session.edit(changes);
        }
    }

    void observe(TrainingEvent observation) {
        int step = (int) observation.step();
        switch (observation) {
            case TrainingEvent.Trained(long at, var terms, var between) -> {
                note("train", terms, "train", at);
                if (at > told) {
                    List<RunEvent> events = new ArrayList<>();
                    between.forEach(b -> events.add(RunEvent.trained((int) b.step(), b.terms())));
                    events.add(RunEvent.trained(step, terms));
                    journal.add(update(step, events));
                }
            }
            case TrainingEvent.Evaluated(long at, var validation, var samples) -> {
                note("validation", validation, "validation", at);
                if (at > told) {
                    List<RunEvent> events = new ArrayList<>();
                    events.add(RunEvent.validated(step, validation));
                    events.add(RunEvent.rendered(step, samples));
                    journal.add(update(step, events));
                }
                if (System.nanoTime() - saved > saves) {
                    save();
                    saves = Math.max(Math.clamp(2 * saves, SOON_NANOS, CHECKPOINT_NANOS), NANOS_PER_BYTE * bytes);
                }
            }
            case TrainingEvent.Measured(long at, var figures) -> {
                if (at > told) {
                    journal.add(update(step, List.of(measured(step, figures))));
                }
            }
            case TrainingEvent.Rendered(long at, var frames) -> {
                if (at > told) {
                    journal.add(update(step, rendered(step, frames)));
                }
            }
            case TrainingEvent.Reported(long at, var report, var frames) -> {
                missing = report.missing();
                List<RunEvent> events = new ArrayList<>(List.of(measured(step, report.metrics())));
                events.addAll(rendered(step, frames));
                journal.add(update(step, events));
            }
            case TrainingEvent.Edited(long at, var changes) -> {
                told = at - 1; // from here on it's another course
                RunEvent event = RunEvent.edited(step, changes, hyperparameters);
                hyperparameters = session.hyperparameters();
                journal.add(RunUpdate.of(event)
                        .step(step)
                        .hyperparameters(hyperparameters)
                        .checkpoint(new Checkpoint(step, session.save())));
            }
            case TrainingEvent.Stopped(long at) -> {
                stopped = true;
                transition(step, State.STOPPED, true);
                save();
            }
            case TrainingEvent.Paused(long at) -> {
                if (trains.getAsBoolean()) {
                    transition(step, State.PAUSED, false);
                    save();
                }
            }
            case TrainingEvent.Stepped(long at) -> save();
        }
    }

    /** Whether the run was stopped, so that all that is left of it are its last figures. */
    boolean stopped() {
        return stopped;
    }

    /** A run has come to its end by itself. */
    void finished(Loop.End end) {
        String remarks = end == Loop.End.STALE
                ? "Ended early: %s did not improve over the last %d %% of the run. %s"
                        .formatted(session.judgedBy(), session.plan().patience(), remarks())
                        .strip()
                : remarks();
        RunEvent event = RunEvent.stateChanged((int) session.step(), State.FINISHED, remarks);
        journal.add(checkpointed(List.of(event)).state(State.FINISHED));
    }

    /** The last figures of a run that was stopped are there, as far as they came. */
    void measured() {
        String remarks = remarks();
        List<RunEvent> events = remarks.isEmpty()
                ? List.of()
                : List.of(RunEvent.stateChanged((int) session.step(), State.STOPPED, remarks));
        journal.add(RunUpdate.of(events).metrics(new LinkedHashMap<>(metrics)).measuring(false));
    }

    void diverged(Diverged e) {
        Diagnosis diagnosis = Diagnosis.of(session, e);
        int step = (int) session.step();
        journal.add(RunUpdate.of(
                        RunEvent.diagnosed(step, diagnosis),
                        RunEvent.stateChanged(step, State.FAILED, diagnosis.message()))
                .step(step)
                .failure(diagnosis)
                .checkpoint(new Checkpoint(step, session.save())));
    }

    /** Keeps a checkpoint of the session as it is. */
    void save() {
        journal.add(checkpointed(List.of()));
        saved = System.nanoTime();
    }

    private RunUpdate checkpointed(List<RunEvent> events) {
        int step = (int) session.step();
        byte[] payload = session.save();
        bytes = payload.length;
        return update(step, events).checkpoint(new Checkpoint(step, payload));
    }

    private RunUpdate update(int step, List<RunEvent> events) {
        return RunUpdate.of(events).step(step).metrics(new LinkedHashMap<>(metrics));
    }

    /** Tells a state at once: a checkpoint may be large, and comes after it. */
    private void transition(int step, State state, boolean measuring) {
        journal.add(update(step, List.of(RunEvent.stateChanged(step, state, "")))
                .state(state)
                .measuring(measuring));
        journal.flush();
    }

    /** What there is to say of the figures and pictures of a run that has ended. */
    private String remarks() {
        List<String> remarks = new ArrayList<>();
        if (session.shownStep() < session.step()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Best at step %,d of %,d, by %s: samples and figures are of that step.",
                    session.shownStep(),
                    session.step(),
                    session.judgedBy()));
        }
        remarks.addAll(missing);
        return String.join(" ", remarks);
    }

    private RunEvent measured(int step, List<Metric> figures) {
        List<Metric> finite =
                figures.stream().filter(m -> Double.isFinite(m.value())).toList();
        finite.forEach(m -> metrics.put(m.name(), m));
        return RunEvent.measured(step, finite);
    }

    private static List<RunEvent> rendered(int step, List<Frame> frames) {
        return frames.stream().map(frame -> RunEvent.rendered(step, frame)).toList();
    }

    /** The terms of the objective among the newest figures; their unit is known where they make a likelihood. */
    private void note(String prefix, Map<String, Double> terms, String split, long step) {
        String unit = session.plan().model().is(HasExactDensity.class) ? "nats" : "";
        terms.forEach((label, value) -> {
            if (Double.isFinite(value)) {
                String name = prefix + "." + label;
                metrics.put(name, new Metric(name, value, unit, Exactness.ESTIMATE, split, step, null, null, ""));
            }
        });
    }
}
