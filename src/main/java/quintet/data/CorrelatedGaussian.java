package quintet.data;

import java.util.random.RandomGenerator;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;
import quintet.space.Items;

/** One Gaussian with mean zero, unit variances and a correlation. */
@DataCard(
        slug = "gaussian",
        name = "Gaussian",
        help = "One tilted blob, on which everything a model does can be checked by hand.")
record CorrelatedGaussian(
        @Real(
                symbol = "r",
                min = -.95,
                max = .95,
                defaultValue = .6,
                group = Group.DATA,
                help = "Correlation of x and y.")
        double correlation,

        @With TrainingSize trainingSize)
        implements Distribution {

    @Override
    public Items draw(int n, RandomGenerator random) {
        float[] points = new float[2 * n];
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            points[2 * i] = (float) x;
            points[2 * i + 1] = (float) (correlation * x + Math.sqrt(variance()) * random.nextGaussian());
        }
        return new Items(PLANE, points);
    }

    @Override
    public double logDensity(double x, double y) {
        double rest = y - correlation * x;
        return -(x * x + rest * rest / variance() + Math.log(variance())) / 2 - Math.log(2 * Math.PI);
    }

    @Override
    public double entropy() {
        return 1 + Math.log(2 * Math.PI) + Math.log(variance()) / 2;
    }

    @Override
    public Box box() {
        return new Box(-3, -3, 3, 3).framed();
    }

    /** Of y given x. */
    private double variance() {
        return 1 - correlation * correlation;
    }
}
