package quintet.data;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import quintet.declare.Invalid;
import quintet.space.Items;

/**
 * Points that a person brought. A fifth of them at most is kept for validation, another for the test. The entropy is that of
 * Kozachenko and Leonenko (1987) by the distances to the third nearest of the other places; the density is a kernel estimate
 * from the training points.
 */
public final class PointCloud implements Estimated {
    /** With fewer, the parts would say nothing. */
    public static final int LEAST = 50;

    public static final int MOST = 50_000;
    /** Coordinates beyond it have too few digits left as a float. */
    public static final double FARTHEST = 1e9;

    private static final int LEAST_PLACES = 20;
    private static final int NEIGHBOUR = 3;
    private static final double EULER = .5772156649015329;

    private final float[] points; // (n, 2), shuffled
    private final int watched; // points of validation
    private final int tested;
    private final Box box;
    private volatile @Nullable Kernels kernels;
    private volatile double @Nullable [] entropy; // and its standard error

    /** @throws Invalid where there are too few or too many, or they lie on an upright or level line */
    public PointCloud(float[] points) { // (n, 2)
        int n = points.length / 2;
        if (n < LEAST || n > MOST) {
            throw new Invalid(
                    "points", "There are %,d points, but there must be %,d to %,d.".formatted(n, LEAST, MOST));
        }
        for (int i = 0; i < points.length; i++) {
            if (!(Math.abs(points[i]) <= FARTHEST)) {
                throw new Invalid(
                        "points",
                        "Point %,d has a coordinate that is not a number from −1,000,000,000 to 1,000,000,000."
                                .formatted(i / 2 + 1));
            }
        }
        this.points = shuffled(points);
        int places = places(points).length / 2;
        if (places < LEAST_PLACES) {
            throw new Invalid(
                    "points",
                    "The points lie at %d different places, but there must be at least %d."
                            .formatted(places, LEAST_PLACES));
        }
        watched = Math.min(n / 5, Splits.VALIDATION);
        tested = Math.min(n / 5, Splits.TEST);
        if (flat(0) || flat(1)) {
            throw new Invalid(
                    "points",
                    "All training points have nearly the same %s; a density of the plane needs them to vary along both axes."
                            .formatted(flat(0) ? "x" : "y"));
        }
        box = new Box(low(0), low(1), high(0), high(1)).framed();
    }

    /** Whether the training points are all alike on an axis, up to rounding. */
    private boolean flat(int axis) {
        float[] v = coordinates(training().values(), axis);
        return v[v.length - 1] - v[0] <= 1e-5 * Math.max(Math.abs(v[0]), Math.abs(v[v.length - 1]));
    }

    private static float[] shuffled(float[] points) {
        float[] out = points.clone();
        RandomGenerator random = new SplittableRandom(1);
        for (int i = out.length / 2 - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int axis = 0; axis < 2; axis++) {
                float kept = out[2 * i + axis];
                out[2 * i + axis] = out[2 * j + axis];
                out[2 * j + axis] = kept;
            }
        }
        return out;
    }

    /** Ascending. */
    private static float[] coordinates(float[] points, int axis) {
        float[] v = new float[points.length / 2];
        for (int i = 0; i < v.length; i++) {
            v[i] = points[2 * i + axis];
        }
        Arrays.sort(v);
        return v;
    }

    /** Where the picture begins: a few points far away don't make all others small. */
    private double low(int axis) {
        float[] v = coordinates(points, axis);
        return Math.max(v[0], quantile(v, .01) - .3 * (quantile(v, .99) - quantile(v, .01)));
    }

    private double high(int axis) {
        float[] v = coordinates(points, axis);
        return Math.min(v[v.length - 1], quantile(v, .99) + .3 * (quantile(v, .99) - quantile(v, .01)));
    }

    private static double quantile(float[] ascending, double q) {
        return ascending[(int) Math.round(q * (ascending.length - 1))];
    }

    public int size() {
        return points.length / 2;
    }

    @Override
    public Items training() {
        return all().part(watched + tested, size());
    }

    @Override
    public Items validation() {
        return all().part(0, watched);
    }

    @Override
    public Items test() {
        return all().part(watched, watched + tested);
    }

    private Items all() {
        return new Items(PLANE, points);
    }

    /** Any of the points, each as likely as another. */
    @Override
    public Items draw(int n, RandomGenerator random) {
        float[] drawn = new float[2 * n];
        for (int i = 0; i < n; i++) {
            int from = random.nextInt(points.length / 2);
            drawn[2 * i] = points[2 * from];
            drawn[2 * i + 1] = points[2 * from + 1];
        }
        return new Items(PLANE, drawn);
    }

    @Override
    public double logDensity(double x, double y) {
        return kernels().logDensity(x, y);
    }

    Kernels kernels() {
        Kernels made = kernels;
        if (made == null) {
            synchronized (this) {
                made = kernels;
                if (made == null) {
                    kernels =
                            made = new Kernels(training().values(), validation().values());
                }
            }
        }
        return made;
    }

    @Override
    public double entropy() {
        return entropies()[0];
    }

    @Override
    public double entropyError() {
        return entropies()[1];
    }

    private double[] entropies() {
        double[] made = entropy;
        if (made == null) {
            entropy = made = estimated(places(points));
        }
        return made;
    }

    /** H = psi(n) - psi(k) + log pi + the mean of 2 log rho, of points that are all different; and its standard error. */
    static double[] estimated(float[] points) { // (n, 2)
        Standardisation standardisation = Standardisation.of(2, points);
        float[] standard = standardisation.standardise(points);
        KdTree tree = Kernels.tree(standard);
        int n = points.length / 2;
        double[] logs = new double[n];
        for (int i = 0; i < n; i++) {
            double rho = tree.nearest(standard[2 * i], standard[2 * i + 1], NEIGHBOUR + 1); // the first is itself
            logs[i] = 2 * Math.log(rho);
        }
        double mean = Arrays.stream(logs).average().orElseThrow();
        double squares = Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum();
        double entropy = digamma(n) - digamma(NEIGHBOUR) + Math.log(Math.PI) + mean + standardisation.logScale();
        return new double[] {entropy, Math.sqrt(squares / (n - 1.0) / n)};
    }

    /** psi of a whole number. */
    private static double digamma(int n) {
        double sum = -EULER;
        for (int i = 1; i < n; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }

    /** The different points. */
    private static float[] places(float[] points) {
        Set<Long> seen = new LinkedHashSet<>();
        for (int i = 0; i < points.length; i += 2) {
            long x = Float.floatToIntBits(points[i] + 0f); // -0 is 0
            long y = Float.floatToIntBits(points[i + 1] + 0f);
            seen.add(x << 32 | y & 0xffffffffL);
        }
        float[] out = new float[2 * seen.size()];
        int i = 0;
        for (long place : seen) {
            out[i++] = Float.intBitsToFloat((int) (place >> 32));
            out[i++] = Float.intBitsToFloat((int) place);
        }
        return out;
    }

    @Override
    public Box box() {
        return box;
    }
}
