package quintet.evaluation;

import quintet.data.Box;

/** Integrals over a box by the midpoint rule, for the partition function of an energy on the plane. */
public final class Quadrature {
    private Quadrature() {}

    /**
     * log of the integral of exp(f) over the box, from the values of f on {@link Box#grid}: the log-partition function of an
     * energy E where f = -E.
     *
     * <p>Unit: nats. Kind: an estimate without chance, whose error vanishes with the step, and faster than any power of it
     * where exp(f) is smooth and has died away at the border; what lies outside the box is left out. Whatever the size of
     * f, nothing overflows.
     */
    public static double logIntegral(float[] f, Box box, int n) { // (n * n)
        if (f.length != n * n || n == 0) {
            throw new IllegalArgumentException("A grid of " + n + " x " + n + " has no " + f.length + " values");
        }
        double most = Double.NEGATIVE_INFINITY;
        for (float value : f) {
            most = Math.max(most, value);
        }
        if (Double.isInfinite(most)) {
            return most;
        }
        double sum = 0;
        for (float value : f) {
            sum += Math.exp(value - most);
        }
        return most + Math.log(sum) + Math.log(box.cell(n));
    }
}
