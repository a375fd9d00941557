package quintet.zoo.score;

import static quintet.model.Family.SCORE;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.tensor.*;
import quintet.tensor.Process;

/** Learns the velocity that carries noise to data along straight lines: Lipman et al. 2023, arXiv:2210.02747. */
@Model(
        slug = "flow-matching",
        name = "Flow matching",
        family = SCORE,
        line = "a velocity along straight lines",
        paper = "Lipman et al. 2023",
        arxiv = "2210.02747",
        steps = 20000)
@OnImages(
        steps = 1500,
        defaults = {"batch=64", "averaging=0.998", "warmUp=100", "solverSteps=10", "labels=on", "guidance=1.5"},
        seen = Seen.LEVELS)
final class FlowMatching implements Completes, Conditional, HasVelocity {

    // spotless:off
    record Hyper(
            @With("hidden=128") Body body,
            @With Waves waves,
            @With Convolutions convolutions,
            @Choice(defaultValue = "INDEPENDENT", live = true,
                    help = "How the noise points and data points of a batch are paired.")
            Coupling coupling,
            @Whole(label = "Block size", min = 2, max = 256, log = true, defaultValue = 64, live = true, advanced = true,
                    help = "Number of points that optimal transport pairs at a time.")
            int block,
            @With Labels labels,
            @With Optimisation optimisation,
            @Whole(symbol = "N", min = 1, max = 200, defaultValue = 50, group = Group.SAMPLING,
                    help = "Steps of the solver from noise to data.")
            int solverSteps) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final Process.StraightLine line;
    private final Classes classes;
    private final Covariance covariance;
    private final Optional<LevelBound> bound;
    private final Net net; // (x / sigma_t, t, level, c) to what is beyond the Gaussian, (n, D + 2 + C) to (n, D)

    FlowMatching(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        line = new Process.StraightLine(s.dim());
        classes = h.get().labels().of(s);
        covariance = s.covariance();
        bound = LevelBound.of(s, LevelBound.even(-10), this::denoised);
        net = s.net(h.get().body().field(h.get().waves(), h.get().convolutions(), 2 + classes.columns(), s));
    }

    @Override
    public Terms loss(NDArray x1, NDArray c, Noise noise) {
        NDArray x0 = h.get().coupling().pair(noise.normalLike(x1), x1, h.get().block()); // (B, D)
        NDArray t = noise.stratified((int) x1.size(0)); // (B, 1)
        NDArray xt = line.at(x1, x0, t); // (B, D)
        return minimise("velocity", squaredNorm(velocity(xt, t, c).sub(x1.sub(x0))));
    }

    /**
     * The exact field where the data are N(0, I), plus what the net knows of them: of x1 - x0, given xt, just that part
     * has a variance of 1 / sigma_t^2 there, so the net's own target has a variance of about 1 at every t.
     */
    private NDArray velocity(NDArray x, NDArray t, NDArray c) {
        NDArray s = t.neg().add(1);
        NDArray variance = s.square().add(t.square()); // sigma_t^2
        NDArray sigma = variance.sqrt();
        NDArray gaussian = covariance.along(
                x, (z, l) -> z.mul(t.mul(l).sub(s).div(t.square().mul(l).add(s.square()))));
        NDArray level = times(.25, s.add(.01f).div(t.add(.01f)).log());
        return gaussian.add(net.apply(concat(x.div(sigma), t, level, c)).div(sigma)); // (B, D)
    }

    @Override
    public NDArray velocity(NDArray x, double t) {
        return classes.guided(h.get().labels().guidance(), x, c -> velocity(x, full(t, x.size(0), 1), c));
    }

    /** E[x_1 | z], where z = a x_1 + s x_0: the straight line through x_t, followed to its end. */
    private NDArray denoised(NDArray z, NDArray a, NDArray s) {
        NDArray sum = a.add(s);
        NDArray x = z.div(sum); // x_t at t = a / (a + s)
        return x.add(s.div(sum).mul(velocity(x, a.div(sum), classes.none(z.size(0)))));
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
    public Process process() {
        return line;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return carry(n, h.get().solverSteps(), noise);
    }

    @Override
    public NDArray preview(int n, Noise noise) {
        return carry(n, Math.min(previewSteps(), h.get().solverSteps()), noise);
    }

    @Override
    public NDArray complete(NDArray x, NDArray known, Noise noise) {
        Inpainting.Step heun = (at, t, u) -> Ode.HEUN.solve(this::velocity, at, new double[] {t, u});
        return complete(x, known, grid(h.get().solverSteps()), heun, noise);
    }
}
