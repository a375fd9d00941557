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
 * A recurrent net that reads letters, or pixels row by row, and keeps a state from which it predicts the next one: Cho et al. 2014,
 * arXiv:1406.1078; Graves 2013, arXiv:1308.0850. Watch words become pronounceable before any is real.
 */
@Model(
        slug = "gru",
        name = "Recurrent net (GRU)",
        family = AUTOREGRESSIVE,
        line = "reads on, and remembers",
        paper = "Cho et al. 2014",
        arxiv = "1406.1078",
        steps = 3000,
        learns = {Space.Text.class, Space.Image.class},
        why = "it chooses among symbols, such as letters or grey levels")
@OnImages(steps = 1500, defaults = "batch=64", seen = Seen.SYMBOLS)
final class Gru implements HasNextSymbol {

    // spotless:off
    record Hyper(
            @Whole(label = "State size", symbol = "H", min = 16, max = 512, log = true, defaultValue = 192,
                    help = "Numbers in the state in which the net keeps what it has read.")
            int state,
            @Whole(label = "Recurrent layers", symbol = "L", min = 1, max = 3, defaultValue = 1, advanced = true,
                    help = "Recurrent nets, each of which reads the states of the one below.")
            int layers,
            @With({"batch=128", "batch<=1024", "learningRate=3e-3", "clip=1", "warmUp=100", "averaging=0.998"}) Optimisation optimisation,
            @With Choosing choosing) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final NextSymbol next;

    Gru(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        int H = h.get().state();
        next = NextSymbol.sequence(s, H, Causal.layers(h.get().layers(), i -> new Causal.Gru(H, H, s.dim())));
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
