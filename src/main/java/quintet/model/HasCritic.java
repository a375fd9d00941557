package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model trained against a critic, whose opinion can be seen. */
public interface HasCritic {

    /** The critic's logit at each row, (n, 1): the higher, the more it takes the point for data. */
    NDArray critic(NDArray x);
}
