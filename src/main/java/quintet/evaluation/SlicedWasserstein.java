package quintet.evaluation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The sliced Wasserstein-2 distance: the root of the mean, over directions of the plane, of the squared W2 distance between
 * the two sets of points projected on that direction (Rabin et al. 2011; Bonneel et al. 2015).
 *
 * <p>Unit: that of the points. Kind: an estimate of the distance between the distributions behind the points, and biased
 * upwards, for two sets drawn from the same distribution are never equal; show it beside that floor. Nearly blind to lost
 * modes where they are many.
 */
public final class SlicedWasserstein {
    private SlicedWasserstein() {}

    /**
     * Between two sets of equal size. In one dimension W2 pairs the points in sorted order, so it is exact here; the
     * directions are evenly spaced over half a turn from a random start, which leaves the mean right and makes a shift by v
     * exactly |v| / sqrt(2).
     */
    public static double between(float[] a, float[] b, int projections, RandomGenerator random) { // (n, 2), (n, 2)
        if (a.length != b.length || a.length == 0 || projections < 1) {
            throw new IllegalArgumentException("Needs two sets of equal size and at least one projection, not "
                    + a.length / 2 + " and " + b.length / 2 + " points and " + projections + " projections");
        }
        double start = random.nextDouble();
        double sum = 0;
        for (int l = 0; l < projections; l++) {
            double angle = Math.PI * (l + start) / projections;
            sum += squaredW2(projected(a, angle), projected(b, angle));
        }
        return Math.sqrt(sum / projections);
    }

    /** Sorted. */
    private static float[] projected(float[] points, double angle) {
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float[] p = new float[points.length / 2];
        for (int i = 0; i < p.length; i++) {
            p[i] = cos * points[2 * i] + sin * points[2 * i + 1];
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
