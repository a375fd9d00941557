package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model with a space of its own, from which it makes points. */
public interface HasLatent {

    /** The number of dimensions of z. */
    int latentDim();

    /** The point (or its mean) that each z makes, (n, latentDim) to (n, D). */
    NDArray decode(NDArray z);
}
