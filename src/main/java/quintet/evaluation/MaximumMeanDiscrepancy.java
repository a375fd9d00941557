package quintet.evaluation;

import java.util.Arrays;
import quintet.data.Dataset;
import quintet.model.Exactness;
import quintet.model.Learner;
import quintet.space.Space;

/**
 * The squared maximum mean discrepancy under a Gaussian kernel, by its unbiased estimate, which may be below 0: Gretton et al.
 * 2012, JMLR 13, lemma 6. The kernel's bandwidth is the root of half the dimension, on standardised data.
 */
@MeasureCard(
        id = "mmd",
        name = "MMD²",
        unit = "",
        better = MeasureCard.Better.LOWER,
        order = 80,
        folds = true,
        help = "How well a smooth function could tell samples from data; around 0 where it can't.")
public final class MaximumMeanDiscrepancy implements Measure {
    private static final int MOST = 2_000;
    private static final int MOST_LIVE = 300;
    /** A kernel is a product for each dimension: of large items fewer are compared. */
    private static final double MOST_PRODUCTS = 64e6;

    /** Between letters there is no distance. */
    @Override
    public boolean applies(Learner model, Dataset data) {
        return !(data.space() instanceof Space.Text);
    }

    @Override
    public Estimate of(Evaluation e) {
        int d = e.data().space().size();
        int n = Math.min(e.items().n(), Math.min(e.live() ? MOST_LIVE : MOST, (int) Math.sqrt(MOST_PRODUCTS / d)));
        float[] x = e.standardised(Arrays.copyOf(e.samples(), n * d));
        float[] y = e.standardised(e.items().first(n).values());
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += kernel(x, i, x, j, d) + kernel(y, i, y, j, d) - kernel(x, i, y, j, d) - kernel(x, j, y, i, d);
            }
        }
        return Estimate.of(
                2 * sum / ((double) n * (n - 1)),
                Exactness.ESTIMATE,
                "Unbiased, of %,d samples and as many %s items, on standardised data; bandwidth %.2f."
                        .formatted(n, e.split(), Math.sqrt(d / 2.0)));
    }

    /** exp(-|a - b|^2 / D), of rows i and j. */
    private static double kernel(float[] a, int i, float[] b, int j, int d) {
        double squares = 0;
        for (int k = 0; k < d; k++) {
            double by = a[i * d + k] - b[j * d + k];
            squares += by * by;
        }
        return Math.exp(-squares / d);
    }
}
