package quintet.evaluation;

/** See {@link Neighbours}. */
@MeasureCard(
        id = "recall",
        name = "Recall",
        unit = "of the data",
        better = MeasureCard.Better.HIGHER,
        order = 40,
        help = "The share of the data that lies among samples: low where a model forgets some of it.")
public final class Recall implements OfClassified {

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Estimate of(Evaluation e) {
        return Neighbours.estimate(Neighbours.of(e).recall(), e);
    }
}
