package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model that has a code for each item, from which it makes the item once more. */
public interface HasReconstruction {

    /** What the code of each item is decoded to, or its mean, (n, D) to (n, D). */
    NDArray reconstruct(NDArray x);
}
