package quintet.zoo.flow;

import static quintet.tensor.Maths.bounded;
import static quintet.tensor.Maths.halves;

import ai.djl.ndarray.NDArray;
import quintet.declare.Choice;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.tensor.Spline;

/** What a coupling does to each number of b, (n, D/2), by numbers theta that its net finds in a. */
record Transform(
        @Choice(
                label = "Transformation",
                defaultValue = "AFFINE",
                help = "What a coupling does to each number of the half that it moves.")
        Kind transform,

        @Whole(
                label = "Bins of a spline",
                symbol = "K",
                min = 2,
                max = 32,
                log = true,
                defaultValue = 8,
                advanced = true,
                help = "Pieces of a spline between -3 and 3.")
        int bins,

        @Real(
                label = "Scale limit",
                symbol = "s_{\\max}",
                min = 0.5,
                max = 8,
                defaultValue = 1,
                live = true,
                advanced = true,
                help = "Largest log-scale of an affine coupling; without a limit, training can blow up.")
        double bound) {

    enum Kind {
        /** b e^s + t, with |s| within the limit. */
        AFFINE,
        /** A rational quadratic spline: Durkan et al. 2019, arXiv:1906.04032. */
        SPLINE
    }

    private static final double REACH = 3;

    /** b on its way to the noise, and the logarithm of how much the way back stretches each number, (n, D/2) each. */
    record Moved(NDArray b, NDArray logScale) {}

    /** Theta where nothing is moved, of so many numbers. */
    double[] start(int size) {
        return switch (transform) {
            case AFFINE -> new double[2 * size];
            case SPLINE -> Spline.identity(size, bins);
        };
    }

    Moved toNoise(NDArray b, NDArray theta) {
        return switch (transform) {
            case AFFINE -> {
                NDArray[] st = halves(theta);
                NDArray s = bounded(st[0], bound);
                yield new Moved(b.sub(st[1]).mul(s.neg().exp()), s);
            }
            case SPLINE -> {
                Spline.Value y = new Spline(theta, bins, REACH).of(b);
                yield new Moved(y.at(), y.logSlope().neg());
            }
        };
    }

    NDArray toData(NDArray b, NDArray theta) {
        return switch (transform) {
            case AFFINE -> {
                NDArray[] st = halves(theta);
                yield b.mul(bounded(st[0], bound).exp()).add(st[1]);
            }
            case SPLINE -> new Spline(theta, bins, REACH).inverse(b);
        };
    }
}
