package quintet.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import quintet.data.Dataset;
import quintet.data.HasFactors;
import quintet.model.Exactness;
import quintet.model.HasPosterior;
import quintet.model.Learner;

/**
 * How far a model's codes tell the causes of the data apart: of each factor the information that the code which knows most of it has, less
 * that of the second, over the factor's entropy; the mean over the factors. Chen et al. 2018, arXiv:1802.04942, with the codes' means in 20 bins
 * as Locatello et al. 2019, arXiv:1811.12359. Its floor is what the same codes score with the factors shuffled.
 */
@MeasureCard(
        id = "mig",
        name = "Mutual information gap",
        unit = "",
        better = MeasureCard.Better.HIGHER,
        order = 75,
        help =
                "How far one code alone knows of one cause, such as size or angle: 1 where each does, 0 where several share it.")
public final class MutualInformationGap implements Measure {
    private static final int BINS = 20;

    @Override
    public boolean applies(Learner model, Dataset data) {
        return model instanceof HasPosterior && data instanceof HasFactors;
    }

    @Override
    public Needs needs() {
        return Needs.CODES;
    }

    @Override
    public Estimate of(Evaluation e) {
        HasFactors data = (HasFactors) e.data();
        HasFactors.Part part = e.split().equals("test") ? HasFactors.Part.TEST : HasFactors.Part.VALIDATION;
        int n = e.items().n();
        int[][] factors = new int[n][];
        Arrays.setAll(factors, i -> data.factors(part, i));
        int[][] bins = bins(e.answers(), n);
        double gap = between(bins, factors, data.factors());
        shuffle(factors, e.random("factors"));
        return Estimate.of(
                        gap,
                        Exactness.ESTIMATE,
                        "Of %,d %s items, the mean code of each in %d bins; the floor is with the factors shuffled."
                                .formatted(n, e.split(), BINS))
                .withFloor(between(bins, factors, data.factors()));
    }

    /** Of each item the bin of each code, between its least and its greatest. */
    private static int[][] bins(float[] codes, int n) {
        int m = codes.length / n;
        int[][] bins = new int[n][m];
        for (int j = 0; j < m; j++) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                least = Math.min(least, codes[i * m + j]);
                most = Math.max(most, codes[i * m + j]);
            }
            for (int i = 0; i < n; i++) {
                double at = most > least ? (codes[i * m + j] - least) / (most - least) : 0;
                bins[i][j] = Math.min(BINS - 1, (int) (BINS * at));
            }
        }
        return bins;
    }

    private static double between(int[][] bins, int[][] factors, List<HasFactors.Factor> declared) {
        double sum = 0;
        for (int k = 0; k < declared.size(); k++) {
            int values = declared.get(k).values();
            double first = 0;
            double second = 0;
            for (int j = 0; j < bins[0].length; j++) {
                double information = information(bins, j, factors, k, values);
                second = Math.max(second, Math.min(first, information));
                first = Math.max(first, information);
            }
            sum += (first - second) / entropy(factors, k, values);
        }
        return sum / declared.size();
    }

    /** I(z_j; v_k), in nats. */
    private static double information(int[][] bins, int j, int[][] factors, int k, int values) {
        int n = bins.length;
        int[][] both = new int[BINS][values];
        int[] ofBin = new int[BINS];
        int[] ofValue = new int[values];
        for (int i = 0; i < n; i++) {
            both[bins[i][j]][factors[i][k]]++;
            ofBin[bins[i][j]]++;
            ofValue[factors[i][k]]++;
        }
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            for (int v = 0; v < values; v++) {
                if (both[b][v] > 0) {
                    sum += both[b][v] / (double) n * Math.log((double) both[b][v] * n / ofBin[b] / ofValue[v]);
                }
            }
        }
        return sum;
    }

    private static double entropy(int[][] factors, int k, int values) {
        int[] count = new int[values];
        for (int[] each : factors) {
            count[each[k]]++;
        }
        double sum = 0;
        for (int c : count) {
            sum -= c == 0 ? 0 : c / (double) factors.length * Math.log(c / (double) factors.length);
        }
        return sum;
    }

    private static void shuffle(int[][] rows, RandomGenerator random) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int[] row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }
}
