package quintet.zoo.energy;

import static quintet.model.Family.ENERGY;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * An energy trained by persistent contrastive divergence: Tieleman 2008, with the replay buffer of Du and Mordatch 2019,
 * arXiv:1903.08689. Watch the chains chase the data while the energy is lowered at the data and raised at the chains.
 */
@Model(
        slug = "ebm",
        name = "Energy-based model",
        family = ENERGY,
        line = "a landscape, and chains that walk in it",
        paper = "Du and Mordatch 2019",
        arxiv = "1903.08689",
        steps = 4500)
// spotless:off
@OnImages(
        steps = 1200,
        defaults = {
            "hidden=256", "layers=2", "features=0", "walk=langevin", "chains=2048", "share=0.03", "rounds=20", "restart=0.02",
            "langevin=0.02", "penalty=0.02", "batch=64", "learningRate=1e-3", "beta1=0.5", "samplerRounds=100"
        },
        seen = Seen.ONE_SCALE,
        noDensity = "it would take the sum over all images that there could be")
// spotless:on
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
            @With Filters filters,
            @Choice(defaultValue = "METROPOLIS", live = true,
                    help = "Whether a test makes the chains settle on p itself (Metropolis), or they walk down the energy with little noise (Langevin), as images need.")
            Walking.Way walk,
            @With({"chains=256", "share=1", "rounds=1", "restart=0", "langevin=1e-3", "penalty=0"}) Walking walking,
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
    private final Metropolis metropolis = new Metropolis(this::energy);
    private final Chains chains;
    private final boolean image;

    Ebm(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        image = s.space() instanceof Space.Image;
        Body body = h.get().body();
        f = s.net(h.get().filters().looking(body, h.get().waves(), new Layer.Unbiased(body.hidden(), 1), s));
        chains = s.chains(h.get().walking().chains(), WIDE);
    }

    /** The contrast is near zero when all is well, and when nothing is. */
    @Override
    public Judge judgedBy() {
        return image ? Judge.SAMPLES : Judge.LIKELIHOOD;
    }

    @Override
    public NDArray energy(NDArray x) {
        return f.apply(x).add(times(1 / (2 * WIDE * WIDE), squaredNorm(x))); // (n, 1)
    }

    @Override
    public Terms loss(NDArray x, Noise noise) {
        return contrast(x, chains.all());
    }

    private Terms contrast(NDArray x, NDArray own) {
        Contrast e = Contrast.of(this::energy, x, own);
        Terms terms = minimise("data-energy", e.data().mean())
                .minus("model-energy", e.own().mean());
        double lambda = h.get().walking().penalty();
        return lambda == 0 ? terms : terms.plus("squares", times(lambda, e.squares()));
    }

    /** The chains move, then the energy is updated against them. */
    @Override
    public Terms step(NDArray x, Noise noise) {
        Walking now = h.get().walking();
        NDArray turn = chains.turn(s.step(), now.share()); // (c, D)
        NDArray own = rounds(now.rounds(), chains.restarted(turn, now.restart(), noise), noise);
        Terms terms = s.theta().minimise(() -> contrast(x, own));
        chains.moveTo(s.step(), own);
        return terms;
    }

    private NDArray rounds(int rounds, NDArray start, Noise noise) {
        Hyper now = h.get();
        if (now.walk() == Walking.Way.LANGEVIN) {
            return now.walking().steps().walk(this::energy, rounds, start, noise);
        }
        NDArray x = start;
        for (int i = 0; i < rounds; i++) {
            NDArray hopped = now.candidates() == 0 ? x : metropolis.hop(x, now.candidates(), noise);
            x = metropolis.langevin(hopped, now.walking().langevin(), noise);
        }
        return x;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        NDArray x = image
                ? chains.first(n)
                : Plane.resample(y -> f.apply(y).neg(), WIDE, POOL * n, n, noise); // E - f is that Gaussian's energy
        return rounds(h.get().samplerRounds(), x, noise);
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        int rounds = Math.max(image ? h.get().samplerRounds() : WATCHED_ROUNDS, frames - 1);
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
