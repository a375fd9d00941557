package quintet.model;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;

/** A model that knows the score of noisy data at every noise level sigma, which is the time of its sampler. */
@Generation(
        from = Generation.Origin.NOISE,
        title = "Noise, where samples start",
        play = "Carries noise to data",
        captions = "{p} % of the way from noise to data",
        time = "σ")
public interface HasNoiseLevels extends HasVelocity, HasScore {

    /** The gradient of log p with respect to x at each row, where p is of data with noise of this level, (n, D). */
    NDArray score(NDArray x, double sigma);

    /** The probability-flow ODE of the exploding process, dx/dsigma = -sigma s(x, sigma). */
    @Override
    default NDArray velocity(NDArray x, double sigma) {
        return times(-sigma, score(x, sigma));
    }

    @Override
    default String time() {
        return "σ";
    }
}
