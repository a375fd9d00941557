package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model that knows the slope of its log-density. */
public interface HasScore {

    /** The gradient of log p with respect to x at each row, (n, D). */
    NDArray score(NDArray x);
}
