package quintet.zoo.energy;

import static quintet.model.Family.ENERGY;
import static quintet.tensor.Layer.mlp;
import static quintet.tensor.Maths.constant;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.model.Exactness;
import quintet.model.HasDensity;
import quintet.model.HasEnergy;
import quintet.model.HasTrajectory;
import quintet.model.Learner;
import quintet.model.Model;
import quintet.tensor.Activation;
import quintet.tensor.Layer.Fourier;
import quintet.tensor.Layer.Unbiased;
import quintet.tensor.Metropolis;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Optimisation;
import quintet.tensor.Parameters;
import quintet.tensor.Plane;
import quintet.tensor.Terms;

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
        planeOnly = "its density is found by integrating over the plane")
final class Ebm implements Learner, HasEnergy, HasDensity, HasTrajectory {

    record Hyper(
            @Whole(
                    label = "Hidden units",
                    symbol = "H",
                    min = 8,
                    max = 256,
                    log = true,
                    defaultValue = 64,
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
                    min = 0,
                    max = 64,
                    defaultValue = 16,
                    advanced = true,
                    help = "Random sine waves fed to the net beside x; more of them let it draw finer detail.")
            int features,

            @Real(
                    label = "Feature scale",
                    min = 0.1,
                    max = 10,
                    log = true,
                    defaultValue = 3,
                    advanced = true,
                    help = "Scale of their frequencies.")
            double featureScale,

            @Whole(
                    symbol = "C",
                    min = 16,
                    max = 2048,
                    log = true,
                    defaultValue = 256,
                    help = "Number of persistent chains, whose points stand for the model's own samples.")
            int chains,

            @Whole(
                    label = "Rounds per update",
                    symbol = "S",
                    min = 1,
                    max = 20,
                    log = true,
                    defaultValue = 1,
                    live = true,
                    help = "Rounds of a hop and a Langevin step that the chains make before each update.")
            int rounds,

            @Real(
                    label = "Restart rate",
                    symbol = "\\rho",
                    min = 0,
                    max = 1,
                    defaultValue = 0,
                    live = true,
                    help = "Share of the chains that start afresh from noise before each update.")
            double restart,

            @Real(
                    label = "Langevin step size",
                    symbol = "\\varepsilon",
                    min = 1e-6,
                    max = 1e-1,
                    log = true,
                    defaultValue = 1e-3,
                    live = true,
                    help = "Size of a Langevin step.")
            double langevin,

            @Whole(
                    label = "Hop candidates",
                    symbol = "K",
                    min = 0,
                    max = 32,
                    defaultValue = 16,
                    live = true,
                    help = "Candidate places for each hop; 0 = no hops.")
            int candidates,

            @With({"learningRate=3e-3", "clip=1"}) Optimisation optimisation,

            @Whole(
                    label = "Sampling rounds",
                    symbol = "N",
                    min = 1,
                    max = 1000,
                    log = true,
                    defaultValue = 10,
                    group = Group.SAMPLING,
                    help = "Rounds of a hop and a Langevin step that produce a sample.")
            int samplerRounds) {}

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
    private final int dim;
    private final Parameters theta;
    private final Net f;
    private final Metropolis walk = new Metropolis(this::energy);
    private final NDArray buffer; // the persistent chains, (C, D)

    Ebm(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        dim = s.dim();
        Hyper now = h.get();
        theta = s.parameters(() -> h.get().optimisation());
        Fourier waves = s.fourier(dim, now.features(), now.featureScale());
        f = theta.net(mlp(waves, dim, now.hidden(), now.layers(), new Unbiased(now.hidden(), 1), Activation.SILU));
        float[] start = new float[now.chains() * dim];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) (WIDE * s.initial().random().nextGaussian());
        }
        buffer = s.buffer("chains", start, now.chains(), dim);
    }

    @Override
    public Parameters theta() {
        return theta;
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
        return contrast(x, chains(h.get().chains()));
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
        Hyper now = h.get();
        NDArray own = restarted(chains(now.chains()), now.restart(), noise);
        for (int i = 0; i < now.rounds(); i++) {
            own = round(own, noise);
        }
        NDArray chains = own;
        Terms terms = theta.minimise(() -> contrast(x, chains));
        buffer.set(chains.toFloatArray());
        return terms;
    }

    /** The first n points of the buffer, which begins again where it ends. */
    private NDArray chains(int n) {
        float[] all = buffer.toFloatArray();
        float[] some = new float[n * dim];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[i % all.length];
        }
        return constant(some, n, dim);
    }

    private static NDArray restarted(NDArray x, double share, Noise noise) {
        NDArray fresh = noise.uniform(x.size(0), 1).lt((float) share).toType(DataType.FLOAT32, false); // (C, 1)
        return x.add(times(WIDE, noise.normalLike(x)).sub(x).mul(fresh));
    }

    private NDArray round(NDArray x, Noise noise) {
        int k = h.get().candidates();
        return walk.langevin(k == 0 ? x : walk.hop(x, k, noise), h.get().langevin(), noise);
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        NDArray x = Plane.resample(y -> f.apply(y).neg(), WIDE, POOL * n, n, noise); // E - f is that Gaussian's energy
        for (int i = 0; i < h.get().samplerRounds(); i++) {
            x = round(x, noise);
        }
        return x;
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        int rounds = Math.max(WATCHED_ROUNDS, frames - 1);
        NDArray x = times(WIDE, noise.normal(n, dim));
        List<NDArray> path = new ArrayList<>(List.of(x));
        for (int i = 1; i <= rounds; i++) {
            x = round(x, noise);
            if (i * (frames - 1) / rounds > (i - 1) * (frames - 1) / rounds) {
                path.add(x);
            }
        }
        return path;
    }

    /** The persistent chains themselves. */
    @Override
    public NDArray preview(int n, Noise noise) {
        return chains(n);
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
