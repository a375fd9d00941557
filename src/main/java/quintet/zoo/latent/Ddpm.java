package quintet.zoo.latent;

import static quintet.model.Family.LATENT;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.tensor.*;

/**
 * A chain of hidden variables whose encoder only adds noise and whose decoder takes it off: Ho et al. 2020, arXiv:2006.11239.
 * Watch the net draw by the whole chain and, by Song et al. 2021, arXiv:2010.02502, in few steps without chance.
 */
@Model(
        slug = "ddpm",
        name = "Denoising diffusion",
        family = LATENT,
        line = "noise taken off in T steps",
        paper = "Ho et al. 2020",
        arxiv = "2006.11239",
        steps = 12000)
@OnImages(
        steps = 1500,
        defaults = {
            "batch=64",
            "diffusionSteps=1000",
            "averaging=0.998",
            "sampler=ddim",
            "solverSteps=20",
            "labels=on",
            "guidance=1.5"
        },
        seen = Seen.LEVELS)
final class Ddpm implements Completes, Conditional, HasBound, HasScore, HasTrajectory {

    // spotless:off
    record Hyper(
            @Whole(label = "Diffusion steps", symbol = "T", min = 10, max = 1000, log = true, defaultValue = 100,
                    help = "Steps from data to noise, and at most as many back.")
            int diffusionSteps,
            @Choice(label = "Noise schedule", defaultValue = "COSINE", help = "How fast the steps turn data into noise.")
            Diffusion.Schedule noising,
            @Choice(defaultValue = "V", help = "What the net predicts: the noise, the data, or v, which is a mix of both.")
            Diffusion.Predicts predicts,
            @With("hidden=128") Body body,
            @With Waves waves,
            @With Convolutions convolutions,
            @With Labels labels,
            @With Optimisation optimisation,
            @With Denoising denoising) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final Diffusion chain;
    private final Classes classes;
    private final Covariance covariance;
    private final Optional<LevelBound> bound;
    private final Net F; // (x_t, level, c) to what is beyond the Gaussian, (n, D + 1 + C) to (n, D)

    Ddpm(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        chain = Diffusion.of(h.get().noising(), h.get().diffusionSteps(), s.dim());
        classes = h.get().labels().of(s);
        covariance = s.covariance();
        bound = LevelBound.of(s, chain.logSnr(), (z, a, v) -> denoised(z, a, v, classes.none(z.size(0))));
        F = s.net(h.get().body().field(h.get().waves(), h.get().convolutions(), 1 + classes.columns(), s));
    }

    /** The mean over t of the bound's terms, weighted such that what the net predicts counts alike at every t. */
    @Override
    public Terms loss(NDArray x0, NDArray c, Noise noise) {
        int[] t = chain.drawn(noise.stratified((int) x0.size(0)));
        NDArray a = chain.a(t); // (B, 1)
        NDArray s = chain.s(t); // (B, 1)
        NDArray xt = x0.mul(a).add(noise.normalLike(x0).mul(s)); // (B, D)
        NDArray k = h.get().predicts().k(a, s);
        return minimise("prediction", squaredNorm(x0.sub(denoised(xt, a, s, c)).div(k)));
    }

    /** What x_0 is believed to be: E[x_0 | x_t], (n, D). */
    private NDArray denoised(NDArray xt, NDArray a, NDArray s, NDArray c) {
        NDArray f = F.apply(concat(xt, times(.25, s.div(a).log()), c));
        NDArray gaussian = covariance.along(
                xt, (z, l) -> a.mul(l).div(a.square().mul(l.sub(1)).add(1)).mul(z));
        return gaussian.add(h.get().predicts().k(a, s).mul(f));
    }

    private NDArray denoised(NDArray xt, int t) {
        NDArray a = full(chain.a(t), xt.size(0), 1);
        NDArray s = full(chain.s(t), xt.size(0), 1);
        return classes.guided(h.get().labels().guidance(), xt, c -> denoised(xt, a, s, c));
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return h.get().denoising().sample(chain, this::denoised, n, noise);
    }

    @Override
    public NDArray preview(int n, Noise noise) {
        return h.get().denoising().preview(chain, this::denoised, n, noise);
    }

    @Override
    public NDArray complete(NDArray x, NDArray known, Noise noise) {
        return h.get().denoising().complete(chain, this::denoised, x, known, noise);
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        return moments(n, frames, noise).stream().map(Moment::x).toList();
    }

    @Override
    public List<Moment> moments(int n, int frames, Noise noise) {
        return h.get().denoising().moments(chain, this::denoised, n, frames, noise);
    }

    /** That of x_1, the data with the least noise: (a x_0 - x_1) / s^2. */
    @Override
    public NDArray score(NDArray x) {
        double variance = 1 - chain.kept()[1];
        return times(1 / variance, times(chain.a(1), denoised(x, 1)).sub(x));
    }

    @Override
    public NDArray logDensity(NDArray x0, Noise noise) {
        return bound.map(b -> b.of(x0, noise)).orElseGet(() -> chain.logBound(this::denoised, x0, noise));
    }

    @Override
    public String densityMethod() {
        return bound.isPresent() ? LevelBound.METHOD : "as the variational bound, at one draw of all hidden variables";
    }

    @Override
    public Classes classes() {
        return classes;
    }
}
