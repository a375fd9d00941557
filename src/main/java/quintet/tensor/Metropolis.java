package quintet.tensor;

import static quintet.tensor.Maths.squaredNorm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.function.UnaryOperator;

/**
 * Moves of Markov chains that leave exp(-E) as it is, for all chains at once; a row of x, (n, D), is where a chain stands.
 *
 * @param energy E of each row, (n, D) to (n, 1)
 */
public record Metropolis(UnaryOperator<NDArray> energy) {
    private static final double SMALLEST_HOP = 0.01;
    private static final double LARGEST_HOP = 2;
    /** The farthest that a slope carries along an axis in one Langevin step. */
    private static final float FARTHEST_DRIFT = 0.1f;

    /**
     * Hops to one of k places, drawn around a point that is itself drawn around x, so that each could have led to the
     * others; one of them and x is taken in proportion to exp(-E): Tjelmeland 2004, with sizes log-uniform in (.01, 2).
     */
    public NDArray hop(NDArray x, int k, Noise noise) {
        return Scope.only(at -> hopFrom(at, k, noise), x);
    }

    private NDArray hopFrom(NDArray x, int k, Noise noise) {
        long n = x.size(0);
        long d = x.size(1);
        NDArray size = noise.uniform(n, 1)
                .mul((float) Math.log(LARGEST_HOP / SMALLEST_HOP))
                .exp()
                .mul((float) SMALLEST_HOP); // (n, 1)
        NDArray centre = x.add(noise.normalLike(x).mul(size)); // (n, D)
        NDArray y = noise.normal(n, k, d)
                .mul(size.expandDims(2))
                .add(centre.expandDims(1))
                .concat(x.expandDims(1), 1); // (n, k + 1, D)
        NDArray e = energy.apply(y.reshape(n * (k + 1), d)).reshape(n, k + 1);
        NDArray chosen = noise.categorical(e.neg()); // (n)
        return y.gather(chosen.reshape(n, 1, 1).repeat(2, d), 1).reshape(n, d);
    }

    /**
     * The step x - epsilon grad E(x) + sqrt(2 epsilon) xi of Langevin, accepted or not after Metropolis, so that the
     * step's size does no harm to what chains settle on: Roberts and Tweedie 1996, with the drift truncated.
     */
    public NDArray langevin(NDArray x, double epsilon, Noise noise) {
        return Scope.only(at -> stepFrom(at, epsilon, noise), x);
    }

    private NDArray stepFrom(NDArray x, double epsilon, Noise noise) {
        Slope here = slope(x, epsilon);
        NDArray xi = noise.normalLike(x);
        NDArray y = x.add(here.drift()).add(xi.mul((float) Math.sqrt(2 * epsilon))); // (n, D)
        Slope there = slope(y, epsilon);
        NDArray back = squaredNorm(x.sub(y).sub(there.drift())).div((float) (4 * epsilon));
        NDArray forth = squaredNorm(xi).div(2);
        NDArray logRatio = here.energy().sub(there.energy()).add(forth).sub(back); // (n, 1)
        NDArray accepted = noise.uniform(x.size(0), 1).log().lt(logRatio).toType(DataType.FLOAT32, false);
        return x.add(y.sub(x).mul(accepted));
    }

    /** E(x) and where its slope carries x in a step, (n, 1) and (n, D). */
    private record Slope(NDArray energy, NDArray drift) {}

    private Slope slope(NDArray x, double epsilon) {
        NDArray[] e = new NDArray[1];
        NDArray gradient = Autograd.gradient(
                at -> {
                    e[0] = energy.apply(at);
                    return e[0];
                },
                x);
        return new Slope(e[0], gradient.mul((float) -epsilon).clip(-FARTHEST_DRIFT, FARTHEST_DRIFT));
    }
}
