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
 * A restricted Boltzmann machine: pixels and hidden bits that influence each other but not themselves. Smolensky 1986; Hinton 2002;
 * trained with persistent chains after Tieleman 2008. Watch the chains, which are digits long before the energies agree.
 */
@Model(
        slug = "rbm",
        name = "RBM",
        family = ENERGY,
        line = "two layers of switches",
        paper = "Tieleman 2008",
        arxiv = "1206.5533",
        steps = 15_000,
        learns = Space.Image.class,
        levels = 2,
        why = "its pixels are switches, on or off")
@OnImages(steps = 15_000, seen = Seen.SYMBOLS)
@Generation(
        from = Generation.Origin.NOISE,
        title = "Where the chains start",
        play = "Lets chains switch pixels and hidden units in turn",
        captions = "{p} % of the rounds of Gibbs sampling")
final class Rbm implements OwnStep, HasEnergy, HasDensity, HasTrajectory, Completes {

    /** Where the chains begin at each update: where they stood (Tieleman 2008), or at the data (Hinton 2002). */
    enum Method {
        PCD,
        CD
    }

    // spotless:off
    record Hyper(
            @Whole(symbol = "H", min = 2, max = 256, log = true, defaultValue = 64, help = "Hidden units; with at most 20, Z is summed exactly, else estimated.")
            int hidden,
            @Choice(defaultValue = "PCD", live = true, help = "Whether chains go on from where they stood (PCD) or begin at the data (CD).") Method method,
            @Whole(label = "Rounds per update", symbol = "k", min = 1, max = 20, log = true, defaultValue = 1, live = true,
                    help = "Rounds of Gibbs sampling that the chains make before each update.")
            int rounds,
            @Whole(symbol = "C", min = 16, max = 2048, log = true, defaultValue = 100, advanced = true, help = "Number of persistent chains.") int chains,
            @With({"learningRate=0.05", "learningRate<=1", "batch=100", "optimiser=SGD", "schedule=LINEAR", "warmUp=0", "beta1=0.5", "weightDecay=1e-3"}) Optimisation optimisation,
            @Whole(label = "Sampling rounds", symbol = "N", min = 1, max = 1000, log = true, defaultValue = 200, group = Group.SAMPLING,
                    help = "Rounds of Gibbs sampling by which a sample goes on from the persistent chains.")
            int samplerRounds) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final ModelContext s;
    private final Net w;
    private final Net b;
    private final NDArray frequent; // logits of how often pixels are on, which b begins with, (1, D)
    private final Net c;
    private final Chains chains;

    Rbm(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        int hidden = h.get().hidden();
        w = s.net(new Layer.Free(new double[s.dim() * hidden], .02));
        b = s.net(new Layer.Free(new double[s.dim()]));
        c = s.net(new Layer.Free(new double[hidden]));
        frequent = s.buffer("frequent", new float[s.dim()], 1, s.dim());
        chains = s.bits(h.get().chains());
    }

    private Boltzmann machine() {
        NDArray none = zeros(1, 0);
        NDArray visible = b.apply(none).add(frequent);
        return new Boltzmann(w.apply(none).reshape(s.dim(), h.get().hidden()), visible, c.apply(none));
    }

    @Override
    public Judge judgedBy() {
        return Judge.LIKELIHOOD;
    }

    /** F(v) = -log sum_h exp(v W h + b v + c h). */
    @Override
    public NDArray energy(NDArray v) {
        return machine().freeEnergy(v);
    }

    @Override
    public NDArray score(NDArray v) {
        return machine().slope(v);
    }

    @Override
    public Terms loss(NDArray v, Noise noise) {
        return contrast(v, own(v, noise));
    }

    /** Low energy for the data, high for the model's own points; the gradient is that of -log p. */
    private Terms contrast(NDArray v, NDArray own) {
        Contrast e = Contrast.of(this::energy, v, own);
        return minimise("data-energy", e.data().mean())
                .minus("model-energy", e.own().mean());
    }

    /** The model's own points: after some rounds, from where the chains stand or from the data. */
    private NDArray own(NDArray v, Noise noise) {
        NDArray start = h.get().method() == Method.PCD ? chains.all() : v;
        return machine().gibbs(start, h.get().rounds(), noise);
    }

    @Override
    public Terms step(NDArray v, Noise noise) {
        if (s.step() == 0) {
            frequent.set(Boltzmann.independent(v).toFloatArray());
        }
        NDArray own = own(v, noise);
        Terms terms = s.theta().minimise(() -> contrast(v, own));
        if (h.get().method() == Method.PCD) {
            chains.moveTo(0, own);
        }
        return terms;
    }

    /** The persistent chains themselves, where there are any. */
    @Override
    public NDArray preview(int n, Noise noise) {
        return h.get().method() == Method.PCD ? chains.first(n) : sample(n, noise);
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return machine().gibbs(chains.first(n), h.get().samplerRounds(), noise);
    }

    @Override
    public NDArray complete(NDArray v, NDArray known, Noise noise) {
        NDArray open = known.neg().add(1);
        NDArray start = lerp(chains.first((int) v.size(0)), v, known);
        return machine().gibbs(start, open, h.get().samplerRounds(), noise);
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        int rounds = Math.ceilDiv(h.get().samplerRounds(), frames - 1);
        List<NDArray> path = new ArrayList<>(List.of(noise.bits(n, s.dim())));
        for (int i = 1; i < frames; i++) {
            path.add(machine().gibbs(path.getLast(), rounds, noise));
        }
        return path;
    }

    /** log p(v) = -F(v) - log Z. */
    @Override
    public NDArray logDensity(NDArray v, Noise noise) {
        Boltzmann machine = machine();
        return machine.freeEnergy(v).add(machine.logZ(chains.all(), noise)).neg();
    }

    @Override
    public Exactness densityExactness() {
        return Boltzmann.enumerable(h.get().hidden()) ? Exactness.EXACT : Exactness.ESTIMATE;
    }

    @Override
    public String densityMethod() {
        boolean exact = densityExactness() == Exactness.EXACT;
        String how = exact ? "summed over all states of the hidden units" : "by annealed importance sampling";
        return "from the free energy, with log Z " + how;
    }
}
