package quintet.data;

import java.util.random.RandomGenerator;

/** A distribution on the plane whose truth is known: it can be sampled, and its density and entropy are exact. */
public interface Distribution {

    /** {@code n} independent points in the data's own units: x0, y0, x1, y1, … */
    float[] sample(int n, RandomGenerator random); // (n, 2)

    /** log p(x, y) in nats per unit of area; negative infinity outside the support. */
    double logDensity(double x, double y);

    /** H = E[-log p] in nats: the least negative log-likelihood that any model can have in expectation. */
    double entropy();

    /** How many points a run may train on. */
    TrainingSize trainingSize();

    /** The square in which it is drawn. */
    Box box();
}
