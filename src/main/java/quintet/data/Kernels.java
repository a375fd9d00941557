package quintet.data;

import java.util.Arrays;

/**
 * A kernel estimate of a density: the mean of round Gaussians of one bandwidth h about points, after each axis was given
 * standard deviation 1 (Rosenblatt 1956; Parzen 1962). Of all h, it has the one under which other points are likeliest.
 */
final class Kernels {
    /** With more, a picture of the density would take seconds. */
    private static final int MOST = 10_000;

    private static final int MOST_JUDGES = 500;
    /** Kernels whose distance exceeds that of the nearest one by so many bandwidths add less than 1e-7 each. */
    private static final double REACH = 6;

    private static final double NARROWEST = .01;
    private static final double WIDEST = 1;
    private static final int BANDWIDTHS = 25;

    private final Standardisation standardisation;
    private final KdTree centres;
    private final int n;
    private final double h;

    Kernels(float[] points, float[] others) { // (n, 2), (m, 2)
        standardisation = Standardisation.of(points);
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
        double u = (x - standardisation.meanX()) / standardisation.stdX();
        double v = (y - standardisation.meanY()) / standardisation.stdY();
        return standard(u, v, h) - standardisation.logScale();
    }

    /** log 1/n sum of N(u, v; centre, h^2) over the centres. */
    private double standard(double u, double v, double h) {
        LogSum sum = new LogSum();
        double reach = centres.nearest(u, v, 1) + REACH * h;
        centres.within(u, v, reach, square -> sum.add(-square / (2 * h * h)));
        return sum.value() - Math.log(2 * Math.PI * h * h * n);
    }
}
