package quintet.tensor;

import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.constant;
import static quintet.tensor.Maths.logSumExp;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/** What can be had by brute force because points are points of a plane, (n, 2): integrals, and draws by weight. */
public final class Plane {
    private static final int ROWS_AT_ONCE = 32;
    /** Powers of the reciprocal of the plastic number, by which a sequence fills the unit square evenly. */
    private static final double EVEN_U = 0.7548776662466927;

    private static final double EVEN_V = 0.5698402909980532;

    private Plane() {}

    /**
     * log of the integral of exp(f) over the square of this half side around 0, (1, 1), by the midpoint rule on cells x
     * cells: for a smooth f that has died away at the border the error vanishes faster than any power of the step.
     *
     * @param cells a multiple of 32
     */
    public static NDArray logIntegral(UnaryOperator<NDArray> f, double halfSide, int cells) {
        double cell = 2 * halfSide / cells;
        int n = ROWS_AT_ONCE * cells;
        NDArray[] parts = new NDArray[cells / ROWS_AT_ONCE];
        for (int part = 0; part < parts.length; part++) {
            float[] xy = new float[2 * n];
            for (int i = 0; i < n; i++) {
                xy[2 * i] = (float) ((i % cells + 0.5) * cell - halfSide);
                xy[2 * i + 1] = (float) ((part * ROWS_AT_ONCE + i / cells + 0.5) * cell - halfSide);
            }
            parts[part] = logSumExp(f.apply(constant(xy, n, 2)).reshape(1, n));
        }
        return logSumExp(concat(parts)).add((float) (2 * Math.log(cell)));
    }

    /**
     * n of a pool of points of N(0, scale^2 I), in proportion to their weight, (n, 2): sampling-importance resampling,
     * Rubin 1987. Pool and choice are spread more evenly than by chance; points may be answered repeatedly.
     *
     * @param logWeight log of the weight of each row, up to a constant, (pool, 2) to (pool, 1)
     */
    public static NDArray resample(UnaryOperator<NDArray> logWeight, double scale, int pool, int n, Noise noise) {
        float[] from = gaussians(scale, pool, noise);
        NDArray logW = logWeight.apply(constant(from, pool, 2));
        float[] weight = logW.sub(logW.max()).exp().toFloatArray();
        double total = 0;
        for (float w : weight) {
            total += w;
        }
        float[] x = new float[2 * n];
        double reached = weight[0];
        double u = noise.random().nextDouble();
        for (int i = 0, j = 0; i < n; i++, u++) {
            while (reached * n < u * total && j + 1 < pool) {
                reached += weight[++j];
            }
            x[2 * i] = from[2 * j];
            x[2 * i + 1] = from[2 * j + 1];
        }
        return constant(x, n, 2);
    }

    /** Points of N(0, scale^2 I), from a sequence that fills the unit square evenly, shifted at random. */
    private static float[] gaussians(double scale, int n, Noise noise) {
        double u = noise.random().nextDouble();
        double v = noise.random().nextDouble();
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            double radius = scale * Math.sqrt(-2 * Math.log(1 - (u + i * EVEN_U) % 1));
            double angle = 2 * Math.PI * ((v + i * EVEN_V) % 1);
            xy[2 * i] = (float) (radius * Math.cos(angle));
            xy[2 * i + 1] = (float) (radius * Math.sin(angle));
        }
        return xy;
    }
}
