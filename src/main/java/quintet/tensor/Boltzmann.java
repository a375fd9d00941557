package quintet.tensor;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * A restricted Boltzmann machine of bits v, (n, D), and hidden bits h, (n, H): p(v, h) = exp(v W h + b v + c h) / Z.
 *
 * @param w W, (D, H)
 * @param b (1, D)
 * @param c (1, H)
 */
public record Boltzmann(NDArray w, NDArray b, NDArray c) {
    /** Up to so many hidden bits Z is a sum over all their combinations, of which so many are tried at a time. */
    private static final int ENUMERABLE = 20;

    private static final int BLOCK = 1 << 12;
    /** Of annealed importance sampling. */
    private static final int TEMPERATURES = 500;

    private static final int ANNEALED = 100;

    /** F(v) = -log sum_h exp(v W h + b v + c h), of each row, (n, 1). */
    public NDArray freeEnergy(NDArray v) {
        return sumRows(v.mul(b)).add(sumRows(softplus(hidden(v)))).neg();
    }

    /** The slope of -F at each row, (n, D). */
    public NDArray slope(NDArray v) {
        return visible(sigmoid(hidden(v)));
    }

    /** The logits of h given v, (n, H). */
    private NDArray hidden(NDArray v) {
        return v.matMul(w).add(c);
    }

    /** The logits of v given h, (n, D). */
    private NDArray visible(NDArray h) {
        return h.matMul(w.transpose()).add(b);
    }

    /** v after {@code rounds} rounds in which h is drawn given v, and v given h. */
    public NDArray gibbs(NDArray v, int rounds, Noise noise) {
        return gibbs(v, v.onesLike(), rounds, noise);
    }

    /** The same where pixels are drawn only where {@code open} is 1, and stay where it is 0, (n, D). */
    public NDArray gibbs(NDArray v, NDArray open, int rounds, Noise noise) {
        return Scope.repeat(
                rounds, v, (at, i) -> lerp(at, bits(visible(bits(hidden(at), noise)), noise), Scope.here(open)));
    }

    /** Bits that are 1 with the probability sigma(logit). */
    private static NDArray bits(NDArray logits, Noise noise) {
        return noise.uniform(logits.getShape().getShape()).lt(sigmoid(logits)).toType(DataType.FLOAT32, false);
    }

    /** Whether log Z is exact with so many hidden bits. */
    public static boolean enumerable(int hidden) {
        return hidden <= ENUMERABLE;
    }

    /** log Z, or an estimate of it where there are too many hidden bits, (1, 1); v are some of the machine's own, (n, D). */
    public NDArray logZ(NDArray v, Noise noise) {
        if (enumerable((int) c.size(1))) {
            return logZ();
        }
        return logZ(independent(v), TEMPERATURES, ANNEALED, noise);
    }

    /** The logits of how often each bit of v, (n, D), is 1, as if both had been seen once more, (1, D). */
    public static NDArray independent(NDArray v) {
        NDArray on = v.sum(new int[] {0}, true).add(1);
        return on.log().sub(on.neg().add(v.size(0) + 2.0).log());
    }

    /** log Z = log sum_h exp(c h + sum_d log(1 + e^(b_d + W_d h))), over all 2^H combinations, (1, 1). */
    NDArray logZ() {
        int bits = Math.toIntExact(c.size(1));
        long all = 1L << bits;
        int block = (int) Math.min(BLOCK, all);
        return Scope.repeat((int) (all / block), full(Float.NEGATIVE_INFINITY, 1, 1), (sum, i) -> {
            NDArray h = combinations((long) i * block, block, bits);
            NDArray terms = sumRows(h.mul(c)).add(sumRows(softplus(visible(h)))); // (block, 1)
            return logSumExp(concat(sum, terms.reshape(1, block)));
        });
    }

    /** The binary digits of so many numbers, one a row. */
    private static NDArray combinations(long from, int count, int bits) {
        float[] h = new float[count * bits];
        for (int i = 0; i < h.length; i++) {
            h[i] = (from + i / bits) >> (i % bits) & 1;
        }
        return constant(h, count, bits);
    }

    /**
     * An estimate of log Z, (1, 1), by annealed importance sampling: chains go from independent bits, whose Z is known, to this machine
     * through others, whose logits are beta of its own and 1 - beta of the bits'. Neal 2001, arXiv:physics/9803008; Salakhutdinov and
     * Murray 2008.
     *
     * @param independent the logits of the bits, (1, D); the nearer to this machine's, the better
     */
    NDArray logZ(NDArray independent, int temperatures, int chains, Noise noise) {
        int d = Math.toIntExact(b.size(1));
        NDArray start = bits(zeros(chains, d).add(independent), noise);
        NDArray all = Scope.repeat(temperatures, concat(start, zeros(chains, 1)), (at, i) -> {
            double from = (double) i / temperatures;
            double to = (i + 1.0) / temperatures;
            NDArray v = columns(at, 0, d);
            NDArray a = hidden(v);
            NDArray hidden = softplus(times(to, a)).sub(softplus(times(from, a)));
            NDArray visible = times(to - from, v.mul(b.sub(independent)));
            NDArray h = bits(times(to, a), noise);
            NDArray next = bits(times(to, visible(h)).add(times(1 - to, independent)), noise);
            NDArray gain = sumRows(hidden).add(sumRows(visible));
            return concat(next, columns(at, d, d + 1).add(gain));
        });
        NDArray logW = columns(all, d, d + 1).reshape(1, chains);
        NDArray logZ0 = sumRows(softplus(independent)).add((float) (c.size(1) * Math.log(2)));
        return logSumExp(logW).add(logZ0).sub((float) Math.log(chains));
    }
}
