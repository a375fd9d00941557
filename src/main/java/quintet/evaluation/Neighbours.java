package quintet.evaluation;

import java.util.Arrays;
import quintet.model.Exactness;
import quintet.tensor.Budget;
import quintet.tensor.ImageFeatures;

/**
 * Samples and data as balls in the space of features, each as wide as the way to the k-th neighbour among its own: Kynkäänniemi et
 * al. 2019, arXiv:1904.06991 (precision, recall), and Naeem et al. 2020, arXiv:2002.09797 (density, coverage).
 */
record Neighbours(double precision, double recall, double density, double coverage) {
    static final int K = 5;
    private static final int MOST = 1_000;

    /** Of two sets of rows of {@code size} numbers. */
    static Neighbours of(float[] samples, float[] items, int size) {
        float[] a = Arrays.copyOf(samples, Math.min(samples.length, MOST * size));
        float[] b = Arrays.copyOf(items, Math.min(items.length, MOST * size));
        int n = a.length / size;
        int m = b.length / size;
        double[] aroundA = radii(a, size);
        double[] aroundB = radii(b, size);
        boolean[] aInB = new boolean[n];
        boolean[] bInA = new boolean[m];
        boolean[] bHasA = new boolean[m];
        long balls = 0;
        for (int i = 0; i < n; i++) {
            Budget.check();
            for (int j = 0; j < m; j++) {
                double distance = squared(a, i, b, j, size);
                bInA[j] |= distance <= aroundA[i];
                if (distance <= aroundB[j]) {
                    aInB[i] = true;
                    bHasA[j] = true;
                    balls++;
                }
            }
        }
        return new Neighbours(
                Estimate.share(aInB), Estimate.share(bInA), balls / ((double) K * n), Estimate.share(bHasA));
    }

    static Neighbours of(Evaluation e) {
        return e.once(Neighbours.class, () -> {
            Classifier.Both seen = Classifier.Both.of(e);
            return of(seen.samples().features(), seen.items().features(), ImageFeatures.FEATURES);
        });
    }

    static Estimate estimate(double value, Evaluation e) {
        return Estimate.of(
                value,
                Exactness.ESTIMATE,
                "Of at most %,d samples and %s items, each with its %d nearest, in the features of a classifier."
                        .formatted(MOST, e.split(), K));
    }

    /** Of each row the squared way to its k-th neighbour. */
    private static double[] radii(float[] rows, int size) {
        int n = rows.length / size;
        double[] radii = new double[n];
        double[] ways = new double[n];
        for (int i = 0; i < n; i++) {
            Budget.check();
            for (int j = 0; j < n; j++) {
                ways[j] = squared(rows, i, rows, j, size);
            }
            Arrays.sort(ways);
            radii[i] = ways[Math.min(K, n - 1)]; // the first is the row itself
        }
        return radii;
    }

    private static double squared(float[] a, int i, float[] b, int j, int size) {
        float sum = 0;
        for (int d = 0; d < size; d++) {
            float by = a[i * size + d] - b[j * size + d];
            sum += by * by;
        }
        return sum;
    }
}
