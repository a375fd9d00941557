package quintet.evaluation;

import quintet.data.Dataset;
import quintet.model.Learner;

/** A figure that tells how good a trained model is, declared by a {@link MeasureCard}. */
public interface Measure {

    /** Whether it is defined for a model on these data. */
    default boolean applies(Learner model, Dataset data) {
        return true;
    }

    /** What it takes besides the items. */
    enum Needs {
        /** As many samples: it is taken of true samples, too, which is its floor. */
        SAMPLES,
        /** log p of each item. */
        LOG_DENSITY
    }

    default Needs needs() {
        return Needs.SAMPLES;
    }

    /** Taken of a model on some items. */
    Estimate of(Evaluation e);
}
