package quintet.tensor;

import static quintet.tensor.Maths.LOG_2PI;
import static quintet.tensor.Maths.logSumExp;
import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;

/**
 * For each number of an (n, D) array a mixture of K Gaussians: Bishop 1994.
 *
 * @param logits of the weights, (n, D, K) as the others
 */
public record GaussianMixture(NDArray logits, NDArray mu, NDArray sigma) {

    /** From K numbers beside K numbers, (n, D K) each. */
    public static GaussianMixture of(NDArray logits, NDArray mu, NDArray sigma, int k) {
        long n = mu.size(0);
        long dim = mu.size(1) / k;
        return new GaussianMixture(logits.reshape(n, dim, k), mu.reshape(n, dim, k), sigma.reshape(n, dim, k));
    }

    /** log p(x) of each number, (n, D). */
    public NDArray logProb(NDArray x) {
        NDArray z = x.reshape(x.size(0), x.size(1), 1).sub(mu).div(sigma);
        NDArray logN = times(-.5, z.square()).sub(sigma.log()); // without its constant
        return logSumExp(logits.logSoftmax(-1).add(logN)).reshape(x.getShape()).sub(LOG_2PI / 2);
    }

    /** A draw of each number, (n, D). */
    public NDArray sample(Noise noise) {
        NDArray k = noise.categorical(logits).expandDims(2); // (n, D, 1)
        NDArray centre = mu.gather(k, 2).squeeze(2);
        return centre.add(sigma.gather(k, 2).squeeze(2).mul(noise.normalLike(centre)));
    }
}
