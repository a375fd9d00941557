package quintet.tensor;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import quintet.space.Space;

/**
 * p(x | z) of items x, (n, D), by what a decoder answers to z, (n, k D): given z, no number of an item depends on another. Real
 * numbers have a density, levels of images have probabilities.
 */
public sealed interface Likelihood {

    /** The kinds that levels can have. */
    enum Kind {
        /** A density of real numbers; levels are filled in with noise for it. */
        GAUSSIAN,
        /** What a logistic distribution has between a level and its neighbours: Salimans et al. 2017, arXiv:1701.05517. */
        DISCRETISED_LOGISTIC,
        /** A probability for each level. */
        CATEGORICAL,
        /** A coin for black or white; of L levels the number of heads among L - 1 coins. */
        BERNOULLI;

        /**
         * That of items of this space, of which real numbers always have a Gaussian.
         *
         * @param logVariance of a number before anything is learned, in units of its standard deviation or half of all levels
         */
        public Likelihood of(Space space, double logVariance) {
            return !(space instanceof Space.Symbols symbols)
                    ? new Normal(space.size(), logVariance)
                    : switch (this) {
                        case GAUSSIAN -> new Normal(space.size(), logVariance);
                        case DISCRETISED_LOGISTIC -> new Logistic(space.size(), symbols.levels(), logVariance);
                        case CATEGORICAL -> new Categorical(space.size(), symbols.levels());
                        case BERNOULLI -> new Coins(space.size(), symbols.levels());
                    };
        }
    }

    /** What the decoder answers before anything is learned: as many numbers as it has outputs, (k D). */
    double[] start();

    /** Items as a net reads them, of about the size of 1. */
    NDArray read(NDArray x);

    /** log p(x | z) of each item, (n, 1). */
    NDArray logProb(NDArray x, NDArray decoded);

    /** A draw of each item, (n, D). */
    NDArray sample(NDArray decoded, Noise noise);

    /** The item in the middle of these: the mean, of a logistic the median, as close as levels come to it, (n, D). */
    NDArray centre(NDArray decoded);

    /** Means beside log-variances. */
    record Normal(int dim, double logVariance) implements Likelihood {
        @Override
        public double[] start() {
            return spread(dim, logVariance);
        }

        @Override
        public NDArray read(NDArray x) {
            return x;
        }

        @Override
        public NDArray logProb(NDArray x, NDArray decoded) {
            return Gaussian.of(decoded).logProb(x);
        }

        @Override
        public NDArray sample(NDArray decoded, Noise noise) {
            Gaussian p = Gaussian.of(decoded);
            return p.sample(noise.normalLike(p.mu()));
        }

        @Override
        public NDArray centre(NDArray decoded) {
            return Gaussian.of(decoded).mu();
        }
    }

    /** Of levels, which a net reads as numbers from -1 to 1. */
    sealed interface OfLevels extends Likelihood {
        int levels();

        @Override
        default NDArray read(NDArray x) {
            return times(2.0 / (levels() - 1), x).sub(1);
        }

        /** The nearest level to each number from -1 to 1. */
        default NDArray level(NDArray y) {
            return times((levels() - 1) / 2.0, y.clip(-1, 1).add(1)).round();
        }
    }

    /**
     * Centres beside logarithms of scales. With y = (x - mu) / s in the middle of a level, a on its upper border and b on its
     * lower one, its probability is sigma(a) - sigma(b); the first and the last level have all that lies beyond them.
     */
    record Logistic(int dim, int levels, double logVariance) implements OfLevels {
        private static final double LOG_VARIANCE_OF_UNIT = Math.log(Math.PI * Math.PI / 3);
        private static final float SMALLEST_LOG_SCALE = -7;
        private static final float LARGEST_LOG_SCALE = 3;

        @Override
        public double[] start() {
            return spread(dim, (logVariance - LOG_VARIANCE_OF_UNIT) / 2);
        }

