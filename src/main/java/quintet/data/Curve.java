package quintet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import quintet.space.Items;

/**
 * Points on arcs of equal share, whose labels say on which of several, blurred by a uniform jitter along each axis and then by round Gaussian noise.
 *
 * <p>Its density p(x) = E_t[k(x - c(t))] is a quadrature along the arcs: eight Gauss-Legendre nodes to every 2.5 sigma of
 * arc length, which is exact to about six digits, wherever x is.
 */
final class Curve implements Prepared.Shape {
    private static final double PANEL = 2.5;

    /** Terms smaller than the largest by exp(-30) are left out. */
    private static final double NEGLIGIBLE = 30;

    private final List<Arc> arcs;
    private final double jitter;
    private final double sigma;

    private final double[] x; // nodes along the arcs
    private final double[] y;
    private final double[] weight;
    private final double[] delta; // nodes of the jitter, the same for both axes
    private final double[] share;
    private final Box reach;
    private volatile double entropy = Double.NaN;

    /**
     * An arc c(t), 0 <= t <= 1, with the density of t and its quantile function.
     */
    record Arc(
            DoubleUnaryOperator x, DoubleUnaryOperator y, DoubleUnaryOperator density, DoubleUnaryOperator quantile) {
        /** An arc on which t is uniform. */
        Arc(DoubleUnaryOperator x, DoubleUnaryOperator y) {
            this(x, y, t -> 1, u -> u);
        }
    }

    /** {@code jitter} is the width of the uniform distribution, about zero; {@code sigma} belongs to the Gaussian. */
    Curve(double jitter, double sigma, Arc... arcs) {
        this.arcs = List.of(arcs);
        this.jitter = jitter;
        this.sigma = sigma;
        List<double[]> nodes = new ArrayList<>();
        for (Arc arc : arcs) {
            place(arc, nodes);
        }
        x = column(nodes, 0);
        y = column(nodes, 1);
        weight = column(nodes, 2);
        int panels = (int) Math.ceil(jitter / (2 * sigma)); // none without jitter
        delta = new double[Math.max(1, 8 * panels)];
        share = new double[delta.length];
        share[0] = 1;
        for (int i = 0; i < 8 * panels; i++) {
            delta[i] = ((i / 8 + GaussLegendre.NODES[i % 8]) / panels - .5) * jitter;
            share[i] = GaussLegendre.WEIGHTS[i % 8] / panels;
        }
        var xs = Arrays.stream(x).summaryStatistics();
        var ys = Arrays.stream(y).summaryStatistics();
        reach = new Box(xs.getMin(), ys.getMin(), xs.getMax(), ys.getMax()).grown(jitter / 2);
    }

    private void place(Arc arc, List<double[]> nodes) {
        int steps = 1000;
        double[] length = new double[steps + 1]; // of the arc up to t = i / steps
        for (int i = 1; i <= steps; i++) {
            double t = (double) i / steps;
            double s = (double) (i - 1) / steps;
            length[i] = length[i - 1]
                    + Math.hypot(
                            arc.x.applyAsDouble(t) - arc.x.applyAsDouble(s),
                            arc.y.applyAsDouble(t) - arc.y.applyAsDouble(s));
        }
        int panels = (int) Math.ceil(length[steps] / (PANEL * sigma));
        double from = 0;
        for (int k = 1, i = 0; k <= panels; k++) {
            double end = length[steps] * k / panels;
            while (i < steps - 1 && length[i + 1] < end) {
                i++;
            }
            double to = k == panels ? 1 : (i + (end - length[i]) / (length[i + 1] - length[i])) / steps;
            for (int j = 0; j < 8; j++) {
                double t = from + GaussLegendre.NODES[j] * (to - from);
                double w = GaussLegendre.WEIGHTS[j] * (to - from) * arc.density.applyAsDouble(t) / arcs.size();
                nodes.add(new double[] {arc.x.applyAsDouble(t), arc.y.applyAsDouble(t), w});
            }
            from = to;
        }
    }

    @Override
    public Items draw(int n, RandomGenerator random) {
        float[] points = new float[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(arcs.size());
            Arc arc = arcs.get(labels[i]);
            double t = arc.quantile.applyAsDouble(random.nextDouble());
            double jitterX = jitter * (random.nextDouble() - .5);
            double jitterY = jitter * (random.nextDouble() - .5);
            points[2 * i] = (float) (arc.x.applyAsDouble(t) + jitterX + sigma * random.nextGaussian());
            points[2 * i + 1] = (float) (arc.y.applyAsDouble(t) + jitterY + sigma * random.nextGaussian());
        }
        return new Items(Distribution.PLANE, points, arcs.size() == 1 ? new int[0] : labels);
    }

    @Override
    public double logDensity(double px, double py) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            nearest = Math.min(nearest, squared(outside(px - x[i])) + squared(outside(py - y[i])));
        }
        double scale = 1 / (2 * sigma * sigma);
        double limit = nearest + NEGLIGIBLE / scale;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double ex = squared(outside(px - x[i]));
            double ey = squared(outside(py - y[i]));
            if (ex + ey < limit) {
                double k = delta.length == 1 ? 1 : blurred(px - x[i], ex, scale) * blurred(py - y[i], ey, scale);
                sum += weight[i] * k * Math.exp((nearest - ex - ey) * scale);
            }
        }
        return Math.log(sum) - nearest * scale - Math.log(2 * Math.PI * sigma * sigma);
    }

    /** By how much d is outside the jitter. */
    private double outside(double d) {
        return Math.max(Math.abs(d) - jitter / 2, 0);
    }

    /** The mean over the jitter of exp(-(d - delta)^2 / 2 sigma^2), relative to its largest value. */
    private double blurred(double d, double largest, double scale) {
        double sum = 0;
        for (int i = 0; i < delta.length; i++) {
            sum += share[i] * Math.exp((largest - squared(d - delta[i])) * scale);
        }
        return sum;
    }

    /** Midpoint rule for -p log p, which converges faster than any power of the step for what Gaussian noise has blurred. */
    @Override
    public double entropy() {
        if (Double.isNaN(entropy)) {
            Box box = reach.grown(7 * sigma);
            int nx = (int) Math.ceil(box.width() / (.7 * sigma));
            int ny = (int) Math.ceil(box.height() / (.7 * sigma));
            double h = 0;
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    double l = logDensity(
                            box.left() + (i + .5) / nx * box.width(), box.bottom() + (j + .5) / ny * box.height());
                    h -= Math.exp(l) * l;
                }
            }
            entropy = h * box.width() / nx * box.height() / ny;
        }
        return entropy;
    }

    @Override
    public Box box() {
        return reach.grown(3 * sigma).framed();
    }

    private static double squared(double d) {
        return d * d;
    }

    private static double[] column(List<double[]> rows, int c) {
        return rows.stream().mapToDouble(r -> r[c]).toArray();
    }
}
