package quintet.evaluation;

import java.util.Arrays;
import quintet.data.Dataset;
import quintet.model.HasDensity;
import quintet.model.Learner;
import quintet.space.Space;

/** The negative log-likelihood of an image, in bits a pixel. */
@MeasureCard(
        id = "bits-per-dimension",
        name = "Bits per dimension",
        unit = "bits",
        better = MeasureCard.Better.LOWER,
        order = 21,
        help = "The bits that the model would need to store a pixel of an image that it has not seen.")
public final class BitsPerDimension implements Measure {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return model instanceof HasDensity && data.space() instanceof Space.Image;
    }

    @Override
    public Needs needs() {
        return Needs.LOG_DENSITY;
    }

    @Override
    public Estimate of(Evaluation e) {
        double pixels = e.data().space().size();
        double[] bits = Arrays.stream(NegativeLogLikelihood.values(e))
                .map(nats -> nats / (pixels * Math.log(2)))
                .toArray();
        return Estimate.mean(
                bits, e.exactness(), "The negative log-likelihood of an image over its %.0f pixels.".formatted(pixels));
    }
}
