package quintet.tensor;

import static quintet.tensor.Maths.lerp;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Scope.here;

import ai.djl.ndarray.NDArray;
import java.util.function.DoubleUnaryOperator;

/**
 * How a sampler that goes from noise to data through x_t = alpha(t) x_0 + sigma(t) epsilon fills in what isn't known: after each
 * of its steps what is known takes the place of what it made, with as much noise (Song et al. 2021, arXiv:2011.13456, appendix I.2),
 * and each step is made {@value #ROUNDS} times, with noise put back before it, so that the two parts come to fit (RePaint: Lugmayr
 * et al. 2022, arXiv:2201.09865).
 *
 * @param grid the sampler's times, from noise to data
 * @param step one of its steps
 */
public record Inpainting(DoubleUnaryOperator alpha, DoubleUnaryOperator sigma, double[] grid, Step step) {
    private static final int ROUNDS = 10;

    /** x at time u, where x is given at time t: with less noise. */
    @FunctionalInterface
    public interface Step {
        NDArray of(NDArray x, double t, double u);
    }

    /**
     * Items, (n, D), whose known numbers stay while the others are drawn.
     *
     * @param start noise, (n, D), where the sampler starts
     * @param x the items; what isn't known counts for nothing
     * @param known 1 where a number is known, else 0, (n, D)
     */
    public NDArray complete(NDArray start, NDArray x, NDArray known, Noise noise) {
        NDArray made = Scope.repeat(ROUNDS * (grid.length - 1), start, (at, round) -> {
            double t = grid[round / ROUNDS];
            double u = grid[round / ROUNDS + 1];
            NDArray from = round % ROUNDS == 0 ? at : noised(at, u, t, noise);
            return lerp(step.of(from, t, u), noised(here(x), u, noise), here(known));
        });
        return lerp(made, x, known);
    }

    /** x_t of x_0. */
    private NDArray noised(NDArray x0, double t, Noise noise) {
        return times(alpha.applyAsDouble(t), x0).add(times(sigma.applyAsDouble(t), noise.normalLike(x0)));
    }

    /** x_t of x_u, which has less noise. */
    private NDArray noised(NDArray xu, double u, double t, Noise noise) {
        double kept = alpha.applyAsDouble(t) / alpha.applyAsDouble(u);
        double added = Math.pow(sigma.applyAsDouble(t), 2) - Math.pow(kept * sigma.applyAsDouble(u), 2);
        return times(kept, xu).add(times(Math.sqrt(added), noise.normalLike(xu)));
    }
}
