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
        LOG_DENSITY,
        /** The mean code of each item. */
        CODES,
        /** What the code of each item is decoded to. */
        RECONSTRUCTIONS,
        /** How likely each class is to each item. */
        CLASSES
    }

    default Needs needs() {
        return Needs.SAMPLES;
    }

    /** Whether it is cheap enough to be taken again and again while a run trains; if not, it is taken at the end. */
    default boolean live() {
        return true;
    }

    /** With fewer samples it says little, and isn't taken. */
    default int least() {
        return 1;
    }

    /** Of what it is taken for its floor, where it is of samples. */
    enum Floor {
        /** Other items of the data: fresh ones or, where there are only so many, such as are trained on. */
        OTHERS,
        /** The items themselves, which nothing was trained on. */
        HELD_OUT,
        /** It has none. */
        NONE
    }

    default Floor floor() {
        return Floor.OTHERS;
    }

    /** Taken of a model on some items. */
    Estimate of(Evaluation e);
}
