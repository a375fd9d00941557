package quintet.evaluation;

/** The share of samples of which the {@link Classifier} is sure: what is no digit at all, or two at once, it mostly isn't. */
@MeasureCard(
        id = "sure",
        name = "Clear samples",
        unit = "of samples",
        better = MeasureCard.Better.HIGHER,
        order = 60,
        help = "The share of samples whose class a small classifier is more than 90 % sure of.")
public final class Sure implements OfClassified {
    private static final double SURE = .9;

    @Override
    public Estimate of(Evaluation e) {
        float[] p = Classifier.Both.of(e).samples().probabilities();
        int n = e.samples().length / e.data().space().size();
        int classes = p.length / n;
        boolean[] sure = new boolean[n];
        for (int i = 0; i < n; i++) {
            sure[i] = p[i * classes + Classifier.likeliest(p, i, classes)] > SURE;
        }
        return Estimate.share(sure, "Samples whose likeliest class has more than 90 %.");
    }
}
