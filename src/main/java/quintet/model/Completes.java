package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Noise;

/**
 * A model that makes an item whole of which a part is known. One that is no {@link HasNextSymbol} heeds all that is known, wherever
 * it stands.
 */
public interface Completes {

    /**
     * Items, (n, D), whose known numbers stay while the others are drawn.
     *
     * @param x the items; what isn't known counts for nothing
     * @param known 1 where a number is known, else 0, (n, D)
     */
    NDArray complete(NDArray x, NDArray known, Noise noise);
}
