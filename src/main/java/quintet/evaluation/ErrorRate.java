package quintet.evaluation;

import quintet.data.Dataset;
import quintet.model.HasClassifier;
import quintet.model.Learner;

/** The share of items whose likeliest class, in the eyes of a model that tells classes, isn't theirs. */
@MeasureCard(
        id = "error-rate",
        name = "Error rate",
        unit = "of items",
        better = MeasureCard.Better.LOWER,
        order = 25,
        help = "The share of new items whose class the model itself gets wrong.")
public final class ErrorRate implements Measure {

    /** How likely each class is to each item, (n, classes), to a model that tells classes. */
    public static float[] probabilities(TrainedModel model, float[] items) {
        HasClassifier it = (HasClassifier) model.learner();
        return model.rows(items, it::probabilities, it.classes().count());
    }

    @Override
    public boolean applies(Learner model, Dataset data) {
        return model instanceof HasClassifier it && it.classes().count() > 0;
    }

    @Override
    public Needs needs() {
        return Needs.CLASSES;
    }

    @Override
    public Estimate of(Evaluation e) {
        float[] p = e.answers();
        int[] labels = e.items().labels();
        int classes = p.length / labels.length;
        boolean[] wrong = new boolean[labels.length];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = Classifier.likeliest(p, i, classes) != labels[i];
        }
        return Estimate.share(wrong, "Of %,d %s items.".formatted(labels.length, e.split()));
    }
}
