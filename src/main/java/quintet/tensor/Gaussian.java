package quintet.tensor;

import static quintet.tensor.Maths.LOG_2PI;
import static quintet.tensor.Maths.halves;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.sumRows;
import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** A Gaussian a row with a variance of its own in each dimension, (n, D). */
public record Gaussian(NDArray mu, NDArray logVar) {
    private static final float LARGEST_LOG_VARIANCE = 12;

    /** As a net answers it: means beside log-variances, (n, 2 D), the latter kept in bounds. */
    public static Gaussian of(NDArray both) {
        NDArray[] half = halves(both);
        return new Gaussian(half[0], half[1].clip(-LARGEST_LOG_VARIANCE, LARGEST_LOG_VARIANCE));
    }

    /** log N(x; 0, std^2 I) of each row, (n, 1). */
    public static NDArray logProb(NDArray x, double std) {
        double logNormaliser = x.size(1) * (LOG_2PI / 2 + Math.log(std));
        return times(-0.5 / (std * std), squaredNorm(x)).sub((float) logNormaliser);
    }

    /** Each row k times, one after the other, (nk, D). */
    public Gaussian repeat(int k) {
        return new Gaussian(mu.repeat(0, k), logVar.repeat(0, k));
    }

    public NDArray std() {
        return times(0.5, logVar).exp();
    }

    /** The draw that a standard Gaussian's draw {@code epsilon} becomes, with a gradient to mean and variance, (n, D). */
    public NDArray sample(NDArray epsilon) {
        return mu.add(std().mul(epsilon));
    }

    /** The Gaussians of these rows, (n). */
    public Gaussian rows(NDArray places) {
        NDIndex these = new NDIndex("{}", places);
        return new Gaussian(mu.get(these), logVar.get(these));
    }

    /** A draw of each, (n, D). */
    public NDArray sample(Noise noise) {
        return sample(noise.normalLike(mu));
    }

    /** log p of its draws, which {@code epsilon} became, (n, 1). */
    public NDArray logProbOfDraw(NDArray epsilon) {
        return times(-0.5, sumRows(epsilon.square().add(logVar).add(LOG_2PI)));
    }

    /** log N(z; 0, I) - log p(z) of its draws z, which {@code epsilon} became, (n, 1). */
    public NDArray logPriorRatio(NDArray epsilon, NDArray z) {
        return times(0.5, sumRows(epsilon.square().sub(z.square()).add(logVar)));
    }

    /** The Kullback-Leibler divergence to a standard Gaussian, (n, 1). */
    public NDArray kl() {
        return times(0.5, sumRows(mu.square().add(logVar.exp()).sub(logVar).sub(1)));
    }

    /** log p(x) of each row, (n, 1). */
    public NDArray logProb(NDArray x) {
        NDArray squares = x.sub(mu).square().mul(logVar.neg().exp());
        return times(-0.5, sumRows(squares.add(logVar).add(LOG_2PI)));
    }

    /** log p(x) of each row of x, (n, D), under each of k Gaussians, (n, k). */
    public NDArray logProbs(NDArray x) {
        NDArray squares = x.expandDims(1).sub(mu).square().mul(logVar.neg().exp()); // (n, k, D)
        return times(-0.5, squares.add(logVar).add(LOG_2PI).sum(new int[] {2}));
    }
}
