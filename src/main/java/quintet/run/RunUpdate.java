package quintet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.evaluation.Metric;
import quintet.run.Checkpoints.Checkpoint;
import quintet.run.Run.State;
import quintet.training.Diagnosis;

/**
 * What one transaction adds to a run: events of its log, and what its row says from then on. What is null stays as it is.
 *
 * @param measuring see {@link Run}
 */
record RunUpdate(
        List<RunEvent> events,
        @Nullable Integer step,
        @Nullable Map<String, Metric> metrics,
        @Nullable Map<String, Object> hyperparameters,
        @Nullable State state,
        @Nullable Boolean measuring,
        @Nullable Diagnosis failure,
        @Nullable Checkpoint checkpoint) {

    static RunUpdate of(RunEvent... events) {
        return of(List.of(events));
    }

    static RunUpdate of(List<RunEvent> events) {
        return new RunUpdate(events, null, null, null, null, null, null, null);
    }

    RunUpdate step(int step) {
        return new RunUpdate(events, step, metrics, hyperparameters, state, measuring, failure, checkpoint);
    }

    RunUpdate metrics(Map<String, Metric> metrics) {
        return new RunUpdate(events, step, metrics, hyperparameters, state, measuring, failure, checkpoint);
    }

    RunUpdate hyperparameters(Map<String, Object> hyperparameters) {
        return new RunUpdate(events, step, metrics, hyperparameters, state, measuring, failure, checkpoint);
    }

    RunUpdate state(State state) {
        return new RunUpdate(events, step, metrics, hyperparameters, state, measuring, failure, checkpoint);
    }

    RunUpdate measuring(boolean measuring) {
        return new RunUpdate(events, step, metrics, hyperparameters, state, measuring, failure, checkpoint);
    }

    /** The run has failed. */
    RunUpdate failure(Diagnosis failure) {
        return new RunUpdate(events, step, metrics, hyperparameters, State.FAILED, false, failure, checkpoint);
    }

    RunUpdate checkpoint(Checkpoint checkpoint) {
        return new RunUpdate(events, step, metrics, hyperparameters, state, measuring, failure, checkpoint);
    }

    /** Both of them, of which the other comes later. */
    RunUpdate and(RunUpdate later) {
        List<RunEvent> both = new ArrayList<>(events);
        both.addAll(later.events);
        return new RunUpdate(
                both,
                later.step == null ? step : later.step,
                later.metrics == null ? metrics : later.metrics,
                later.hyperparameters == null ? hyperparameters : later.hyperparameters,
                later.state == null ? state : later.state,
                later.measuring == null ? measuring : later.measuring,
                later.failure == null ? failure : later.failure,
                later.checkpoint == null ? checkpoint : later.checkpoint);
    }
}
