package quintet.evaluation;

import quintet.data.Dataset;
import quintet.model.Learner;

/** A measure in the eyes of the {@link Classifier} of the data, of which there must be one. */
interface OfClassified extends Measure {

    @Override
    default boolean applies(Learner model, Dataset data) {
        return Classifier.knows(data);
    }
}
