package quintet.evaluation;

import org.jspecify.annotations.Nullable;
import quintet.model.Exactness;

/**
 * What a measure found.
 *
 * @param of the number of which the value is a part, such as the modes that there are; null where there is none
 * @param standardError of the mean that the value is, or null where it is no mean
 * @param floor what it would be by chance, where the measure knows that itself; else null
 * @param note how it was found, one sentence
 */
public record Estimate(
        double value,
        Exactness exactness,
        @Nullable Integer of,
        @Nullable Double standardError,
        @Nullable Double floor,
        String note) {

    static Estimate of(double value, Exactness exactness, String note) {
        return new Estimate(value, exactness, null, null, null, note);
    }

    /** The mean of these, and its standard error. */
    static Estimate mean(double[] values, Exactness exactness, String note) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        double error = Math.sqrt(squares / (values.length - 1.0) / values.length);
        return new Estimate(mean, exactness, null, error, null, note);
    }

    /** How many of these hold, as a part of all, and its standard error. */
    static Estimate share(boolean[] all, String note) {
        double share = share(all);
        double error = Math.sqrt(share * (1 - share) / all.length);
        return new Estimate(share, Exactness.ESTIMATE, null, error, null, note);
    }

    static double share(boolean[] all) {
        int yes = 0;
        for (boolean each : all) {
            yes += each ? 1 : 0;
        }
        return (double) yes / all.length;
    }

    /** The same with a floor. */
    Estimate withFloor(double chance) {
        return new Estimate(value, exactness, of, standardError, chance, note);
    }
}
