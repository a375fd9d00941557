package quintet.training;

import java.util.List;
import java.util.Map;
import quintet.evaluation.Metric;
import quintet.model.Frame;

/** What is seen of a session while its {@link Loop} runs. {@code step} counts the updates made so far. */
public sealed interface TrainingEvent {

    long step();

    /**
     * The terms of the objective on the batch of one update.
     *
     * @param between updates since the last that was told of, whose objective went beyond both
     */
    record Trained(long step, Map<String, Double> terms, List<Extremes.Seen> between) implements TrainingEvent {}

    /** The terms on validation items, and the picture of the samples. */
    record Evaluated(long step, Map<String, Double> validation, Frame samples) implements TrainingEvent {}

    /** The figures that are cheap enough to watch, of a step that was just evaluated. */
    record Measured(long step, List<Metric> metrics) implements TrainingEvent {}

    /** More pictures of a step that was just evaluated. */
    record Rendered(long step, List<Frame> frames) implements TrainingEvent {}

    /** The figures that are reported once a run has ended, and the pictures that are too dear before. */
    record Reported(long step, Report figures, List<Frame> frames) implements TrainingEvent {}

    /** Live hyperparameters were changed. */
    record Edited(long step, Map<String, Object> changes) implements TrainingEvent {}

    /** The loop trains no more, as it was asked; its last figures may come yet. */
    record Stopped(long step) implements TrainingEvent {}

    /** The loop has come to rest, as it was asked. */
    record Paused(long step) implements TrainingEvent {}

    /** A resting session made a single step, and rests again. */
    record Stepped(long step) implements TrainingEvent {}
}
