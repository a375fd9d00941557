package quintet.evaluation;

/** See {@link Neighbours}. */
@MeasureCard(
        id = "coverage",
        name = "Coverage",
        unit = "of the data",
        better = MeasureCard.Better.HIGHER,
        order = 45,
        help = "The share of the data that has a sample nearby, which a few outliers among the samples don't raise.")
public final class Coverage implements OfClassified {

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Estimate of(Evaluation e) {
        return Neighbours.estimate(Neighbours.of(e).coverage(), e);
    }
}
