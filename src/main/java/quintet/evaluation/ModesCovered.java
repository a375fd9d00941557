package quintet.evaluation;

import quintet.data.Dataset;
import quintet.data.Mixture;
import quintet.model.Exactness;
import quintet.model.Learner;

/** See {@link Modes}. */
@MeasureCard(
        id = "modes",
        name = "Modes covered",
        unit = "modes",
        better = MeasureCard.Better.HIGHER,
        order = 50,
        help = "How many of the modes of the data get a fair number of samples.")
public final class ModesCovered implements Measure {

    @Override
    public boolean applies(Learner model, Dataset data) {
        return data instanceof Mixture;
    }

    @Override
    public Estimate of(Evaluation e) {
        Modes modes = Modes.of((Mixture) e.data(), e.samples());
        return new Estimate(
                modes.covered(),
                Exactness.ESTIMATE,
                modes.of(),
                null,
                null,
                "Modes that have at least a fifth of their fair share of samples within 3 σ.");
    }
}
