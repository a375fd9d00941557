package quintet.zoo.flow;

import static quintet.model.Family.FLOW;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * Couplings that move whole numbers by whole numbers, so that nothing is lost and no volume changes: Hoogeboom et al. 2019,
 * arXiv:1905.07376. Watch how little is left to do for a flow that can neither stretch nor squeeze.
 */
@Model(
        slug = "idf",
        name = "Integer discrete flow",
        family = FLOW,
        line = "whole numbers moved by whole numbers",
        paper = "Hoogeboom et al. 2019",
        arxiv = "1905.07376",
        steps = 1500,
        learns = Space.Image.class,
        why = "it moves whole numbers, such as grey levels")
@OnImages(steps = 1500, seen = Seen.SYMBOLS)
@Generation(
        from = Generation.Origin.LATENT,
        title = "Whole numbers z",
        play = "Undoes the couplings, one by one",
        captions = "{p} % of the couplings: each moves one half of the pixels depending on the other")
final class Idf implements Learner, HasDensity {

    // spotless:off
    record Hyper(
            @Whole(symbol = "N", min = 1, max = 12, defaultValue = 8,
                    help = "Number of couplings; before each, the pixels are shuffled.")
            int couplings,
            @With({"hidden=256", "layers=2", "layers<=3"}) Body body,
            @Whole(symbol = "K", min = 1, max = 16, defaultValue = 5,
                    help = "Logistic distributions in the mixture of each number of z.")
            int components,
            @With({"batch=64", "batch<=1024", "learningRate=1e-3", "clip=20", "warmUp=100", "averaging=0.998"}) Optimisation optimisation) {}
    // spotless:on

    /** By so much the mixture's numbers move faster than weights do: they have to go whole levels. */
    private static final double FASTER = 20;
    /** Levels by which a net's 1 moves a pixel, as a share of all. */
    private static final double REACH = .25;

    private final int dim;
    private final int levels;
    private final int components;
    private final List<Net> translations; // t_i, (n, D/2) to (n, D/2)
    private final List<NDArray> shuffles; // (D, D), each a permutation
    private final List<NDArray> unshuffles; // and what undoes it
    private final Net mixture; // logits, means and log-scales, (1, 3 D K)

    Idf(Supplier<Hyper> h, ModelContext s) {
        if (s.dim() % 2 != 0) {
            throw new IllegalArgumentException("An integer flow halves the pixels, so their number must be even.");
        }
        dim = s.dim();
        levels = ((Space.Image) s.space()).levels();
        components = h.get().components();
        int n = h.get().couplings();
        Body body = h.get().body();
        Layer last = new Layer.Linear(body.hidden(), dim / 2, 0, new double[dim / 2], null); // starts as the identity
        translations =
                Stream.generate(() -> s.net(body.mlp(dim / 2, last))).limit(n).toList();
        shuffles = Stream.generate(() -> shuffle(s)).limit(n).toList();
        unshuffles = shuffles.stream().map(NDArray::transpose).toList();
        mixture = s.net(new Layer.Free(start()));
    }

    private static NDArray shuffle(ModelContext s) {
        int[] order = s.initial().permutation(s.dim());
        float[] matrix = new float[order.length * order.length];
        for (int i = 0; i < order.length; i++) {
            matrix[i * order.length + order[i]] = 1;
        }
        return s.constant(matrix, order.length, order.length);
    }

    /** Means evenly from the lowest to the highest level, as wide as their distance. */
    private double[] start() {
        int k = dim * components;
        double[] start = new double[3 * k];
        for (int i = 0; i < k; i++) {
            start[k + i] = (levels - 1) * (i % components + .5) / components / FASTER;
        }
        Arrays.fill(start, 2 * k, 3 * k, Math.log(.3 * (levels - 1) / components + .1) / FASTER);
        return start;
    }

    /** Pi. */
    private LogisticMixture prior() {
        NDArray[] each = chunk(mixture.apply(zeros(1, 0)), 3);
        return new LogisticMixture(
                each[0].reshape(dim, components),
                times(FASTER, each[1].reshape(dim, components)),
                times(FASTER, each[2].reshape(dim, components)));
    }

    /** -log P(x) = -log Pi(f^-1(x)); whole numbers have no volume, so that is all. */
    @Override
    public Terms loss(NDArray x, Noise noise) {
        return minimise("code-length", logDensity(x, noise).neg());
    }

    @Override
    public NDArray logDensity(NDArray x, Noise noise) {
        return sumRows(prior().logProb(encode(x)));
    }

    /** From pixels to z: shuffle, then b -> b - [t(a)]. */
    NDArray encode(NDArray x) {
        NDArray z = x;
        for (int i = 0; i < translations.size(); i++) {
            NDArray[] ab = halves(z.matMul(shuffles.get(i)));
            z = concat(ab[0], ab[1].sub(translation(i, ab[0])));
        }
        return z;
    }

    /** The way back, from the last coupling to the first; nothing was lost. */
    NDArray decode(NDArray z) {
        NDArray x = z;
        for (int i = translations.size() - 1; i >= 0; i--) {
            NDArray[] ab = halves(x);
            x = concat(ab[0], ab[1].add(translation(i, ab[0]))).matMul(unshuffles.get(i));
        }
        return x;
    }

    /** [t_i(a)], rounded; the gradient is that of t (straight through). */
    private NDArray translation(int i, NDArray a) {
        NDArray t = times(
                REACH * levels,
                translations.get(i).apply(times(2.0 / (levels - 1), a).sub(1)));
        return t.add(Autograd.noGrad(() -> t.round().sub(t)));
    }

    /** Of the few that lie outside the levels, the nearest level is taken. */
    @Override
    public NDArray sample(int n, Noise noise) {
        return decode(prior().sample(n, noise)).clip(0, levels - 1);
    }

    @Override
    public Exactness densityExactness() {
        return Exactness.EXACT;
    }

    @Override
    public String densityMethod() {
        return "by its formula";
    }
}
