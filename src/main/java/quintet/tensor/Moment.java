package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Items on their way, at a moment of a sampler.
 *
 * @param time as the sampler counts it; not a number where it counts none
 * @param x the items as they are there, (n, D)
 * @param there 1 where a symbol is there already, else 0, (n, D); null where all of them are
 * @param believed what the items are believed to become, (n, D), found where it is asked for; null where nothing is believed
 */
public record Moment(
        double time,
        NDArray x,
        @Nullable NDArray there,
        @Nullable Supplier<NDArray> believed) {

    /** One at which nothing is believed, and of which no time is known. */
    public static Moment of(NDArray x) {
        return new Moment(Double.NaN, x, null, null);
    }
}
