package quintet.evaluation;

import quintet.data.Dataset;
import quintet.model.Exactness;
import quintet.model.HasReconstruction;
import quintet.model.Learner;
import quintet.tensor.ImageFeatures;

/** The {@link FrechetDistance} of what a model makes of items' own codes to these items: how much of them codes keep. */
@MeasureCard(
        id = "reconstruction-distance",
        name = "Fréchet distance of reconstructions",
        unit = "",
        better = MeasureCard.Better.LOWER,
        order = 32,
        help =
                "How far what is decoded of images' own codes lies from these images in the features of a small classifier.")
public final class ReconstructionDistance implements OfClassified {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return model instanceof HasReconstruction && Classifier.knows(data);
    }

    @Override
    public Needs needs() {
        return Needs.RECONSTRUCTIONS;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public int least() {
        return FrechetDistance.LEAST;
    }

    @Override
    public Estimate of(Evaluation e) {
        Classifier.Both seen = Classifier.Both.of(e);
        return Estimate.of(
                FrechetDistance.between(seen.samples().features(), seen.items().features()),
                Exactness.ESTIMATE,
                "In %d features of a classifier that was trained on these data, of %,d %s items and what their codes are decoded to."
                        .formatted(ImageFeatures.FEATURES, e.items().n(), e.split()));
    }
}
