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
 * A classifier whose logits are read as energies, so that one net tells classes and says what images are like: Grathwohl et al. 2020,
 * arXiv:1912.03263. Watch samples of a class appear while the classifier learns to tell it.
 */
@Model(
        slug = "jem",
        name = "Joint energy model",
        family = ENERGY,
        line = "a classifier read as an energy",
        paper = "Grathwohl et al. 2020",
        arxiv = "1912.03263",
        steps = 1500,
        noDensity = "it would take the sum over all images that there could be",
        learns = Space.Image.class,
        why = "its chains are made for images")
@OnImages(steps = 1500, seen = Seen.ONE_SCALE)
@Generation(
        from = Generation.Origin.NOISE,
        title = "Where the chains start",
        play = "Lets chains walk from noise down the energy",
        captions = "Moment {k} of {m}: the chains walk down the energy, with some noise")
final class Jem implements OwnStep, Conditional, HasEnergy, HasClassifier, HasTrajectory {

    // spotless:off
    record Hyper(
            @With({"hidden=256", "layers=2"}) Body body,
            @With Filters filters,
            @With("labels=on") Labels labels,
            @With({"chains=128", "share=1"}) Walking walking,
            @With({"batch=64", "batch<=512", "learningRate=1e-3", "beta1=0.5", "clip=20", "warmUp=100", "averaging=0.998"}) Optimisation optimisation,
            @Whole(label = "Sampling steps", symbol = "N", min = 1, max = 400, log = true, defaultValue = 100,
                    group = Group.SAMPLING,
                    help = "Langevin steps that lead from where the chains stand to a sample.")
            int samplerRounds) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final ModelContext s;
    private final Classes classes;
    private final Net f; // x to a logit a class, (n, D) to (n, K)
    private final Chains chains;

    Jem(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        classes = h.get().labels().of(s);
        Body body = h.get().body();
        f = s.net(h.get()
                .filters()
                .looking(body, Waves.NONE, new Layer.Linear(body.hidden(), Math.max(1, classes.count())), s));
        chains = s.chains(h.get().walking().chains(), 1);
    }

    /** E(x) = -log sum_y e^f(x)[y]. */
    @Override
    public NDArray energy(NDArray x) {
        return logSumExp(f.apply(x)).neg();
    }

    /** p(y | x) = e^f(x)[y] / sum_y' e^f(x)[y']. */
    @Override
    public NDArray probabilities(NDArray x) {
        return f.apply(x).softmax(1);
    }

    /** -log p(x, y) up to a constant, y being the class that is asked for: at a guidance of 1, and at 0 the energy of x. */
    private NDArray guided(NDArray x) {
        NDArray fx = f.apply(x); // (n, K)
        NDArray towards = classes.guided(h.get().labels().guidance(), x, c -> logP(c, fx));
        return logSumExp(fx).neg().sub(towards);
    }

    /** log p(y | x) for the y that rows of c name, and 0 for those that name none, (n, 1). */
    private NDArray logP(NDArray c, NDArray fx) {
        return classes.count() == 0
                ? zeros(fx.size(0), 1)
                : sumRows(columns(c, 0, classes.count()).mul(fx.logSoftmax(1)));
    }

    @Override
    public Judge judgedBy() {
        return Judge.SAMPLES;
    }

    @Override
    public Terms loss(NDArray x, NDArray c, Noise noise) {
        return terms(x, c, chains.all());
    }

    /** -log p(y | x), and low energy for the data, high for the model's own images, whose gradient is that of -log p(x). */
    private Terms terms(NDArray x, NDArray c, NDArray own) {
        NDList both = f.apply(x.concat(own, 0)).split(new long[] {x.size(0)}, 0);
        Contrast e = new Contrast(
                logSumExp(both.get(0)).neg(), logSumExp(both.get(1)).neg()); // (B, 1), (C, 1)
        Terms terms = minimise("cross-entropy", logP(c, both.get(0)).neg().mean())
                .plus("data-energy", e.data().mean())
                .minus("model-energy", e.own().mean());
        double lambda = h.get().walking().penalty();
        return lambda == 0 ? terms : terms.plus("squares", times(lambda, e.squares()));
    }

    @Override
    public Terms step(NDArray x, Noise noise) {
        return step(x, classes.none(x.size(0)), noise);
    }

    @Override
    public Terms update(ModelContext s, NDArray x, int[] labels, Noise noise) {
        return classes.count() == 0 ? step(x, noise) : step(x, classes.told(labels, noise), noise);
    }

    /** The chains walk, then the energy is updated against them. */
    private Terms step(NDArray x, NDArray c, Noise noise) {
        Walking now = h.get().walking();
        NDArray turn = chains.turn(s.step(), now.share()); // (c, D)
        NDArray own = now.steps().walk(this::energy, now.rounds(), chains.restarted(turn, now.restart(), noise), noise);
        Terms terms = s.theta().minimise(() -> terms(x, c, own));
        chains.moveTo(s.step(), own);
        return terms;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return h.get().walking().steps().walk(this::guided, h.get().samplerRounds(), chains.first(n), noise);
    }

    @Override
    public List<NDArray> trajectory(int n, int frames, Noise noise) {
        Langevin steps = h.get().walking().steps();
        int rounds = Math.ceilDiv(h.get().samplerRounds(), frames - 1);
        List<NDArray> path = new ArrayList<>(List.of(noise.normal(n, s.dim())));
        for (int i = 1; i < frames; i++) {
            path.add(steps.walk(this::guided, rounds, path.getLast(), noise));
        }
        return path;
    }

    @Override
    public Classes classes() {
        return classes;
    }
}
