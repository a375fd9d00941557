package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A stochastic differential equation dx = f(x, t) dt + g(t) dw, solved by Euler and Maruyama's method. As g is the same
 * for every x, its strong order is 1: Kloeden and Platen 1992, Numerical Solution of Stochastic Differential Equations,
 * section 10.2. Time may run backwards, for which f is the drift of the reversed process.
 *
 * @param drift f, row by row
 * @param diffusion g, the standard deviation that noise adds in a unit of time
 */
public record Sde(Ode.Field drift, DoubleUnaryOperator diffusion) {

    /** x at each of the times, with x given at the first and one step between neighbours. */
    public List<NDArray> path(NDArray x, double[] times, Noise noise) {
        List<NDArray> path = new ArrayList<>(List.of(x));
        for (int i = 0; i + 1 < times.length; i++) {
            double t = times[i];
            double h = times[i + 1] - t;
            path.add(Scope.only(
                    y -> step(y, t, h, Maths.times(Math.sqrt(Math.abs(h)), noise.normalLike(y))), path.getLast()));
        }
        return path;
    }

    /** x + f(x, t) h + g(t) dw, for an increment dw of variance |h|. */
    NDArray step(NDArray x, double t, double h, NDArray dw) {
        NDArray drifted = x.add(Maths.times(h, Scope.only(y -> drift.at(y, t), x)));
        return drifted.add(Maths.times(diffusion.applyAsDouble(t), dw));
    }
}
