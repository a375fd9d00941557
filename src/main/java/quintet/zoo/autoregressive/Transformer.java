package quintet.zoo.autoregressive;

import static quintet.model.Family.AUTOREGRESSIVE;
import static quintet.tensor.Maths.sumRows;
import static quintet.tensor.Terms.minimise;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * Each symbol looks back at all those before it and takes from each as much as it attends to it: Vaswani et al. 2017,
 * arXiv:1706.03762. Watch it begin as a count of letters and learn, later than a recurrent net, what goes with what.
 */
@Model(
        slug = "transformer",
        name = "Transformer",
        family = AUTOREGRESSIVE,
        line = "attends to all before",
        paper = "Vaswani et al. 2017",
        arxiv = "1706.03762",
        steps = 2000,
        learns = {Space.Text.class, Space.Image.class},
        why = "it chooses among symbols, such as letters or grey levels")
@OnImages(
        steps = 1000,
        defaults = {"batch=32", "width=64"},
        seen = Seen.SYMBOLS)
final class Transformer implements HasNextSymbol {

    // spotless:off
    record Hyper(
            @Choice(of = {32, 64, 96, 128, 192, 256}, defaultValue = "96",
                    help = "Numbers by which a place is described.")
            int width,
            @Choice(of = {1, 2, 4, 8}, defaultValue = "4", advanced = true,
                    help = "Parts of a place that attend on their own.")
            int heads,
            @Whole(symbol = "L", min = 1, max = 6, defaultValue = 3,
                    help = "Blocks of attention and perceptron, one after the other.")
            int blocks,
            @With({"batch=128", "batch<=1024", "learningRate=3e-3", "clip=1", "warmUp=100", "averaging=0.998"}) Optimisation optimisation,
            @With Choosing choosing) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final NextSymbol next;

    Transformer(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        int E = h.get().width();
        int A = h.get().heads();
        next = NextSymbol.sequence(s, E, Causal.layers(h.get().blocks(), l -> new Causal.Attending(E, A, s.dim())));
    }

    /** -log p(x) = -sum_d log p(x_d | x_<d). */
    @Override
    public Terms loss(NDArray x, Noise noise) {
        return minimise("cross-entropy", sumRows(next.logConditionals(x)).neg());
    }

    @Override
    public NextSymbol next() {
        return next;
    }

    @Override
    public Choosing choosing() {
        return h.get().choosing();
    }
}
