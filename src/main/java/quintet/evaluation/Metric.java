package quintet.evaluation;

import org.jspecify.annotations.Nullable;
import quintet.model.Exactness;

/**
 * A number that says what it is.
 *
 * @param name its name in the API and in the log, such as {@code sliced-w2}
 * @param unit what it is measured in
 * @param split the points that it speaks of: train, validation or test
 * @param step the number of updates before it was measured
 * @param standardError of the mean that the value is, or null where it is no mean or not known
 * @param floor what as many true samples score against the same items, where it is of samples; else null
 * @param note how it was found, one sentence or empty
 */
public record Metric(
        String name,
        double value,
        String unit,
        Exactness kind,
        String split,
        long step,
        @Nullable Double standardError,
        @Nullable Double floor,
        String note) {}
