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
 * Convolutions over the pixels above and to the left predict the grey level of the next one: van den Oord et al. 2016,
 * arXiv:1606.05328. Watch the likelihood win over every other model's long before the samples do.
 */
@Model(
        slug = "pixelcnn",
        name = "Gated PixelCNN",
        family = AUTOREGRESSIVE,
        line = "sees above and to the left",
        paper = "van den Oord et al. 2016",
        arxiv = "1606.05328",
        steps = 1000,
        learns = Space.Image.class,
        why = "its convolutions look at pixels around a pixel")
@OnImages(steps = 1000, seen = Seen.SYMBOLS)
final class PixelCnn implements HasNextSymbol {

    // spotless:off
    record Hyper(
            @Whole(symbol = "C", min = 8, max = 64, log = true, defaultValue = 32,
                    help = "Channels of each convolution.")
            int channels,
            @Whole(symbol = "L", min = 1, max = 8, defaultValue = 6,
                    help = "Layers, each of which sees further than the one below.")
            int layers,
            @Whole(min = 1, max = 2, defaultValue = 1,
                    help = "How many pixels a convolution sees in each direction.")
            int reach,
            @With({"batch=64", "batch<=512", "learningRate=2e-3", "clip=1", "warmUp=100", "averaging=0.998"}) Optimisation optimisation,
            @With Choosing choosing) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final NextSymbol next;

    PixelCnn(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        next = NextSymbol.pixelCnn(
                s, h.get().channels(), h.get().layers(), h.get().reach());
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
