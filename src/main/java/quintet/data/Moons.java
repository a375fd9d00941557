package quintet.data;

import java.util.List;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/** Two interleaved half circles, equally likely, plus Gaussian noise: scikit-learn's make_moons, with independent points. */
@DataCard(slug = "moons", name = "Moons", help = "Two interlocking half circles, the usual first data set.")
record Moons(
        @Real(
                symbol = "\\sigma",
                min = .01,
                max = .5,
                log = true,
                defaultValue = .1,
                group = Group.DATA,
                help = "Standard deviation of the Gaussian noise on each axis.")
        double noise,

        @With TrainingSize trainingSize)
        implements Prepared, HasClasses {

    private static final Memo<Moons, Curve> CURVE = new Memo<>(m -> new Curve(
            0,
            m.noise,
            new Curve.Arc(t -> Math.cos(Math.PI * t), t -> Math.sin(Math.PI * t)),
            new Curve.Arc(t -> 1 - Math.cos(Math.PI * t), t -> .5 - Math.sin(Math.PI * t))));

    @Override
    public Curve shape() {
        return CURVE.of(this);
    }

    @Override
    public List<String> classes() {
        return List.of("upper", "lower");
    }
}
