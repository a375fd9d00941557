package quintet.data;

import java.util.List;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/**
 * Two spiral arms, equally likely, as in FFJORD (1810.01367): angle 3 pi sqrt(u) with u uniform, a uniform jitter, all
 * divided by 3, plus Gaussian noise.
 */
@DataCard(slug = "spirals", name = "Spirals", help = "Two arms wound around each other: thin, long and close together.")
record Spirals(
        @Real(
                min = 0,
                max = 1,
                defaultValue = .5,
                group = Group.DATA,
                help = "Width of the uniform jitter on each axis, before everything is divided by 3.")
        double jitter,

        @Real(
                symbol = "\\sigma",
                min = .03,
                max = .5,
                log = true,
                defaultValue = .1,
                group = Group.DATA,
                help = "Standard deviation of the Gaussian noise on each axis.")
        double noise,

        @With TrainingSize trainingSize)
        implements Prepared, HasClasses {

    private static final double SCALE = 3;
    private static final double END = 3 * Math.PI;

    private static final Memo<Spirals, Curve> CURVE =
            new Memo<>(s -> new Curve(s.jitter / SCALE, s.noise, s.arm(1), s.arm(-1)));

    /** The jitter of FFJORD is in [0, jitter] and turns with its arm; here it is about zero, and the arm moved by its mean. */
    private Curve.Arc arm(int sign) {
        return new Curve.Arc(
                t -> sign * (-END * t * Math.cos(END * t) + jitter / 2) / SCALE,
                t -> sign * (END * t * Math.sin(END * t) + jitter / 2) / SCALE,
                t -> 2 * t,
                Math::sqrt);
    }

    @Override
    public Curve shape() {
        return CURVE.of(this);
    }

    @Override
    public List<String> classes() {
        return HasClasses.numbered(2);
    }
}
