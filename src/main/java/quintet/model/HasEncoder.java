package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model that finds in its own space where points of the data have their place. */
public interface HasEncoder extends HasLatent {

    /** The z of each row or, where that is a guess, the mean of it, (n, D) to (n, latentDim). */
    NDArray encode(NDArray x);
}
