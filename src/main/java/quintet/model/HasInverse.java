package quintet.model;

import ai.djl.ndarray.NDArray;

/** A model whose map from latent to data can be inverted exactly. */
public interface HasInverse extends HasLatent {

    /** The z of which {@link #decode} makes x. */
    NDArray encode(NDArray x);

    /** log |det dz/dx| at each row, (n, 1). */
    NDArray logDeterminant(NDArray x);
}
