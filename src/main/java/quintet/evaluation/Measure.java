package quintet.evaluation;

import quintet.data.Dataset;
import quintet.model.Learner;

/** A figure that tells how good a trained model is, declared by a {@link MeasureCard}. */
public interface Measure {

    /** Whether it is defined for a model on these data. */
    boolean applies(Learner model, Dataset data);

    /** What it takes besides the items. */
    enum Needs {
        /** As many samples: it is taken of true samples, too, which is its floor. */
        SAMPLES,
        /** log p of each item. */
        LOG_DENSITY
    }

    Needs needs();

    /** Taken of a model on some items. */
    Estimate of(Evaluation e);
}
