package quintet.data;

import java.util.random.RandomGenerator;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/** Two concentric circles with radii 1 and {@code factor}, equally likely, plus Gaussian noise: scikit-learn's make_circles. */
@DataCard(slug = "circles", name = "Circles", help = "A ring inside a ring: no continuous map can pull them apart.")
record Circles(
        @Real(
                label = "Inner radius",
                min = .1,
                max = .9,
                defaultValue = .4,
                group = Group.DATA,
                help = "Radius of the inner circle; the outer one has radius 1.")
        double factor,

        @Real(
                symbol = "\\sigma",
                min = .01,
                max = .3,
                log = true,
                defaultValue = .06,
                group = Group.DATA,
                help = "Standard deviation of the Gaussian noise on each axis.")
        double noise,

        @With TrainingSize trainingSize)
        implements Distribution {

    private static final Memo<Circles, NoisyCircles> CIRCLES = new Memo<>(c -> new NoisyCircles(c.noise, 1, c.factor));

    @Override
    public float[] sample(int n, RandomGenerator random) {
        return CIRCLES.of(this).sample(n, random);
    }

    @Override
    public double logDensity(double x, double y) {
        return CIRCLES.of(this).logDensity(x, y);
    }

    @Override
    public double entropy() {
        return CIRCLES.of(this).entropy();
    }

    @Override
    public Box box() {
        return CIRCLES.of(this).box();
    }
}
