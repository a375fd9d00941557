package quintet.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import quintet.space.Items;

/** Round Gaussians of equal weight about given centres. */
final class EqualGaussians implements Prepared.Shape {
    private final double sigma;
    private final double[][] centres; // (K, 2)
    private volatile double entropy = Double.NaN;

    EqualGaussians(double sigma, double[][] centres) {
        this.sigma = sigma;
        this.centres = centres;
    }

    double[][] centres() {
        return Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public Items draw(int n, RandomGenerator random) {
        float[] points = new float[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(centres.length);
            double[] c = centres[labels[i]];
            points[2 * i] = (float) (c[0] + sigma * random.nextGaussian());
            points[2 * i + 1] = (float) (c[1] + sigma * random.nextGaussian());
        }
        return new Items(Distribution.PLANE, points, labels);
    }

    @Override
    public double logDensity(double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] c : centres) {
            nearest = Math.min(nearest, squared(x - c[0]) + squared(y - c[1]));
        }
        double scale = 1 / (2 * sigma * sigma);
        double sum = 0;
        for (double[] c : centres) {
            sum += Math.exp((nearest - squared(x - c[0]) - squared(y - c[1])) * scale);
        }
        return Math.log(sum) - nearest * scale - Math.log(2 * Math.PI * sigma * sigma * centres.length);
    }

    /** The mean over the components of E[-log p], each on a grid of 8 sigma to every side in steps of sigma / 4. */
    @Override
    public double entropy() {
        if (Double.isNaN(entropy)) {
            double h = 0;
            for (double[] c : centres) {
                for (int i = -32; i <= 32; i++) {
                    for (int j = -32; j <= 32; j++) {
                        double u = i / 4.0;
                        double v = j / 4.0;
                        h -= Math.exp(-(u * u + v * v) / 2) * logDensity(c[0] + sigma * u, c[1] + sigma * v);
                    }
                }
            }
            entropy = h / (16 * 2 * Math.PI * centres.length);
        }
        return entropy;
    }

    @Override
    public Box box() {
        var xs = Arrays.stream(centres).mapToDouble(c -> c[0]).summaryStatistics();
        var ys = Arrays.stream(centres).mapToDouble(c -> c[1]).summaryStatistics();
        double reach = 3 * sigma;
        return new Box(xs.getMin() - reach, ys.getMin() - reach, xs.getMax() + reach, ys.getMax() + reach).framed();
    }

    private static double squared(double d) {
        return d * d;
    }
}
