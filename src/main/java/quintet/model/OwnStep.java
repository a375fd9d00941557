package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Noise;
import quintet.tensor.Terms;

/** A model whose step is more than an update down its loss: it has several objectives, or moves something first. */
public interface OwnStep extends Learner {

    /** One step on a batch x, (B, D). A term that it doesn't compute at every step is missing at the others. */
    Terms step(NDArray x, Noise noise);
}
