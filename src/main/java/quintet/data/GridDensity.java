package quintet.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import quintet.declare.Invalid;

/** Probabilities of the cells of a square grid, in each of which the density is constant: row by row from the lowest y. */
public final class GridDensity {
    /** A centre further away than so many halves of the side would leave no digits of a float for the cells. */
    private static final double FARTHEST = 1_000;

    private final Box square;
    private final int n;
    private final double[] upTo; // the probability of cell k and all before it
    private final float[] logP; // log-densities, in nats
    private final double entropy;

    /**
     * @param weights not negative, in any unit
     * @throws Invalid where they are no density
     */
    public GridDensity(Box square, int n, double[] weights) { // (n * n)
        if (weights.length != n * n) {
            throw new IllegalArgumentException(
                    n + " x " + n + " cells need " + n * n + " weights, not " + weights.length);
        }
        double most = Arrays.stream(weights).max().orElse(0);
        if (!(most > 0 && most < Double.POSITIVE_INFINITY)
                || Arrays.stream(weights).anyMatch(w -> !(w >= 0))) {
            throw new Invalid("density", "A density must be finite and not negative, and above 0 somewhere.");
        }
        this.square = square;
        this.n = n;
        double sum = Arrays.stream(weights).map(w -> w / most).sum();
        upTo = new double[n * n];
        logP = new float[n * n];
        double h = 0;
        double before = 0;
        for (int k = 0; k < n * n; k++) {
            double p = weights[k] / most / sum;
            before += p;
            upTo[k] = before;
            double log = Math.log(p / square.cell(n));
            logP[k] = (float) log;
            h -= p > 0 ? p * log : 0;
        }
        entropy = h;
    }

    /**
     * The square about a centre.
     *
     * @throws Invalid where it is none, or its cells would be lost in rounding
     */
    public static Box square(double x, double y, double half) {
        if (!(half >= 1e-6 && half <= 1e9)) {
            throw new Invalid("half", "Half of the square's side must be a number from 0.000001 to 1,000,000,000.");
        }
        if (!(Math.max(Math.abs(x), Math.abs(y)) <= FARTHEST * half)) {
            throw new Invalid(
                    "centre",
                    "The square's centre must be finite, and no further from 0 than 1,000 times half of its side.");
        }
        return new Box(x - half, y - half, x + half, y + half);
    }

    public Box square() {
        return square;
    }

    double entropy() {
        return entropy;
    }

    double logDensity(double x, double y) {
        int k = at(x, y);
        return k < 0 ? Double.NEGATIVE_INFINITY : logP[k];
    }

    /** The cell of a place, or -1. */
    int at(double x, double y) {
        if (!square.contains(x, y)) {
            return -1;
        }
        int i = Math.min(n - 1, (int) ((x - square.left()) / square.width() * n));
        int j = Math.min(n - 1, (int) ((y - square.bottom()) / square.height() * n));
        return j * n + i;
    }

    float[] sample(int count, RandomGenerator random) { // (count, 2)
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            int k = drawn(random.nextDouble() * upTo[n * n - 1]);
            float x;
            float y;
            do { // again where rounding to a float puts the point into another cell, which may be empty
                x = (float) (square.left() + (k % n + random.nextDouble()) / n * square.width());
                y = (float) (square.bottom() + (k / n + random.nextDouble()) / n * square.height());
            } while (at(x, y) != k);
            points[2 * i] = x;
            points[2 * i + 1] = y;
        }
        return points;
    }

    /** The first cell up to which there is more than this; never an empty one. */
    private int drawn(double u) {
        int low = 0;
        int high = n * n - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > u) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
