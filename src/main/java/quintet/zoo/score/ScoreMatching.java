package quintet.zoo.score;

import static quintet.model.Family.SCORE;
import static quintet.tensor.Layer.mlp;
import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.full;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.model.HasNoiseLevels;
import quintet.model.Learner;
import quintet.model.Model;
import quintet.tensor.Activation;
import quintet.tensor.Layer;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Ode;
import quintet.tensor.Optimisation;
import quintet.tensor.Parameters;
import quintet.tensor.Scope;
import quintet.tensor.Sde;
import quintet.tensor.Terms;

/**
 * Learns the slope of the log-density of noisy data at every noise level sigma, then follows it from much noise to
 * little: Song et al. 2021, arXiv:2011.13456 (the exploding process), with the preconditioning, the loss's weights and
 * the sampler's grid of Karras et al. 2022, arXiv:2206.00364. Watch one trained net serve three samplers.
 */
@Model(
        slug = "score-matching",
        name = "Denoising score matching",
        family = SCORE,
        line = "the slope of log p at every noise level",
        paper = "Song et al. 2021",
        arxiv = "2011.13456",
        steps = 24000)
final class ScoreMatching implements Learner, HasNoiseLevels {

    record Hyper(
            @Whole(
                    label = "Hidden units",
                    symbol = "H",
                    min = 8,
                    max = 512,
                    log = true,
                    defaultValue = 128,
                    help = "Units in each hidden layer.")
            int hidden,

            @Whole(
                    label = "Hidden layers",
                    symbol = "L",
                    min = 1,
                    max = 6,
                    defaultValue = 3,
                    help = "Number of hidden layers.")
            int layers,

            @Whole(
                    label = "Fourier features",
                    symbol = "K",
                    min = 1,
                    max = 64,
                    defaultValue = 16,
                    advanced = true,
                    help = "Random sine waves of x fed to the net; more of them let it see finer detail.")
            int features,

            @Real(
                    label = "Smallest σ",
                    symbol = "\\sigma_{\\min}",
                    min = 0.001,
                    max = 0.5,
                    log = true,
                    defaultValue = 0.005,
                    help = "Smallest noise level, where sampling ends; the data's own standard deviation is 1.")
            double sigmaMin,

            @Real(
                    label = "Largest σ",
                    symbol = "\\sigma_{\\max}",
                    min = 1,
                    max = 100,
                    log = true,
                    defaultValue = 8,
                    help = "Largest noise level, where sampling starts.")
            double sigmaMax,

            @With Optimisation optimisation,

            @Choice(
                    defaultValue = "ODE",
                    group = Group.SAMPLING,
                    help = "How samples follow the score from noise to data.")
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
            double langevinStep) {}

    /** How samples follow the score. */
    enum Sampler {
        /** The probability-flow ODE by Heun's method: no chance after the start. */
        ODE,
        /** The reverse SDE by Euler and Maruyama's method: fresh noise at every step. */
        SDE,
        /** Annealed Langevin dynamics, level by level: Song and Ermon 2019, arXiv:1907.05600. */
        LANGEVIN
    }

    /** Scale of the random waves' frequencies, in radians a standard deviation. */
    private static final double WAVES = 3;
    /** rho: the greater, the denser the sampler's grid where there is little noise. */
    private static final double RHO = 7;

    private final Supplier<Hyper> h;
    private final int dim;
    private final double sigmaMin;
    private final double sigmaMax;
    private final Parameters theta;
    private final Net F;

    ScoreMatching(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        dim = s.dim();
        sigmaMin = h.get().sigmaMin();
        sigmaMax = h.get().sigmaMax();
        theta = s.parameters(() -> h.get().optimisation());
        Layer.Fourier waves = s.fourier(s.dim(), h.get().features(), WAVES);
        F = theta.net(mlp(waves, s.dim() + 1, h.get().hidden(), h.get().layers(), s.dim(), Activation.SILU));
    }

