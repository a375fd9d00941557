package quintet.evaluation;

import quintet.data.Dataset;
import quintet.data.Mixture;
import quintet.model.Exactness;
import quintet.model.Learner;

/** See {@link Modes}. */
@MeasureCard(
        id = "share",
        name = "Share on modes",
        unit = "of samples",
        better = MeasureCard.Better.HIGHER,
        order = 55,
        help = "How many of the samples lie close to a mode of the data.")
public final class ModeShare implements Measure {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return data instanceof Mixture;
    }

    @Override
    public Estimate of(Evaluation e) {
        double share = Modes.of((Mixture) e.data(), e.samples()).share();
        return new Estimate(
                share,
                Exactness.ESTIMATE,
                null,
                Math.sqrt(share * (1 - share) / e.items().n()),
                null,
                "Share of samples within 3 σ of a mode; for true samples it is 0.989.");
    }
}
