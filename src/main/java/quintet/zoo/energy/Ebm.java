package quintet.zoo.energy;

import static quintet.model.Family.ENERGY;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * An energy trained by persistent contrastive divergence: Tieleman 2008, with the replay buffer of Du and Mordatch 2019,
 * arXiv:1903.08689. Watch the chains chase the data while the energy is lowered at the data and raised where only chains
 * are.
 */
@Model(
        slug = "ebm",
        name = "Energy-based model",
        family = ENERGY,
        line = "a landscape, and chains that walk in it",
        paper = "Du and Mordatch 2019",
        arxiv = "1903.08689",
        steps = 4500,
        learns = Space.Reals.class,
        why = "its density is found by integrating over the plane")
@Generation(
        from = Generation.Origin.NOISE,
        title = "Where the chains start",
        play = "Lets chains walk from noise down the energy",
        captions = "Moment {k} of {m}: the chains walk down the energy, with some noise")
final class Ebm implements OwnStep, HasEnergy, HasDensity, HasTrajectory {

    // spotless:off
    record Hyper(
            @With("hidden<=256") Body body,
            @With Waves waves,
            @Whole(symbol = "C", min = 16, max = 2048, log = true, defaultValue = 256,
                    help = "Number of persistent chains, whose points stand for the model's own samples.")
            int chains,
            @Whole(label = "Rounds per update", symbol = "S", min = 1, max = 20, log = true, defaultValue = 1, live = true,
                    help = "Rounds of a hop and a Langevin step that the chains make before each update.")
            int rounds,
            @Real(label = "Restart rate", symbol = "\\rho", min = 0, max = 1, defaultValue = 0, live = true,
                    help = "Share of the chains that start afresh from noise before each update.")
            double restart,
            @Real(label = "Langevin step size", symbol = "\\varepsilon", min = 1e-6, max = 1e-1, log = true,
                    defaultValue = 1e-3, live = true,
                    help = "Size of a Langevin step.")
            double langevin,
            @Whole(label = "Hop candidates", symbol = "K", min = 0, max = 32, defaultValue = 16, live = true,
                    help = "Candidate places for each hop; 0 = no hops.")
            int candidates,
            @With({"learningRate=3e-3", "clip=1"}) Optimisation optimisation,
            @Whole(label = "Sampling rounds", symbol = "N", min = 1, max = 1000, log = true, defaultValue = 10,
                    group = Group.SAMPLING,
                    help = "Rounds of a hop and a Langevin step that produce a sample.")
            int samplerRounds) {}
    // spotless:on

    /** Standard deviation of the Gaussian from which chains start; its energy is part of E, so that Z is finite. */
    private static final double WIDE = 1.5;
    /** Points of that Gaussian for each sample among which samples are first sought. */
    private static final int POOL = 16;
    /** Rounds of the sampler when it is watched, which begins with noise. */
    private static final int WATCHED_ROUNDS = 16;
    /** The square and the cells a side on which Z is found. */
    private static final double HALF_SIDE = 4.5;

    private static final int CELLS = 320;

    private final Supplier<Hyper> h;
    private final ModelContext s;
    private final Net f;
    private final Metropolis walk = new Metropolis(this::energy);
    private final Chains chains;

    Ebm(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        Body body = h.get().body();
        f = s.net(body.mlp(h.get().waves().of(s.dim(), s), s.dim(), new Layer.Unbiased(body.hidden(), 1)));
        chains = s.chains(h.get().chains(), WIDE);
    }

    /** The contrast is near zero when all is well, and when nothing is. */
    @Override
    public Judge judgedBy() {
        return Judge.LIKELIHOOD;
    }

    @Override
    public NDArray energy(NDArray x) {
        return f.apply(x).add(times(1 / (2 * WIDE * WIDE), squaredNorm(x))); // (n, 1)
    }

    @Override
    public Terms loss(NDArray x, Noise noise) {
        return contrast(x, chains.all());
    }

    /** Low energy for the data, high for the model's own points; the gradient is that of -log p. */
    private Terms contrast(NDArray x, NDArray own) {
        NDArray e = energy(x.concat(own, 0)); // (B + C, 1)
        NDList both = e.split(new long[] {x.size(0)}, 0);
        return minimise("data-energy", both.get(0).mean())
                .minus("model-energy", both.get(1).mean());
    }

    /** The chains move, then the energy is updated against them. */
    @Override
    public Terms step(NDArray x, Noise noise) {
        NDArray own = rounds(h.get().rounds(), chains.restarted(h.get().restart(), noise), noise);
        Terms terms = s.theta().minimise(() -> contrast(x, own));
        chains.moveTo(own);
        return terms;
    }

    private NDArray rounds(int rounds, NDArray start, Noise noise) {
        int k = h.get().candidates();
        NDArray x = start;
        for (int i = 0; i < rounds; i++) {
            x = walk.langevin(k == 0 ? x : walk.hop(x, k, noise), h.get().langevin(), noise);
        }
        return x;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        NDArray x = Plane.resample(y -> f.apply(y).neg(), WIDE, POOL * n, n, noise); // E - f is that Gaussian's energy
        return rounds(h.get().samplerRounds(), x, noise);
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        int rounds = Math.max(WATCHED_ROUNDS, frames - 1);
        List<NDArray> path = new ArrayList<>(List.of(times(WIDE, noise.normal(n, s.dim()))));
        for (int i = 1, made = 0; i < frames; i++) {
            int until = Math.ceilDiv(i * rounds, frames - 1);
            path.add(rounds(until - made, path.getLast(), noise));
            made = until;
        }
        return path;
    }

    /** The persistent chains themselves. */
    @Override
    public NDArray preview(int n, Noise noise) {
        return chains.first(n);
    }

    @Override
    public NDArray logDensity(NDArray x, Noise noise) {
        NDArray logZ = Plane.logIntegral(at -> energy(at).neg(), HALF_SIDE, CELLS); // (1, 1)
        return energy(x).neg().sub(logZ);
    }

    @Override
    public Exactness densityExactness() {
        return Exactness.ESTIMATE;
    }

    @Override
    public String densityMethod() {
        return "from the energy, with log Z by quadrature on " + CELLS + " x " + CELLS + " cells";
    }
}
