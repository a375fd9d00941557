package quintet.data;

import java.util.Arrays;

/**
 * A kernel estimate of a density: the mean of round Gaussians of one bandwidth h about points, after each axis was given
 * standard deviation 1 (Rosenblatt 1956; Parzen 1962). Of all h, it has the one under which other points are likeliest.
 */
final class Kernels {
    /** With more, the figures of a live run would wait for it: 1,000 places take some 10 ms. */
    private static final int MOST = 5_000;

    private static final int MOST_JUDGES = 500;
    /** Kernels whose distance exceeds that of the nearest one by so many bandwidths add less than 4e-6 of it each. */
    private static final double REACH = 5;

    private static final double NARROWEST = .01;
    private static final double WIDEST = 1;
    private static final int BANDWIDTHS = 25;

    private final Standardisation standardisation;
    private final KdTree centres;
    private final int n;
    private final double h;

    Kernels(float[] points, float[] others) { // (n, 2), (m, 2)
        standardisation = Standardisation.of(2, points);
        n = Math.min(MOST, points.length / 2);
        centres = tree(standardisation.standardise(Arrays.copyOf(points, 2 * n)));
        float[] judges = standardisation.standardise(Arrays.copyOf(others, Math.min(2 * MOST_JUDGES, others.length)));
        double best = NARROWEST;
        double likeliest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < BANDWIDTHS; i++) {
            double h = NARROWEST * Math.pow(WIDEST / NARROWEST, i / (BANDWIDTHS - 1.0));
            double likelihood = 0;
            for (int j = 0; j < judges.length; j += 2) {
                likelihood += standard(judges[j], judges[j + 1], h);
            }
            if (likelihood > likeliest) {
                likeliest = likelihood;
                best = h;
            }
        }
        h = best;
    }

    static KdTree tree(float[] points) { // (n, 2)
        double[] x = new double[points.length / 2];
        double[] y = new double[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new KdTree(x, y);
    }

    /** In standard deviations. */
    double bandwidth() {
        return h;
    }

    double logDensity(double x, double y) {
        double u = (x - standardisation.mean(0)) / standardisation.scale(0);
        double v = (y - standardisation.mean(1)) / standardisation.scale(1);
        return standard(u, v, h) - standardisation.logScale();
    }

    /** log 1/n sum of N(u, v; centre, h^2) over the centres. */
    private double standard(double u, double v, double h) {
        double nearest = centres.nearest(u, v, 1);
        double[] sum = {0}; // in units of the nearest kernel, so that it is at least 1
        centres.within(
                u, v, nearest + REACH * h, square -> sum[0] += Math.exp((nearest * nearest - square) / (2 * h * h)));
        return Math.log(sum[0]) - nearest * nearest / (2 * h * h) - Math.log(2 * Math.PI * h * h * n);
    }
}
