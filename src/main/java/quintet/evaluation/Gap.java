package quintet.evaluation;

import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Estimated;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.model.Learner;

/** E[log q - log p] over items of the data, where q is their true density or an estimate of it. */
@MeasureCard(
        id = "gap",
        name = "Gap to the truth",
        unit = "nats",
        better = MeasureCard.Better.LOWER,
        order = 15,
        help = "How much worse the model predicts new data than the true density does.")
public final class Gap implements Measure {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return model instanceof HasDensity && data instanceof Distribution;
    }

    @Override
    public Needs needs() {
        return Needs.LOG_DENSITY;
    }

    @Override
    public Estimate of(Evaluation e) {
        Distribution truth = (Distribution) e.data();
        float[] xy = e.items().values();
        float[] logP = e.logDensity();
        double[] gap = new double[logP.length];
        for (int i = 0; i < gap.length; i++) {
            gap[i] = truth.logDensity(xy[2 * i], xy[2 * i + 1]) - logP[i];
        }
        boolean known = !(truth instanceof Estimated);
        return Estimate.mean(
                gap,
                e.exactness() == Exactness.BOUND && known ? Exactness.BOUND : Exactness.ESTIMATE,
                "Negative log-likelihood minus that of "
                        + (known ? "the true density" : "a kernel estimate from the training points")
                        + " on the same points.");
    }
}
