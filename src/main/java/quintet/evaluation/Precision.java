package quintet.evaluation;

/** See {@link Neighbours}. */
@MeasureCard(
        id = "precision",
        name = "Precision",
        unit = "of samples",
        better = MeasureCard.Better.HIGHER,
        order = 85,
        folds = true,
        help = "The share of samples that lie among the data; nearly blind to blur.")
public final class Precision implements OfClassified {

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Estimate of(Evaluation e) {
        return Neighbours.estimate(Neighbours.of(e).precision(), e);
    }
}
