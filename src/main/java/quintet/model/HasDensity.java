package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Noise;

/** A model that can say how likely a point is. */
public interface HasDensity {

    /** log p(x) of each row, or a bound or an estimate of it, in nats, (n, 1). */
    NDArray logDensity(NDArray x, Noise noise);

    /** What that number is worth. */
    Exactness densityExactness();

    /** How it is found, and how closely, as the end of a sentence that begins with 'found'. */
    String densityMethod();
}
