package quintet.data;

import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.With;

/** Scikit-learn's make_swiss_roll seen from the side: its first and third coordinate, divided by 5. */
@DataCard(slug = "swiss-roll", name = "Swiss roll", help = "One long rolled-up strip, thinner towards its outer end.")
record SwissRoll(
        @Real(
                symbol = "\\sigma",
                min = .1,
                max = 2,
                log = true,
                defaultValue = .5,
                group = Group.DATA,
                help = "Standard deviation of the Gaussian noise on each axis, before everything is divided by 5.")
        double noise,

        @With TrainingSize trainingSize)
        implements Prepared {

    private static final double SCALE = 5;

    private static final Memo<SwissRoll, Curve> CURVE = new Memo<>(s -> new Curve(
            0,
            s.noise / SCALE,
            new Curve.Arc(t -> angle(t) * Math.cos(angle(t)) / SCALE, t -> angle(t) * Math.sin(angle(t)) / SCALE)));

    private static double angle(double t) {
        return 1.5 * Math.PI * (1 + 2 * t);
    }

    @Override
    public Curve shape() {
        return CURVE.of(this);
    }
}