    @Override
    public Parameters theta() {
        return theta;
    }

    @Override
    public Terms loss(NDArray y, Noise noise) {
        NDArray u = noise.stratified((int) y.size(0)); // (B, 1)
        NDArray sigma = times(sigmaMin, times(Math.log(sigmaMax / sigmaMin), u).exp()); // log-uniform
        NDArray epsilon = noise.normalLike(y); // (B, D)
        NDArray x = y.add(epsilon.mul(sigma)); // (B, D)
        NDArray lambda = sigma.square().mul(sigma.square().add(1)); // (B, 1)
        return minimise(
                "score", times(.5, lambda).mul(squaredNorm(score(x, sigma).add(epsilon.div(sigma)))));
    }

    /**
     * The exact score where the data are N(0, I), plus what the net knows of them, scaled such that at every level both
     * what it sees and what it is to answer have a variance of about 1.
     */
    private NDArray score(NDArray x, NDArray sigma) {
        NDArray variance = sigma.square().add(1);
        NDArray std = variance.sqrt(); // of x, (n, 1)
        NDArray f = F.apply(concat(x.div(std), times(.25, sigma.log()))); // (n, D)
        return f.div(sigma.mul(std)).sub(x.div(variance));
    }

    @Override
    public NDArray score(NDArray x, double sigma) {
        return score(x, full(sigma, x.size(0), 1));
    }

    /** At the least noise level. */
    @Override
    public NDArray score(NDArray x) {
        return score(x, sigmaMin);
    }

    @Override
    public int dim() {
        return dim;
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
    public double noiseScale() {
        return Math.sqrt(sigmaMax * sigmaMax + 1);
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return denoised(path(n, h.get().solverSteps(), noise).getLast());
    }

    @Override
    public NDArray preview(int n, Noise noise) {
        return denoised(
                path(n, Math.min(PREVIEW_STEPS, h.get().solverSteps()), noise).getLast());
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        int between = Math.ceilDiv(h.get().solverSteps(), frames - 1); // steps from one frame to the next
        List<NDArray> path = path(n, between * (frames - 1), noise);
        return IntStream.range(0, frames).mapToObj(i -> path.get(i * between)).toList();
    }

    private List<NDArray> path(int n, int steps, Noise noise) {
        NDArray x = start(n, noise);
        double[] sigmas = grid(steps);
        return switch (h.get().sampler()) {
            case ODE -> Ode.HEUN.path(this::velocity, x, sigmas);
            case SDE -> reverseSde().path(x, sigmas, noise);
            case LANGEVIN -> langevin(x, sigmas, noise);
        };
    }

    /** dx = -2 sigma s(x, sigma) dsigma + sqrt(2 sigma) dw, from much noise to little. */
    private Sde reverseSde() {
        return new Sde((x, sigma) -> times(-2 * sigma, score(x, sigma)), sigma -> Math.sqrt(2 * sigma));
    }

    /** x + a/2 s(x, sigma) + sqrt(a) z with a = epsilon sigma^2, some steps at each level. */
    private List<NDArray> langevin(NDArray start, double[] sigmas, Noise noise) {
        List<NDArray> path = new ArrayList<>(List.of(start));
        for (int i = 1; i < sigmas.length; i++) {
            double sigma = sigmas[i];
            double a = h.get().langevinStep() * sigma * sigma;
            NDArray x = Scope.repeat(h.get().langevinSteps(), path.getLast(), (y, m) -> {
                NDArray z = noise.normalLike(y);
                return y.add(times(a / 2, score(y, sigma))).add(times(Math.sqrt(a), z));
            });
            path.add(x);
        }
        return path;
    }

    /** E[y | x] at the least noise level, by Tweedie's formula: the noise that is left is taken off. */
    private NDArray denoised(NDArray x) {
        return x.add(times(sigmaMin * sigmaMin, score(x)));
    }
}
