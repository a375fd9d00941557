package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Process;

/** A model that knows the score of noisy data at every noise level sigma. */
@Generation(
        from = Generation.Origin.NOISE,
        title = "Noise, where samples start",
        play = "Carries noise to data",
        captions = "{p} % of the way from noise to data",
        time = "σ")
public interface HasNoiseLevels extends HasVelocity, HasScore {

    /** The gradient of log p with respect to x at each row, where p is of data with noise of this level, (n, D). */
    NDArray score(NDArray x, double sigma);

    @Override
    Process.Diffusing process();

    /** The probability-flow ODE. */
    @Override
    default NDArray velocity(NDArray x, double t) {
        return process().velocity(this::score, x, t);
    }

    @Override
    default String time() {
        return process() instanceof Process.Exploding ? "σ" : "t";
    }
}
