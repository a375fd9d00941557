package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model that tells the classes of items, where it is told those of what it learns from. */
public interface HasClassifier extends Conditional {

    /** p(y | x) of each row, (n, classes). */
    NDArray probabilities(NDArray x);
}
