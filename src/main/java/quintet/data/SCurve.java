package quintet.data;

import java.util.List;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/** Scikit-learn's make_s_curve seen from the side: its first and third coordinate, plus Gaussian noise. */
@DataCard(slug = "s-curve", name = "S curve", help = "One smooth strip in the shape of an S.")
record SCurve(
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

    /** Two arcs, for the curvature jumps where they meet. */
    private static final Memo<SCurve, Curve> CURVE = new Memo<>(s -> new Curve(
            0,
            s.noise,
            new Curve.Arc(t -> -Math.sin(1.5 * Math.PI * t), t -> 1 - Math.cos(1.5 * Math.PI * t)),
            new Curve.Arc(t -> Math.sin(1.5 * Math.PI * t), t -> Math.cos(1.5 * Math.PI * t) - 1)));

    @Override
    public Curve shape() {
        return CURVE.of(this);
    }

    @Override
    public List<String> classes() {
        return List.of("upper", "lower");
    }
}
