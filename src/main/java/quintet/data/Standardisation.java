package quintet.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import quintet.model.Exactness;
import quintet.space.Items;
import quintet.space.Space;

/**
 * The map that gives items mean 0 and standard deviation 1 in each column, and its inverse: models train on standardised
 * numbers, people see the data's own units.
 */
public final class Standardisation implements Encoding {
    private final double[] mean; // (D)
    private final double[] std; // (D)

    Standardisation(double[] mean, double[] std) {
        for (double s : std) {
            if (!(s > 0)) {
                throw new IllegalArgumentException("Standard deviations must be positive, not " + s);
            }
        }
        this.mean = mean.clone();
        this.std = std.clone();
    }

    /** That of these items of {@code size} numbers each; a column in which they are all equal is only shifted. */
    public static Standardisation of(int size, float[] values) { // (n, size)
        return of(new Items(new Space.Reals(size), values));
    }

    static Standardisation of(Items items) {
        Moments moments = Moments.of(items);
        double[] std = new double[moments.variance().length];
        Arrays.setAll(std, d -> moments.variance()[d] > 0 ? Math.sqrt(moments.variance()[d]) : 1);
        return new Standardisation(moments.mean(), std);
    }

    @Override
    public int size() {
        return mean.length;
    }

    @Override
    public float[] encode(float[] values, RandomGenerator noise) {
        return standardise(values);
    }

    @Override
    public float[] standardise(float[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (float) ((values[i] - mean[i % mean.length]) / std[i % mean.length]);
        }
        return out;
    }

    @Override
    public float[] decode(float[] seen) {
        float[] out = new float[seen.length];
        for (int i = 0; i < seen.length; i++) {
            out[i] = (float) (seen[i] * std[i % mean.length] + mean[i % mean.length]);
        }
        return out;
    }

    double mean(int column) {
        return mean[column];
    }

    @Override
    public double scale(int column) {
        return std[column];
    }

    @Override
    public double logScale() {
        double sum = 0;
        for (double s : std) {
            sum += Math.log(s);
        }
        return sum;
    }

    @Override
    public Exactness exactness(Exactness seen) {
        return seen;
    }
}
