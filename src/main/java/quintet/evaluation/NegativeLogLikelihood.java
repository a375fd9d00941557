package quintet.evaluation;

import java.util.Arrays;
import quintet.data.Dataset;
import quintet.model.HasDensity;
import quintet.model.Learner;
import quintet.space.Space;

/** E[-log p] of items that the model was not trained on. */
@MeasureCard(
        id = "nll",
        name = "Negative log-likelihood",
        unit = "nats",
        better = MeasureCard.Better.LOWER,
        order = 10,
        help = "How surprised the model is by data that it has not seen, on average.")
public final class NegativeLogLikelihood implements Measure {

    /** -log p of each item. */
    static double[] values(Evaluation e) {
        float[] logP = e.logDensity();
        double[] nll = new double[logP.length];
        Arrays.setAll(nll, i -> -logP[i]);
        return nll;
    }

    private static String note(Evaluation e) {
        String how = "Found " + e.density().densityMethod() + ", ";
        return switch (e.data().space()) {
            case Space.Reals _ -> how + "in the data's own units.";
            case Space.Image _ when e.filled() -> how + "per image, of levels filled in with uniform noise.";
            case Space.Image _ -> how + "per image.";
            case Space.Text _ -> how + "per text, its end mark included.";
        };
    }

    @Override
    public boolean applies(Learner model, Dataset data) {
        return model instanceof HasDensity;
    }

    @Override
    public Needs needs() {
        return Needs.LOG_DENSITY;
    }

    @Override
    public Estimate of(Evaluation e) {
        return Estimate.mean(values(e), e.exactness(), note(e));
    }
}
