package quintet.tensor;

import static quintet.tensor.Maths.lerp;
import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * How data y turn into noise: at time t they are x_t = alpha(t) y + sigma(t) epsilon with epsilon of N(0, I). Siblings
 * differ in alpha and sigma, and in the times at which a sampler stops on its way back. Times are (n, 1).
 */
public sealed interface Process {

    /** D, the number of dimensions of a point. */
    int dim();

    double alpha(double t);

    double sigma(double t);

    /** E[y | x_t], (n, D), where the velocity at x_t is E[alpha' y + sigma' epsilon | x_t]. */
    NDArray data(NDArray x, NDArray velocity, double t);

    /** The {@code steps + 1} times of a sampler's grid, from noise to data. */
    double[] grid(int steps);

    /** The standard deviation of the Gaussian from which points start. */
    double scale();

    /** alpha = t, sigma = 1 - t, from 0 to 1: the straight line from noise to data. */
    record StraightLine(int dim) implements Process {
        @Override
        public double alpha(double t) {
            return t;
        }

        @Override
        public double sigma(double t) {
            return 1 - t;
        }

        /** x_t, (n, D), at times (n, 1). */
        public NDArray at(NDArray y, NDArray epsilon, NDArray t) {
            return lerp(epsilon, y, t);
        }

        @Override
        public NDArray data(NDArray x, NDArray velocity, double t) {
            return x.add(times(1 - t, velocity));
        }

        @Override
        public double[] grid(int steps) {
            return IntStream.rangeClosed(0, steps)
                    .mapToDouble(i -> (double) i / steps)
                    .toArray();
        }

        @Override
        public double scale() {
            return 1;
        }
    }

    /**
     * A diffusion dx = f(t) x dt + g(t) dw. Reversed, or without chance, it needs the score of the data at a noise level, sigma(t) /
     * alpha(t): Song et al. 2021, arXiv:2011.13456, equations 6 and 13.
     */
    sealed interface Diffusing extends Process {

        /** The gradient of log p with respect to x, of data with noise of this level, (n, D). */
        @FunctionalInterface
        interface Score {
            NDArray at(NDArray x, double level);
        }

        /** f, by which x grows. */
        double growth(double t);

        /** g^2, the variance that noise adds in a unit of time. */
        double variance(double t);

        /** The time with the least noise, where samplers end. */
        double least();

        /** The noise levels of training for u in [0, 1), (n, 1). */
        NDArray level(NDArray u);

        /** As a part of what is left of the data. */
        default double level(double t) {
            return sigma(t) / alpha(t);
        }

        /** That of x_t, which is alpha(t) times as wide as data with this noise level. */
        default NDArray score(Score score, NDArray x, double t) {
            double inverse = 1 / alpha(t);
            return times(inverse, score.at(times(inverse, x), level(t)));
        }

        /** f x - g^2 s / 2, where s is the score: points that follow it are spread like x_t at every time. */
        default NDArray velocity(Score score, NDArray x, double t) {
            return drift(score, x, t, -variance(t) / 2);
        }

        /** f x - g^2 s: the drift of the reversed diffusion. */
        default NDArray reverse(Score score, NDArray x, double t) {
            return drift(score, x, t, -variance(t));
        }

        private NDArray drift(Score score, NDArray x, double t, double by) {
            NDArray climb = times(by, score(score, x, t));
            return growth(t) == 0 ? climb : times(growth(t), x).add(climb);
        }

        /** E[y | x_t], by Tweedie's formula: what is left of the noise is taken off. */
        default NDArray denoised(Score score, NDArray x, double t) {
            NDArray y = times(1 / alpha(t), x);
            return y.add(times(level(t) * level(t), score.at(y, level(t))));
        }
    }

    /**
     * alpha = 1, sigma = t, from the largest noise level to the smallest: the exploding process of Song et al. 2021, with the noise
     * level as its time and the grid of Karras et al. 2022, arXiv:2206.00364.
     */
    record Exploding(int dim, double sigmaMin, double sigmaMax) implements Diffusing {
        /** The greater, the denser the grid where there is little noise. */
        private static final double RHO = 7;

        @Override
        public double alpha(double t) {
            return 1;
        }

        @Override
        public double sigma(double t) {
            return t;
        }

        @Override
        public double least() {
            return sigmaMin;
        }

        @Override
        public double growth(double t) {
            return 0;
        }

        @Override
        public double variance(double t) {
            return 2 * t;
        }

        @Override
        public NDArray data(NDArray x, NDArray velocity, double sigma) {
            return x.sub(times(sigma, velocity));
        }

        /** Log-uniform where u is uniform. */
        @Override
        public NDArray level(NDArray u) {
            return times(sigmaMin, times(Math.log(sigmaMax / sigmaMin), u).exp());
        }

        /** Noise levels, of which sigma^(1/rho) falls evenly. */
        @Override
        public double[] grid(int steps) {
            double from = Math.pow(sigmaMax, 1 / RHO);
            double to = Math.pow(sigmaMin, 1 / RHO);
            return IntStream.rangeClosed(0, steps)
                    .mapToDouble(i -> Math.pow(from + (to - from) * i / steps, RHO))
                    .toArray();
        }

        @Override
        public double scale() {
            return Math.sqrt(sigmaMax * sigmaMax + 1);
        }
    }

    /**
     * f = -beta / 2 and g^2 = beta, which rises evenly with the time, so that alpha^2 + sigma^2 = 1: the variance-preserving process of
     * Song et al. 2021, appendix C, whose steps DDPM makes one by one. Data with a variance of 1 keep it all the way.
     */
    record Preserving(int dim) implements Diffusing {
        private static final double FIRST = .1; // of beta
        private static final double LAST = 20;
        private static final double LEAST = 1e-3; // of times, for before it there is next to no noise

        /** The integral of beta up to t: -2 log alpha. */
        private static double integral(double t) {
            return FIRST * t + (LAST - FIRST) * t * t / 2;
        }

        @Override
        public double alpha(double t) {
            return Math.exp(-integral(t) / 2);
        }

        @Override
        public double sigma(double t) {
            return Math.sqrt(-Math.expm1(-integral(t)));
        }

        @Override
        public double least() {
            return LEAST;
        }

        @Override
        public double growth(double t) {
            return -variance(t) / 2;
        }

        @Override
        public double variance(double t) {
            return FIRST + (LAST - FIRST) * t;
        }

        /** Where sigma' / sigma = beta alpha^2 / (2 sigma^2), the velocity is alpha' y + sigma' (x - alpha y) / sigma. */
        @Override
        public NDArray data(NDArray x, NDArray velocity, double t) {
            double half = variance(t) / 2;
            double ofNoise = half * Math.pow(alpha(t) / sigma(t), 2);
            return times(1 / (alpha(t) * (half + ofNoise)), times(ofNoise, x).sub(velocity));
        }

        /** Those of times as likely as each other. */
        @Override
        public NDArray level(NDArray u) {
            NDArray t = times(1 - LEAST, u).add(Maths.full(LEAST));
            NDArray integral = times((LAST - FIRST) / 2, t.square()).add(times(FIRST, t));
            return integral.exp().sub(1).sqrt();
        }

        @Override
        public double[] grid(int steps) {
            return IntStream.rangeClosed(0, steps)
                    .mapToDouble(i -> 1 + (LEAST - 1) * i / steps)
                    .toArray();
        }

        @Override
        public double scale() {
            return 1;
        }
    }
}
