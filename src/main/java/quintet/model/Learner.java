package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Noise;
import quintet.tensor.Parameters;
import quintet.tensor.Terms;

/** A model that learns from batches. */
public interface Learner extends GenerativeModel {

    /** The parameters that a step of a single objective updates. */
    Parameters theta();

    /** The terms of the objective on a batch x, (n, D). */
    Terms loss(NDArray x, Noise noise);

    /** How many rows the nets see of each point of a batch. */
    default int rowsPerPoint() {
        return 1;
    }

    /** One update on a batch; models with several objectives do several. */
    default Terms step(NDArray x, Noise noise) {
        return theta().minimise(x, rowsPerPoint(), at -> loss(at, noise));
    }
}
