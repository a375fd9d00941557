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

    /** x_t, (n, D). */
    NDArray at(NDArray y, NDArray epsilon, NDArray t);

    /** E[y | x_t], (n, D), where the velocity at x_t is E[alpha' y + sigma' epsilon | x_t]. */
    NDArray data(NDArray x, NDArray velocity, double t);

    /** alpha(t)^2 + sigma(t)^2: the variance of x_t where the data are N(0, I), (n, 1). */
    NDArray variance(NDArray t);

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

        @Override
        public NDArray at(NDArray y, NDArray epsilon, NDArray t) {
            return lerp(epsilon, y, t);
        }

        @Override
        public NDArray data(NDArray x, NDArray velocity, double t) {
            return x.add(times(1 - t, velocity));
        }

        @Override
        public NDArray variance(NDArray t) {
            return t.square().add(t.neg().add(1).square());
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
     * alpha = 1, sigma = t, from the largest noise level to the smallest: the exploding process of Song et al. 2021,
     * arXiv:2011.13456, with the noise level as its time and the grid of Karras et al. 2022, arXiv:2206.00364.
     */
    record Exploding(int dim, double sigmaMin, double sigmaMax) implements Process {
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
        public NDArray at(NDArray y, NDArray epsilon, NDArray sigma) {
            return y.add(epsilon.mul(sigma));
        }

        @Override
        public NDArray data(NDArray x, NDArray velocity, double sigma) {
            return x.sub(times(sigma, velocity));
        }

        @Override
        public NDArray variance(NDArray sigma) {
            return sigma.square().add(1);
        }

        /** The noise levels of u in [0, 1), log-uniform where u is uniform. */
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
}
