package quintet.evaluation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import quintet.data.Dataset;
import quintet.model.Exactness;
import quintet.model.Learner;
import quintet.space.Space;

/**
 * The sliced Wasserstein-2 distance: the root of the mean, over directions of the plane, of the squared W2 distance between
 * the two sets of points projected on that direction (Rabin et al. 2011; Bonneel et al. 2015).
 *
 * <p>Unit: that of the points. Kind: an estimate of the distance between the distributions behind the points, and biased
 * upwards, for two sets drawn from the same distribution are never equal; show it beside that floor. Nearly blind to lost
 * modes where they are many.
 */
@MeasureCard(
        id = "sliced-w2",
        name = "Sliced W₂",
        unit = "σ",
        better = MeasureCard.Better.LOWER,
        order = 35,
        folds = true,
        help = "How far samples lie from the data: the root mean square distance after pairing them up along lines.")
public final class SlicedWasserstein implements Measure {
    private static final int LIVE_PROJECTIONS = 64;
    private static final int PROJECTIONS = 128;
    /** Of large items fewer are compared. */
    private static final int MOST_NUMBERS = 1_000_000;

    /** Between letters there is no distance. */
    @Override
    public boolean applies(Learner model, Dataset data) {
        return !(data.space() instanceof Space.Text);
    }

    @Override
    public Estimate of(Evaluation e) {
        int projections = e.live() ? LIVE_PROJECTIONS : PROJECTIONS;
        int d = e.data().space().size();
        int n = Math.min(e.items().n(), MOST_NUMBERS / d);
        double value = between(
                e.standardised(Arrays.copyOf(e.samples(), n * d)),
                e.standardised(e.items().first(n).values()),
                d,
                projections,
                e.random("projections"));
        return Estimate.of(
                value,
                Exactness.ESTIMATE,
                "%,d samples against %,d %s items, %d projections, on standardised data."
                        .formatted(n, n, e.split(), projections));
    }

    /**
     * Between two sets of equal size. In one dimension W2 pairs the points in sorted order, so it is exact here. In the plane the
     * directions are evenly spaced over half a turn from a random start, which leaves the mean right and makes a shift by v
     * exactly |v| / sqrt(2); in more dimensions they are random.
     */
    public static double between(
            float[] a, float[] b, int dim, int projections, RandomGenerator random) { // (n, dim) each
        if (a.length != b.length || a.length == 0 || projections < 1) {
            throw new IllegalArgumentException("Needs two sets of equal size and at least one projection, not "
                    + a.length / dim + " and " + b.length / dim + " points and " + projections + " projections");
        }
        double start = dim == 2 ? random.nextDouble() : 0;
        double sum = 0;
        for (int l = 0; l < projections; l++) {
            float[] direction = dim == 2 ? turned(Math.PI * (l + start) / projections) : random(dim, random);
            sum += squaredW2(projected(a, direction), projected(b, direction));
        }
        return Math.sqrt(sum / projections);
    }

    private static float[] turned(double angle) {
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }

    /** A direction as likely as any other. */
    private static float[] random(int dim, RandomGenerator random) {
        float[] v = new float[dim];
        double squares = 0;
        for (int d = 0; d < dim; d++) {
            v[d] = (float) random.nextGaussian();
            squares += v[d] * v[d];
        }
        float length = (float) Math.sqrt(squares);
        for (int d = 0; d < dim; d++) {
            v[d] /= length;
        }
        return v;
    }

    /** Sorted. */
    private static float[] projected(float[] points, float[] direction) {
        int dim = direction.length;
        float[] p = new float[points.length / dim];
        for (int i = 0; i < p.length; i++) {
            float sum = direction[0] * points[dim * i];
            for (int d = 1; d < dim; d++) {
                sum += direction[d] * points[dim * i + d];
            }
            p[i] = sum;
        }
        Arrays.sort(p);
        return p;
    }

    private static double squaredW2(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return sum / a.length;
    }
}
