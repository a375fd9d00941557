package quintet.tensor;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Independent whole numbers, each of a mixture of K logistic distributions rounded to whole numbers: P(z) = sum_k pi_k (sigma((z + 1/2 -
 * mu_k) / s_k) - sigma((z - 1/2 - mu_k) / s_k)). Salimans et al. 2017, arXiv:1701.05517.
 *
 * @param logits of pi, (D, K)
 * @param mean mu, (D, K)
 * @param logScale log s, (D, K)
 */
public record LogisticMixture(NDArray logits, NDArray mean, NDArray logScale) {

    /** log P of each number of z, (n, D). */
    public NDArray logProb(NDArray z) {
        NDArray inverse = logScale.neg().exp(); // 1 / s
        NDArray middle = z.expandDims(2).sub(mean).mul(inverse); // (n, D, K)
        NDArray half = times(.5, inverse);
        NDArray upper = middle.add(half);
        NDArray lower = middle.sub(half);
        // sigma(u) - sigma(l) = sigma(u) sigma(-l) (1 - e^(l - u)), which doesn't vanish far out.
        NDArray between = softplus(upper.neg())
                .add(softplus(lower))
                .neg()
                .add(inverse.neg().exp().neg().add(1).log());
        return logSumExp(between.add(logits)).squeeze(2).sub(logSumExp(logits).squeeze(1));
    }

    /** n times D numbers, (n, D). */
    public NDArray sample(int n, Noise noise) {
        long d = mean.size(0);
        long k = mean.size(1);
        NDArray chosen = noise.categorical(logits.expandDims(0).repeat(0, n).reshape(n * d, k))
                .reshape(n * d, 1);
        NDArray one = chosen.eq(Scope.current().manager.arange((int) k))
                .toType(DataType.FLOAT32, false)
                .reshape(n, d, k);
        NDArray u = noise.uniform(n, d).clip(1e-6, 1 - 1e-6);
        NDArray logistic = u.log().sub(u.neg().add(1).log());
        NDArray scale = logScale.exp().mul(one).sum(new int[] {2});
        return mean.mul(one).sum(new int[] {2}).add(scale.mul(logistic)).round();
    }
}
