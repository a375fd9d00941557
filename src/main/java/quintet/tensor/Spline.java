package quintet.tensor;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/**
 * A function of each number that rises: from -B to B a quotient of two parabolas on each of K bins, which meet without a bend,
 * beyond them the number itself. Its inverse is a formula, too. Durkan et al. 2019, arXiv:1906.04032, section 3.1.
 */
public final class Spline {
    /** The least width and height of a bin, as a share of all, and the least slope where two bins meet. */
    private static final double LEAST = 1e-3;

    private final float reach;
    private final int bins;
    private final NDArray
            table; // x and y where a bin begins, its width and height, its slopes at both ends, (n, d, 6 K)
    private final NDArray left; // where the bins begin, in x, (n, d, K)
    private final NDArray low; // and in y

    /** What became of each number, and the logarithm of the slope there, (n, d) each. */
    public record Value(NDArray at, NDArray logSlope) {}

    private record Bin(NDArray x, NDArray y, NDArray width, NDArray height, NDArray slope, NDArray nextSlope) {}

    /**
     * @param theta of each number the widths and heights of its bins, before a softmax, and the slopes between them, before a
     *     softplus, (n, d (3 K - 1))
     */
    public Spline(NDArray theta, int bins, double reach) {
        this.bins = bins;
        this.reach = (float) reach;
        NDArray each = theta.reshape(theta.size(0), -1, numbers(bins));
        NDList parts = each.split(new long[] {bins, 2L * bins}, 2);
        NDArray width = sizes(parts.get(0));
        NDArray height = sizes(parts.get(1));
        left = width.cumSum(2).sub(width).sub(this.reach);
        low = height.cumSum(2).sub(height).sub(this.reach);
        NDArray end = full(1, width.size(0), width.size(1), 1);
        NDArray between = softplus(parts.get(2)).add((float) LEAST);
        table = NDArrays.concat(new NDList(left, low, width, height, end, between, between, end), 2);
    }

    /** How many numbers say what the function of a number is like. */
    public static int numbers(int bins) {
        return 3 * bins - 1;
    }

    /** Those of d functions that change nothing. */
    public static double[] identity(int d, int bins) {
        double[] one = new double[numbers(bins)];
        Arrays.fill(one, 2 * bins, one.length, Math.log(Math.expm1(1 - LEAST)));
        double[] all = new double[d * one.length];
        for (int i = 0; i < d; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    private NDArray sizes(NDArray shares) {
        return times(2 * reach, times(1 - bins * LEAST, shares.softmax(2)).add((float) LEAST));
    }

    /** y of each x, (n, d): equations 4 and 5. */
    public Value of(NDArray x) {
        NDArray inside = inside(x);
        NDArray at = x.clip(-reach, reach);
        Bin bin = bin(at, left);
        NDArray xi = at.sub(bin.x()).div(bin.width()); // from 0 to 1 in its bin
        NDArray mixed = xi.mul(xi.neg().add(1));
        NDArray s = bin.height().div(bin.width());
        NDArray below = s.add(bend(bin, s).mul(mixed));
        NDArray y = bin.y()
                .add(bin.height()
                        .mul(s.mul(xi.square()).add(bin.slope().mul(mixed)))
                        .div(below));
        return new Value(lerp(x, y, inside), inside.mul(logSlope(bin, s, xi, mixed, below)));
    }

    /** x of each y, (n, d): equations 6 to 8. */
    public NDArray inverse(NDArray y) {
        NDArray at = y.clip(-reach, reach);
        Bin bin = bin(at, low);
        NDArray s = bin.height().div(bin.width());
        NDArray over = at.sub(bin.y());
        NDArray bent = over.mul(bend(bin, s));
        NDArray a = bin.height().mul(s.sub(bin.slope())).add(bent);
        NDArray b = bin.height().mul(bin.slope()).sub(bent);
        NDArray c = s.mul(over).neg();
        NDArray root =
                b.square().sub(times(4, a.mul(c))).clip(0, Float.MAX_VALUE).sqrt();
        NDArray x = bin.x().add(bin.width().mul(times(2, c).div(b.add(root).neg())));
        return lerp(y, x, inside(y));
    }

    /** log dy/dx. */
    private static NDArray logSlope(Bin bin, NDArray s, NDArray xi, NDArray mixed, NDArray below) {
        NDArray above = bin.nextSlope()
                .mul(xi.square())
                .add(times(2, s.mul(mixed)))
                .add(bin.slope().mul(xi.neg().add(1).square()));
        return times(2, s.log()).add(above.log()).sub(times(2, below.log()));
    }

    private static NDArray bend(Bin bin, NDArray s) {
        return bin.slope().add(bin.nextSlope()).sub(times(2, s));
    }

    private NDArray inside(NDArray x) {
        return x.abs().lte(reach).toType(DataType.FLOAT32, false);
    }

    /** The bin that holds each number: the last that doesn't begin after it. */
    private Bin bin(NDArray at, NDArray begins) {
        long n = at.size(0);
        long d = at.size(1);
        NDArray begun = Autograd.noGrad(() -> at.reshape(n, d, 1).gte(begins).toType(DataType.FLOAT32, false));
        NDArray next = begun.split(new long[] {1}, 2).get(1);
        NDArray in = begun.sub(NDArrays.concat(new NDList(next, zeros(n, d, 1)), 2)); // 1 there, else 0
        NDArray[] found =
                table.reshape(n, d, 6, bins).mul(in.reshape(n, d, 1, bins)).sum(new int[] {3}).split(6, 2).stream()
                        .map(each -> each.reshape(n, d))
                        .toArray(NDArray[]::new);
        return new Bin(found[0], found[1], found[2], found[3], found[4], found[5]);
    }
}
