package quintet.data;

import java.util.List;
import java.util.random.RandomGenerator;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.space.Items;

/**
 * Bent arms, equally likely, as in FFJORD (1810.01367): (u, v) with u ~ N(1, radial^2) and v ~ N(0, across^2) is turned by
 * the angle of its arm and turn exp(u), then doubled.
 */
@DataCard(slug = "pinwheel", name = "Pinwheel", help = "Bent arms, wide near the centre and thin at their ends.")
record Pinwheel(
        @Whole(min = 2, max = 8, defaultValue = 5, group = Group.DATA, help = "Number of arms.")
        int arms,

        @Real(
                label = "Spread along an arm",
                symbol = "\\sigma_u",
                min = .1,
                max = .3,
                defaultValue = .3,
                group = Group.DATA,
                help = "Standard deviation along an arm, before everything is doubled.")
        double radial,

        @Real(
                label = "Spread across an arm",
                symbol = "\\sigma_v",
                min = .02,
                max = .15,
                defaultValue = .1,
                group = Group.DATA,
                help = "Standard deviation across an arm, before everything is doubled.")
        double across,

        @Real(
                label = "Twist",
                min = 0,
                max = .3,
                defaultValue = .25,
                group = Group.DATA,
                help = "How strongly the arms bend; 0 keeps them straight.")
        double turn,

        @With TrainingSize trainingSize)
        implements Distribution, HasClasses {

    private static final double SCALE = 2;
    private static final Memo<Pinwheel, Double> ENTROPY = new Memo<>(Pinwheel::quadrature);

    @Override
    public Items draw(int n, RandomGenerator random) {
        float[] points = new float[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double u = 1 + radial * random.nextGaussian();
            double v = across * random.nextGaussian();
            labels[i] = random.nextInt(arms);
            double angle = angle(labels[i]) + turn * Math.exp(u);
            points[2 * i] = (float) (SCALE * (u * Math.cos(angle) - v * Math.sin(angle)));
            points[2 * i + 1] = (float) (SCALE * (u * Math.sin(angle) + v * Math.cos(angle)));
        }
        return new Items(PLANE, points, labels);
    }

    /**
     * By the change of variables (u, v) -> (x, y), whose Jacobian has the determinant SCALE^2 (1 - turn exp(u) v), summed
     * over all the (u, v) that land on the point: the roots of u = r cos(phi - angle(u)).
     */
    @Override
    public double logDensity(double x, double y) {
        double r = Math.hypot(x, y) / SCALE;
        double phi = Math.atan2(y, x);
        double most = Math.min(r, 1 + 12 * radial); // beyond it, exp(-72) and less
        LogSum sum = new LogSum();
        for (int k = 0; k < arms; k++) {
            double psi = phi - angle(k);
            double a = -r;
            double before = excess(a, r, psi);
            while (a < most) {
                double b = Math.min(most, a + Math.min(.05, .6 * Math.exp(-a)));
                double after = excess(b, r, psi);
                if (before == 0 || before * after < 0) {
                    sum.add(logDensityAt(before == 0 ? a : root(a, b, before, r, psi), r, psi));
                }
                a = b;
                before = after;
            }
            if (before == 0) {
                sum.add(logDensityAt(most, r, psi));
            }
        }
        return sum.value() - Math.log(arms);
    }

    private double excess(double u, double r, double psi) {
        return r * Math.cos(psi - turn * Math.exp(u)) - u;
    }

    private double root(double a, double b, double atA, double r, double psi) {
        for (int i = 0; i < 50; i++) {
            double middle = (a + b) / 2;
            if (excess(middle, r, psi) * atA > 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return (a + b) / 2;
    }

    private double logDensityAt(double u, double r, double psi) {
        double v = r * Math.sin(psi - turn * Math.exp(u));
        double z = (u - 1) / radial;
        double w = v / across;
        double determinant = SCALE * SCALE * Math.abs(1 - turn * Math.exp(u) * v);
        return -(z * z + w * w) / 2 - Math.log(2 * Math.PI * radial * across * determinant);
    }

    @Override
    public double entropy() {
        return ENTROPY.of(this);
    }

    /** E[-log p] over (u, v) on one arm, since all arms look alike: 7 deviations to every side in steps of a quarter. */
    private double quadrature() {
        double h = 0;
        for (int i = -28; i <= 28; i++) {
            for (int j = -28; j <= 28; j++) {
                double u = 1 + radial * i / 4;
                double v = across * j / 4;
                double angle = angle(0) + turn * Math.exp(u);
                double x = SCALE * (u * Math.cos(angle) - v * Math.sin(angle));
                double y = SCALE * (u * Math.sin(angle) + v * Math.cos(angle));
                h -= Math.exp(-(i * i + j * j) / 32.0) * logDensity(x, y);
            }
        }
        return h / (16 * 2 * Math.PI);
    }

    @Override
    public Box box() {
        double reach = SCALE * (1 + 3 * radial);
        return new Box(-reach, -reach, reach, reach).framed();
    }

    private double angle(int arm) {
        return 2 * Math.PI * arm / arms;
    }

    @Override
    public List<String> classes() {
        return HasClasses.numbered(arms);
    }
}
