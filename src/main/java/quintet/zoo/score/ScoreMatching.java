package quintet.zoo.score;

import static quintet.model.Family.SCORE;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import quintet.declare.*;
import quintet.model.*;
import quintet.tensor.*;
import quintet.tensor.Process;

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
@OnImages(
        steps = 1500,
        defaults = {"batch=64", "averaging=0.998", "warmUp=100", "solverSteps=18", "labels=on", "guidance=1.5"},
        seen = Seen.LEVELS)
final class ScoreMatching implements Completes, Conditional, HasNoiseLevels {

    // spotless:off
    record Hyper(
            @With("hidden=128") Body body,
            @With Waves waves,
            @With Convolutions convolutions,
            @Choice(defaultValue = "EXPLODING", help = "How data turn into noise.")
            Noising process,
            @Real(label = "Smallest σ", symbol = "\\sigma_{\\min}", min = 0.001, max = 0.5, log = true, defaultValue = 0.005,
                    help = "Exploding: smallest noise level, where sampling ends; the data's own standard deviation is 1.")
            double sigmaMin,
            @Real(label = "Largest σ", symbol = "\\sigma_{\\max}", min = 1, max = 100, log = true, defaultValue = 8,
                    help = "Exploding: largest noise level, where sampling starts.")
            double sigmaMax,
            @With Labels labels,
            @With Optimisation optimisation,
            @With Sampling sampling) {}
    // spotless:on

    /** How data turn into noise; a net learns the same of either, at other noise levels. */
    enum Noising {
        /** They stay, and noise grows until nothing is seen of them. */
        EXPLODING,
        /** They shrink while noise grows, so that both together have the variance that data have. */
        PRESERVING
    }

    private final Supplier<Hyper> h;
    private final Process.Diffusing process;
    private final Classes classes;
    private final Covariance covariance;
    private final Optional<LevelBound> bound;
    private final Net F;

    ScoreMatching(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        process = switch (h.get().process()) {
            case EXPLODING ->
                new Process.Exploding(s.dim(), h.get().sigmaMin(), h.get().sigmaMax());
            case PRESERVING -> new Process.Preserving(s.dim());
        };
        classes = h.get().labels().of(s);
        covariance = s.covariance();
        bound = LevelBound.of(s, LevelBound.even(-2 * Math.log(process.level(grid(1)[0]))), this::denoised);
        F = s.net(h.get().body().field(h.get().waves(), h.get().convolutions(), 1 + classes.columns(), s));
    }

    @Override
    public Terms loss(NDArray y, NDArray c, Noise noise) {
        NDArray sigma = process.level(noise.stratified((int) y.size(0))); // (B, 1)
        NDArray epsilon = noise.normalLike(y); // (B, D)
        NDArray x = y.add(epsilon.mul(sigma)); // (B, D)
        NDArray lambda = sigma.square().mul(sigma.square().add(1)); // (B, 1)
        return minimise(
                "score", times(.5, lambda).mul(squaredNorm(score(x, sigma, c).add(epsilon.div(sigma)))));
    }

    /**
     * The exact score where the data are N(0, I), plus what the net knows of them, scaled such that at every level both
     * what it sees and what it is to answer have a variance of about 1.
     */
    private NDArray score(NDArray x, NDArray sigma, NDArray c) {
        NDArray std = sigma.square().add(1).sqrt(); // of x, (n, 1)
        NDArray gaussian = covariance.along(x, (z, l) -> z.div(sigma.square().add(l)));
        NDArray f = F.apply(concat(x.div(std), times(.25, sigma.log()), c)); // (n, D)
        return f.div(sigma.mul(std)).sub(gaussian);
    }

    @Override
    public NDArray score(NDArray x, double sigma) {
        return classes.guided(h.get().labels().guidance(), x, c -> score(x, full(sigma, x.size(0), 1), c));
    }

    @Override
    public NDArray score(NDArray x) { // at the least noise level
        return score(x, process.level(process.least()));
    }

    /** E[y | z], where z = a y + s epsilon: at the noise level s / a, z / a. */
    private NDArray denoised(NDArray z, NDArray a, NDArray s) {
        NDArray x = z.div(a);
        NDArray sigma = s.div(a);
        return x.add(sigma.square().mul(score(x, sigma, classes.none(z.size(0)))));
    }

    @Override
    public Optional<LevelBound> bound() {
        return bound;
    }

    @Override
    public Classes classes() {
        return classes;
    }

    @Override
    public Process.Diffusing process() {
        return process;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return denoised(n, h.get().sampling().solverSteps(), noise);
    }

    @Override
    public NDArray preview(int n, Noise noise) {
        return denoised(n, Math.min(previewSteps(), h.get().sampling().solverSteps()), noise);
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        int between = Math.ceilDiv(h.get().sampling().solverSteps(), frames - 1); // steps from one frame to the next
        List<NDArray> path = path(n, between * (frames - 1), noise);
        return IntStream.range(0, frames).mapToObj(i -> path.get(i * between)).toList();
    }

    @Override
    public NDArray complete(NDArray x, NDArray known, Noise noise) {
        Sampling sampling = h.get().sampling();
        Inpainting.Step step = (at, t, u) ->
                sampling.path(this, at, new double[] {t, u}, noise).getLast();
        return complete(x, known, grid(sampling.solverSteps()), step, noise);
    }

    private List<NDArray> path(int n, int steps, Noise noise) {
        return h.get().sampling().path(this, start(n, noise), grid(steps), noise);
    }

    private NDArray denoised(int n, int steps, Noise noise) {
        return process.denoised(this::score, path(n, steps, noise).getLast(), process.least());
    }
}
