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
 * Convolutions that look back only, each at places twice as far apart as the one below: van den Oord et al. 2016, arXiv:1609.03499
 * (WaveNet). Watch strokes of digits appear before digits do: what lies a row above is many places back.
 */
@Model(
        slug = "causal-conv",
        name = "Causal convolution",
        family = AUTOREGRESSIVE,
        line = "convolves what came before",
        paper = "van den Oord et al. 2016",
        arxiv = "1609.03499",
        steps = 3000,
        learns = {Space.Text.class, Space.Image.class},
        why = "it chooses among symbols, such as letters or grey levels")
@OnImages(
        steps = 1500,
        defaults = {"batch=64", "channels=48", "layers=6"},
        seen = Seen.SYMBOLS)
final class CausalConv implements HasNextSymbol {

    // spotless:off
    record Hyper(
            @Whole(symbol = "C", min = 8, max = 256, log = true, defaultValue = 128,
                    help = "Numbers by which a place is described.")
            int channels,
            @Whole(symbol = "L", min = 1, max = 8, defaultValue = 3,
                    help = "Convolutions, each of which looks twice as far back as the one below.")
            int layers,
            @Whole(label = "Kernel size", symbol = "k", min = 2, max = 7, defaultValue = 3, advanced = true,
                    help = "Number of places that a convolution sees, the last among them.")
            int kernel,
            @With({"batch=128", "batch<=1024", "learningRate=3e-3", "clip=1", "warmUp=100", "averaging=0.998"}) Optimisation optimisation,
            @With Choosing choosing) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final NextSymbol next;

    CausalConv(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        int C = h.get().channels();
        int k = h.get().kernel();
        next = NextSymbol.sequence(
                s, C, Causal.layers(h.get().layers(), l -> new Causal.Dilated(C, k, 1 << l, s.dim())));
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
