package quintet.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import quintet.space.Items;

/**
 * Circles of equal share about the origin, blurred by round Gaussian noise.
 *
 * <p>Noise on a circle of radius R has the density exp(-(r^2 + R^2) / 2 sigma^2) I0(r R / sigma^2) / (2 pi sigma^2); with
 * the scaled Bessel function exp(-z) I0(z) the exponent is -(r - R)^2 / 2 sigma^2, and nothing overflows.
 */
final class NoisyCircles implements Prepared.Shape {
    private final double sigma;
    private final double[] radii;
    private final double most;
    private volatile double entropy = Double.NaN;

    NoisyCircles(double sigma, double... radii) {
        this.sigma = sigma;
        this.radii = radii;
        this.most = Arrays.stream(radii).max().orElseThrow();
    }

    @Override
    public Items draw(int n, RandomGenerator random) {
        float[] points = new float[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(radii.length);
            double radius = radii[labels[i]];
            double angle = 2 * Math.PI * random.nextDouble();
            points[2 * i] = (float) (radius * Math.cos(angle) + sigma * random.nextGaussian());
            points[2 * i + 1] = (float) (radius * Math.sin(angle) + sigma * random.nextGaussian());
        }
        return new Items(Distribution.PLANE, points, labels);
    }

    @Override
    public double logDensity(double x, double y) {
        return logDensity(Math.hypot(x, y));
    }

    private double logDensity(double r) {
        double scale = 1 / (2 * sigma * sigma);
        double nearest = Double.POSITIVE_INFINITY;
        for (double radius : radii) {
            nearest = Math.min(nearest, (r - radius) * (r - radius) * scale);
        }
        double sum = 0;
        for (double radius : radii) {
            sum += Math.exp(nearest - (r - radius) * (r - radius) * scale) * scaledI0(2 * scale * r * radius);
        }
        return Math.log(sum) - nearest - Math.log(2 * Math.PI * sigma * sigma * radii.length);
    }

    /** H = integral of -p(r) log p(r) 2 pi r dr. */
    @Override
    public double entropy() {
        if (Double.isNaN(entropy)) {
            entropy = GaussLegendre.integral(0, most + 9 * sigma, sigma, r -> {
                double l = logDensity(r);
                return -Math.exp(l) * l * 2 * Math.PI * r;
            });
        }
        return entropy;
    }

    @Override
    public Box box() {
        double reach = most + 3 * sigma;
        return new Box(-reach, -reach, reach, reach).framed();
    }

    /** exp(-z) I0(z) for z >= 0: the power series, whose terms are all positive, or for large z the asymptotic one. */
    static double scaledI0(double z) {
        double term = 1;
        double sum = 1;
        if (z < 30) {
            for (int k = 1; term > 1e-17 * sum; k++) {
                term *= z * z / (4.0 * k * k);
                sum += term;
            }
            return sum * Math.exp(-z);
        }
        for (int k = 1; term > 1e-17 * sum && k < 30; k++) {
            term *= (2.0 * k - 1) * (2 * k - 1) / (8 * k * z);
            sum += term;
        }
        return sum / Math.sqrt(2 * Math.PI * z);
    }
}
