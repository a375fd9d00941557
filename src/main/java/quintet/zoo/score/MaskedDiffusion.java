package quintet.zoo.score;

import static quintet.model.Family.SCORE;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * Symbols are masked one after the other until none is left, and a net that sees those that are left learns to bring them back: Austin et
 * al. 2021, arXiv:2107.03006; Sahoo et al. 2024, arXiv:2406.07524. Watch it fill in from all sides: no place comes first.
 */
@Model(
        slug = "masked-diffusion",
        name = "Masked diffusion",
        family = SCORE,
        line = "unmasks symbols in any order",
        paper = "Sahoo et al. 2024",
        arxiv = "2406.07524",
        steps = 1500,
        learns = {Space.Text.class, Space.Image.class},
        why = "it masks symbols, such as letters or grey levels")
@OnImages(
        steps = 3000,
        defaults = {"batch=64", "learningRate=2e-3", "unmaskingSteps=32"},
        seen = Seen.SYMBOLS)
@Generation(
        from = Generation.Origin.ORDER,
        title = "Symbols in any order",
        play = "Unmasks symbols in random order",
        captions = "{p} % of the symbols are unmasked, each given those seen before")
final class MaskedDiffusion implements Learner, HasBound, Completes, HasMoments {

    // spotless:off
    record Hyper(
            @Choice(of = {32, 64, 96, 128, 192, 256}, defaultValue = "96",
                    help = "Of texts only: numbers by which a place is described.")
            int width,
            @Choice(of = {1, 2, 4, 8}, defaultValue = "4", advanced = true,
                    help = "Of texts only: parts of a place that attend on their own.")
            int heads,
            @Whole(symbol = "L", min = 1, max = 6, defaultValue = 3,
                    help = "Of texts only: blocks of attention and perceptron, one after the other.")
            int blocks,
            @With Convolutions convolutions,
            @With({"batch=128", "batch<=512", "learningRate=3e-3", "clip=1", "warmUp=100", "averaging=0.998"}) Optimisation optimisation,
            @Whole(symbol = "N", min = 1, max = 784, log = true, defaultValue = 13, live = true, group = Group.SAMPLING,
                    help = "Steps of sampling; with as many as places, one is unmasked at a time.")
            int unmaskingSteps,
            @With Choosing choosing) {}
    // spotless:on

    /** Draws of what is masked by which an item's bound is found. */
    private static final int DRAWS = 16;
    /** Few enough steps for a live picture. */
    private static final int PREVIEW_STEPS = 8;

    private final Supplier<Hyper> h;
    private final int dim;
    private final Unmasking net;

    MaskedDiffusion(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        dim = s.dim();
        net = Unmasking.of(
                s, h.get().width(), h.get().heads(), h.get().blocks(), h.get().convolutions());
    }

    /** -log p(x) <= E_m D/m sum_{d masked} -log p(x_d | x_seen), where m of D places are masked, m uniform on 1 .. D. */
    @Override
    public Terms loss(NDArray x, Noise noise) {
        return minimise("cross-entropy", bound(x, noise.stratified((int) x.size(0)), noise));
    }

    /** That sum at one draw of what is masked, of which u in [0, 1) says how much, (n, 1). */
    private NDArray bound(NDArray x, NDArray u, Noise noise) {
        NDArray m = times(dim, u).floor().add(1); // (n, 1)
        NDArray masked = noise.ranks(x.size(0), dim, zeros(1)).lt(m).toType(DataType.FLOAT32, false); // (n, D)
        NDArray logP = net.logProb(x, masked.neg().add(1));
        return sumRows(logP.mul(masked)).neg().mul(full(dim).div(m));
    }

    /** The mean over some draws, in each of which another share is masked. */
    @Override
    public NDArray logDensity(NDArray x, Noise noise) {
        int draws = Math.min(DRAWS, dim);
        NDArray sum = Scope.repeat(draws, concat(x, zeros(x.size(0), 1)), (at, i) -> {
            NDArray items = columns(at, 0, dim);
            NDArray u = times(1.0 / draws, noise.uniform(x.size(0), 1).add(i));
            return concat(items, columns(at, dim, dim + 1).sub(bound(items, u, noise)));
        });
        return times(1.0 / draws, columns(sum, dim, dim + 1));
    }

    @Override
    public String densityMethod() {
        return "as the mean of a bound over " + Math.min(DRAWS, dim) + " draws of what is masked";
    }

    @Override
    public NDArray complete(NDArray x, NDArray known, Noise noise) {
        return net.complete(x, known, h.get().unmaskingSteps(), h.get().choosing()::of, noise);
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return sample(n, h.get().unmaskingSteps(), noise);
    }

    private NDArray sample(int n, int steps, Noise noise) {
        return net.sample(n, steps, h.get().choosing()::of, noise);
    }

    @Override
    public List<Moment> moments(int n, int frames, Noise noise) {
        return net.moments(n, h.get().unmaskingSteps(), frames, h.get().choosing()::of, noise);
    }

    @Override
    public NDArray preview(int n, Noise noise) {
        return sample(n, Math.min(PREVIEW_STEPS, h.get().unmaskingSteps()), noise);
    }
}
