package quintet.evaluation;

/** See {@link Neighbours}. */
@MeasureCard(
        id = "neighbour-density",
        name = "Density (neighbours)",
        unit = "",
        better = MeasureCard.Better.HIGHER,
        order = 90,
        folds = true,
        help =
                "How many items are near to a sample, over how many are near to an item; above 1 where samples crowd in the middle.")
public final class NeighbourDensity implements OfClassified {

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Estimate of(Evaluation e) {
        return Neighbours.estimate(Neighbours.of(e).density(), e);
    }
}