        private static NDArray logScale(NDArray decoded) {
            return decoded.clip(SMALLEST_LOG_SCALE, LARGEST_LOG_SCALE);
        }

        /** log(sigma(a) - sigma(b)) = log sigma(a) + log sigma(-b) + log(1 - e^(b - a)). */
        @Override
        public NDArray logProb(NDArray x, NDArray decoded) {
            NDArray[] half = halves(decoded);
            NDArray perScale = logScale(half[1]).neg().exp();
            NDArray y = read(x).sub(half[0]).mul(perScale);
            NDArray border = times(1.0 / (levels - 1), perScale);
            NDArray logLower = softplus(y.add(border).neg()).neg(); // log sigma(a)
            NDArray logUpper = softplus(y.sub(border)).neg(); // log sigma(-b)
            NDArray logBetween = times(-2, border).exp().neg().add(1).log();
            NDArray notFirst = x.gt(0).toType(DataType.FLOAT32, false);
            NDArray notLast = x.lt(levels - 1).toType(DataType.FLOAT32, false);
            return sumRows(notLast.mul(logLower)
                    .add(notFirst.mul(logUpper))
                    .add(notFirst.mul(notLast).mul(logBetween)));
        }

        @Override
        public NDArray sample(NDArray decoded, Noise noise) {
            NDArray[] half = halves(decoded);
            NDArray u = noise.uniform(half[0].getShape().getShape()).clip(1e-6f, 1 - 1e-6f);
            NDArray logit = u.log().sub(u.neg().add(1).log());
            return level(half[0].add(logScale(half[1]).exp().mul(logit)));
        }

        @Override
        public NDArray centre(NDArray decoded) {
            return level(halves(decoded)[0]);
        }
    }

    /** A softmax over the levels of each number. */
    sealed interface Softmax extends OfLevels {

        /** (n, D, L). */
        NDArray logits(NDArray decoded);

        @Override
        default NDArray logProb(NDArray x, NDArray decoded) {
            return sumRows(Autograd.call("log_prob", logits(decoded), x));
        }

        @Override
        default NDArray sample(NDArray decoded, Noise noise) {
            return noise.categorical(logits(decoded)).toType(DataType.FLOAT32, false);
        }

        @Override
        default NDArray centre(NDArray decoded) {
            NDArray p = logits(decoded).softmax(-1); // (n, D, L)
            return p.mul(numbered(levels())).sum(new int[] {2}).round();
        }
    }

    /** Logits of all levels of a number, one number after the other. */
    record Categorical(int dim, int levels) implements Softmax {
        @Override
        public double[] start() {
            return new double[dim * levels];
        }

        @Override
        public NDArray logits(NDArray decoded) {
            return decoded.reshape(-1, dim, levels);
        }
    }

    /** The logit of each number's coins: x heads of L - 1 have the probability (L - 1 over x) p^x (1 - p)^(L - 1 - x). */
    record Coins(int dim, int levels) implements Softmax {
        @Override
        public double[] start() {
            return new double[dim];
        }

        @Override
        public NDArray logits(NDArray decoded) {
            float[] logWays = new float[levels]; // log (L - 1 over x)
            for (int x = 1; x < levels; x++) {
                logWays[x] = logWays[x - 1] + (float) Math.log((double) (levels - x) / x);
            }
            return decoded.reshape(-1, dim, 1).mul(numbered(levels)).add(constant(logWays, 1, 1, levels));
        }
    }

    private static double[] spread(int dim, double logSpread) {
        double[] start = new double[2 * dim];
        Arrays.fill(start, dim, 2 * dim, logSpread);
        return start;
    }

    /** 0 .. L-1, (1, 1, L). */
    private static NDArray numbered(int levels) {
        float[] all = new float[levels];
        for (int x = 0; x < levels; x++) {
            all[x] = x;
        }
        return constant(all, 1, 1, levels);
    }
}
