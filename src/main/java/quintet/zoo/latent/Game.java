package quintet.zoo.latent;

import static quintet.tensor.Maths.softplus;

import ai.djl.ndarray.NDArray;

/** What critic and generator play for, given the critic's logits at as many data as samples. */
enum Game {
    /** Goodfellow et al. 2014, section 3: the generator maximises log D(G(z)). */
    NON_SATURATING,
    /** Mao et al. 2017, arXiv:1611.04076: logits are pulled to 1 on data and to 0 on samples. */
    LEAST_SQUARES,
    /** Jolicoeur-Martineau 2019, arXiv:1807.00734: a point of data against a sample. */
    RELATIVISTIC,
    /** Arjovsky et al. 2017, arXiv:1701.07875, with the penalty of Gulrajani et al. 2017, arXiv:1704.00028. */
    WASSERSTEIN;

    NDArray critic(NDArray real, NDArray fake) {
        return switch (this) {
            case NON_SATURATING -> softplus(real.neg()).add(softplus(fake));
            case LEAST_SQUARES -> real.sub(1).square().add(fake.square());
            case RELATIVISTIC -> softplus(fake.sub(real));
            case WASSERSTEIN -> fake.sub(real);
        };
    }

    NDArray generator(NDArray real, NDArray fake) {
        return switch (this) {
            case NON_SATURATING -> softplus(fake.neg());
            case LEAST_SQUARES -> fake.sub(1).square();
            case RELATIVISTIC -> softplus(real.sub(fake));
            case WASSERSTEIN -> fake.neg();
        };
    }
}
