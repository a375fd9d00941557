package quintet.tensor;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * Short steps down an energy with a little noise, after Du and Mordatch 2019, arXiv:1903.08689: x - epsilon grad E(x) + sigma xi. No
 * test makes chains settle on exp(-E), as {@link Metropolis} does; with less noise than that takes they come down further, which
 * among many dimensions is what makes images of them.
 *
 * @param epsilon how far the slope carries
 * @param sigma the noise's standard deviation
 */
public record Langevin(double epsilon, double sigma) {
    /** The farthest that a slope carries along an axis in a step, for at first slopes are steep. */
    private static final float FARTHEST = .05f;

    /** Where chains are after so many steps from x, (n, D). */
    public NDArray walk(UnaryOperator<NDArray> energy, int steps, NDArray x, Noise noise) {
        return Scope.repeat(steps, x, (at, i) -> {
            NDArray drift = times(epsilon, Autograd.gradient(energy, at)).clip(-FARTHEST, FARTHEST);
            return at.sub(drift).add(times(sigma, noise.normalLike(at)));
        });
    }
}
