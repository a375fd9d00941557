package quintet.model;

import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.logSumExp;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Noise;

/**
 * A model with hidden variables z and a guess q(z | x) of them, whose density is known by the bound of importance-weighted draws:
 * Burda et al. 2016, arXiv:1509.00519.
 */
public interface HasWeightedBound extends HasBound {
    /** Draws in the bound that is reported, in rounds that bound memory. */
    int ROUNDS = 8;

    int PER_ROUND = 8;

    /** log p(x, z) - log q(z | x) for k draws of z, (n, k). */
    NDArray logWeights(NDArray x, int k, Noise noise);

    @Override
    default NDArray logDensity(NDArray x, Noise noise) {
        NDArray[] logW = new NDArray[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            logW[i] = logWeights(x, PER_ROUND, noise); // (n, PER_ROUND)
        }
        return logSumExp(concat(logW)).sub((float) Math.log(ROUNDS * PER_ROUND));
    }

    @Override
    default String densityMethod() {
        return "as the importance-weighted lower bound of " + ROUNDS * PER_ROUND + " samples";
    }
}
