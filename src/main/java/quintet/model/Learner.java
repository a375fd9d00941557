package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.ModelContext;
import quintet.tensor.Noise;
import quintet.tensor.Terms;

/** A model that learns from batches. */
public interface Learner extends GenerativeModel {

    /** The terms of the objective on a batch x, (n, D). */
    Terms loss(NDArray x, Noise noise);

    /** The same of items with labels, (B), or with none; they change nothing for a model that isn't told them. */
    default Terms loss(NDArray x, int[] labels, Noise noise) {
        return loss(x, noise);
    }

    /** What tells, on validation points, how good the model is. */
    enum Judge {
        /** The objective: the lower, the better. */
        OBJECTIVE,
        /** The likelihood, where the objective is no measure, such as a contrast of energies. */
        LIKELIHOOD,
        /** How far samples are from the points, where two nets play against each other. */
        SAMPLES
    }

    default Judge judgedBy() {
        return Judge.OBJECTIVE;
    }

    /** How many rows the nets see of each point of a batch. */
    default int rowsPerPoint() {
        return 1;
    }

    /** One step on a batch x, (B, D): an update of all nets down the loss, where the model doesn't say otherwise. */
    default Terms update(ModelContext s, NDArray x, Noise noise) {
        return this instanceof OwnStep own
                ? own.step(x, noise)
                : s.theta().minimise(x, rowsPerPoint(), at -> loss(at, noise));
    }

    /** The same of items with labels, (B), or with none; they change nothing for a model that isn't told them. */
    default Terms update(ModelContext s, NDArray x, int[] labels, Noise noise) {
        return update(s, x, noise);
    }
}
