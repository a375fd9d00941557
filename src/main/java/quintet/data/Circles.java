package quintet.data;

import java.util.List;
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
        implements Prepared, HasClasses {

    private static final Memo<Circles, NoisyCircles> CIRCLES = new Memo<>(c -> new NoisyCircles(c.noise, 1, c.factor));

    @Override
    public NoisyCircles shape() {
        return CIRCLES.of(this);
    }

    @Override
    public List<String> classes() {
        return List.of("outer", "inner");
    }
}
