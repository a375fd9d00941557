package quintet.zoo.latent;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Supplier;
import quintet.tensor.*;

/** p(z), how codes are spread: what is drawn of it is what it scores. */
sealed interface Prior {

    enum Kind {
        /** N(0, I). */
        STANDARD,
        /** J Gaussians, whose weights, means and variances are learned. */
        MIXTURE,
        /** What the encoder makes of J pseudo-inputs, which are learned: Tomczak and Welling 2018, arXiv:1705.07120. */
        VAMP,
        /** A Gaussian bent by learned couplings: Chen et al. 2017, arXiv:1611.02731. */
        FLOW
    }

    /** log p(z) of each row, (n, 1). */
    NDArray logProb(NDArray z);

    /** n codes, (n, M). */
    NDArray sample(int n, Noise noise);

    /** log p(z) - log q(z) of draws z of q, which {@code epsilon} became, (n, 1). */
    default NDArray logRatio(NDArray z, Gaussian q, NDArray epsilon) {
        return logProb(z).sub(q.logProbOfDraw(epsilon));
    }

    /** N(z; 0, I). */
    record Standard(int m) implements Prior {
        @Override
        public NDArray logProb(NDArray z) {
            return Gaussian.logProb(z, 1);
        }

        @Override
        public NDArray sample(int n, Noise noise) {
            return noise.normal(n, m);
        }

        /** The same without the constants of both, which cancel. */
        @Override
        public NDArray logRatio(NDArray z, Gaussian q, NDArray epsilon) {
            return q.logPriorRatio(epsilon, z);
        }
    }

    /**
     * sum_j pi_j N(z; m_j, diag(s_j^2)), of all dimensions at once.
     *
     * @param logits of the weights pi, (1, J)
     * @param parts the J Gaussians
     */
    record Mixture(Supplier<NDArray> logits, Supplier<Gaussian> parts) implements Prior {
        @Override
        public NDArray logProb(NDArray z) {
            NDArray logPi = logits.get().logSoftmax(1);
            return logSumExp(logPi.add(parts.get().logProbs(z)));
        }

        @Override
        public NDArray sample(int n, Noise noise) {
            NDArray j = noise.categorical(logits.get().repeat(0, n)); // (n)
            return parts.get().rows(j).sample(noise);
        }
    }

    /**
     * z = f(e), e ~ N(0, I): each coupling keeps the dimensions in which b is 1 and moves the others by what it sees there, e -> e exp s(b e) +
     * t(b e), Dinh et al. 2017, arXiv:1605.08803, equation 9.
     *
     * @param couplings b e to s and t, (n, M) to (n, 2 M)
     * @param masks b of each, (1, M)
     */
    record Flow(int m, List<Net> couplings, List<NDArray> masks) implements Prior {
        private static final double LARGEST_LOG_SCALE = 2;

        /** s beside t, both 0 where b is 1, (n, M) each. */
        private NDArray[] scaleAndShift(int i, NDArray z) {
            NDArray b = masks.get(i);
            NDArray moved = b.neg().add(1);
            NDArray[] st = halves(couplings.get(i).apply(z.mul(b)));
            return new NDArray[] {bounded(st[0], LARGEST_LOG_SCALE).mul(moved), st[1].mul(moved)};
        }

        /** log N(f^-1(z); 0, I) - log |det df/de|. */
        @Override
        public NDArray logProb(NDArray z) {
            NDArray e = z;
            NDArray logDet = zeros(1, 1);
            for (int i = couplings.size() - 1; i >= 0; i--) {
                NDArray[] st = scaleAndShift(i, e);
                e = e.sub(st[1]).mul(st[0].neg().exp());
                logDet = logDet.add(sumRows(st[0]));
            }
            return Gaussian.logProb(e, 1).sub(logDet);
        }

        @Override
        public NDArray sample(int n, Noise noise) {
            NDArray z = noise.normal(n, m);
            for (int i = 0; i < couplings.size(); i++) {
                NDArray[] st = scaleAndShift(i, z);
                z = z.mul(st[0].exp()).add(st[1]);
            }
            return z;
        }
    }
}
