package quintet.model;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.tensor.Noise;
import quintet.tensor.Ode;
import quintet.tensor.Scope;
import quintet.tensor.Sde;

/** How samples follow a score from noise to data. */
public record Sampling(
        @Choice(defaultValue = "ODE", group = Group.SAMPLING, help = "How samples follow the score from noise to data.")
        Sampler sampler,

        @Whole(
                symbol = "N",
                min = 1,
                max = 500,
                log = true,
                defaultValue = 50,
                group = Group.SAMPLING,
                help = "Steps from the largest noise level to the smallest.")
        int solverSteps,

        @Whole(
                symbol = "M",
                min = 1,
                max = 20,
                defaultValue = 5,
                group = Group.SAMPLING,
                advanced = true,
                help = "Langevin steps at each noise level.")
        int langevinSteps,

        @Real(
                label = "Langevin step size",
                symbol = "\\epsilon",
                min = 0.01,
                max = 1,
                log = true,
                defaultValue = 0.3,
                group = Group.SAMPLING,
                advanced = true,
                help = "Size of a Langevin step, in units of the variance of the noise level.")
        double langevinStep) {

    /** The ways. */
    public enum Sampler {
        /** The probability-flow ODE by Heun's method: no chance after the start. */
        ODE,
        /** The reverse SDE by Euler and Maruyama's method: fresh noise at every step. */
        SDE,
        /** Annealed Langevin dynamics, level by level: Song and Ermon 2019, arXiv:1907.05600. */
        LANGEVIN
    }

    /** x at each of these noise levels, the first of which is that of x. */
    public List<NDArray> path(HasNoiseLevels model, NDArray x, double[] sigmas, Noise noise) {
        return switch (sampler) {
            case ODE -> Ode.HEUN.path(model::velocity, x, sigmas);
            case SDE -> reverse(model).path(x, sigmas, noise);
            case LANGEVIN -> langevin(model, x, sigmas, noise);
        };
    }

    /** dx = -2 sigma s(x, sigma) dsigma + sqrt(2 sigma) dw, from much noise to little. */
    private static Sde reverse(HasNoiseLevels model) {
        return new Sde((x, sigma) -> times(-2 * sigma, model.score(x, sigma)), sigma -> Math.sqrt(2 * sigma));
    }

    /** x + a/2 s(x, sigma) + sqrt(a) z with a = epsilon sigma^2, some steps at each level. */
    private List<NDArray> langevin(HasNoiseLevels model, NDArray start, double[] sigmas, Noise noise) {
        List<NDArray> path = new ArrayList<>(List.of(start));
        for (int i = 1; i < sigmas.length; i++) {
            double sigma = sigmas[i];
            double a = langevinStep * sigma * sigma;
            NDArray x = Scope.repeat(langevinSteps, path.getLast(), (y, m) -> {
                NDArray z = noise.normalLike(y);
                return y.add(times(a / 2, model.score(y, sigma))).add(times(Math.sqrt(a), z));
            });
            path.add(x);
        }
        return path;
    }
}
