package quintet.zoo.flow;

import static quintet.tensor.Maths.bounded;
import static quintet.tensor.Maths.halves;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Spline;

/** What a coupling does to each number of b, (n, D/2), by numbers theta that its net finds in a. */
enum Transform {
    /** b e^s + t. */
    AFFINE,
    /** A rational quadratic spline from -3 to 3: Durkan et al. 2019, arXiv:1906.04032. */
    SPLINE;

    private static final double REACH = 3;

    /** What limits them: the largest |s|, and the number of a spline's bins. */
    record Limits(double bound, int bins) {}

    /** b on its way to the noise, and the logarithm of how much the way back stretches each number, (n, D/2) each. */
    record Moved(NDArray b, NDArray logScale) {}

    /** Theta where nothing is moved. */
    double[] start(int size, int bins) {
        return switch (this) {
            case AFFINE -> new double[2 * size];
            case SPLINE -> Spline.identity(size, bins);
        };
    }

    Moved toNoise(NDArray b, NDArray theta, Limits limits) {
        return switch (this) {
            case AFFINE -> {
                NDArray[] st = halves(theta);
                NDArray s = bounded(st[0], limits.bound());
                yield new Moved(b.sub(st[1]).mul(s.neg().exp()), s);
            }
            case SPLINE -> {
                Spline.Value y = spline(theta, limits).of(b);
                yield new Moved(y.at(), y.logSlope().neg());
            }
        };
    }

    NDArray toData(NDArray b, NDArray theta, Limits limits) {
        return switch (this) {
            case AFFINE -> {
                NDArray[] st = halves(theta);
                yield b.mul(bounded(st[0], limits.bound()).exp()).add(st[1]);
            }
            case SPLINE -> spline(theta, limits).inverse(b);
        };
    }

    private static Spline spline(NDArray theta, Limits limits) {
        return new Spline(theta, limits.bins(), REACH);
    }
}
