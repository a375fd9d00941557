package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Gaussian;

/** A model that guesses which z made a point. */
public interface HasPosterior extends HasLatent {

    /** q(z | x) of each row, (n, latentDim). */
    Gaussian posterior(NDArray x);
}
