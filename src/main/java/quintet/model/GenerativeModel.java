package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Noise;

/** Something that makes points like those it has seen. Points are rows, (n, D), in standardised units. */
public interface GenerativeModel {

    /** n new points, (n, D), by the sampler that its hyperparameters say. */
    NDArray sample(int n, Noise noise);

    /** n points at a price that fits a live picture: fewer steps of the sampler, say. */
    default NDArray preview(int n, Noise noise) {
        return sample(n, noise);
    }
}
