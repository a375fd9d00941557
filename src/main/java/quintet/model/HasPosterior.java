package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model that guesses which z made a point: a Gaussian with a variance of its own in each dimension. */
public interface HasPosterior extends HasLatent {

    /** The mean and the standard deviation of q(z | x), (n, latentDim) each. */
    record Posterior(NDArray mean, NDArray std) {}

    /** q(z | x) of each row. */
    Posterior posterior(NDArray x);
}
