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
import quintet.tensor.Process;
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
                help = "Langevin steps at each noise level, where the sampler makes any.")
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
        /** The same, with Langevin dynamics after each step to put right what it did wrong: Song et al. 2021, algorithm 1. */
        PREDICTOR_CORRECTOR,
        /** Annealed Langevin dynamics, level by level: Song and Ermon 2019, arXiv:1907.05600. */
        LANGEVIN
    }

    /** x at each of these times, the first of which is that of x. */
    public List<NDArray> path(HasNoiseLevels model, NDArray x, double[] times, Noise noise) {
        return switch (sampler) {
            case ODE -> Ode.HEUN.path(model::velocity, x, times);
            case SDE -> reverse(model).path(x, times, noise);
            case PREDICTOR_CORRECTOR -> {
                Sde reverse = reverse(model);
                yield path(x, times.length, (at, i) -> {
                    double[] step = {times[i - 1], times[i]};
                    return langevin(model, reverse.path(at, step, noise).getLast(), times[i], noise);
                });
            }
            case LANGEVIN -> path(x, times.length, (at, i) -> langevin(model, at, times[i], noise));
        };
    }

    private static List<NDArray> path(NDArray start, int times, Scope.Round step) {
        List<NDArray> path = new ArrayList<>(List.of(start));
        for (int i = 1; i < times; i++) {
            path.add(step.of(path.getLast(), i));
        }
        return path;
    }

    /** From much noise to little. */
    private static Sde reverse(HasNoiseLevels model) {
        Process.Diffusing process = model.process();
        return new Sde((x, t) -> process.reverse(model::score, x, t), t -> Math.sqrt(process.variance(t)));
    }

    /** x + a/2 s(x, t) + sqrt(a) z with a = epsilon sigma^2, some steps at a time. */
    private NDArray langevin(HasNoiseLevels model, NDArray start, double t, Noise noise) {
        Process.Diffusing process = model.process();
        double sigma = process.sigma(t);
        double a = langevinStep * sigma * sigma;
        return Scope.repeat(langevinSteps, start, (y, m) -> {
            NDArray z = noise.normalLike(y);
            return y.add(times(a / 2, process.score(model::score, y, t))).add(times(Math.sqrt(a), z));
        });
    }
}
