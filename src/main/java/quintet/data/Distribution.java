package quintet.data;

import java.util.random.RandomGenerator;
import quintet.space.Items;
import quintet.space.Space;

/** A distribution on the plane whose truth is known: it can be sampled, and its density and entropy are exact. */
public interface Distribution extends Dataset {
    Space PLANE = new Space.Reals(2);

    /** n independent points. */
    @Override
    Items draw(int n, RandomGenerator random);

    /** The same as numbers: x0, y0, x1, y1, … */
    default float[] sample(int n, RandomGenerator random) { // (n, 2)
        return draw(n, random).values();
    }

    /** log p(x, y) in nats per unit of area; negative infinity outside the support. */
    double logDensity(double x, double y);

    /** H = E[-log p] in nats: the least negative log-likelihood that any model can have in expectation. */
    double entropy();

    /** The square in which it is drawn. */
    Box box();

    @Override
    default Space space() {
        return PLANE;
    }
}
