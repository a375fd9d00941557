package quintet.zoo.flow;

import static quintet.model.Family.FLOW;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * A flow of images: each step normalises channels, mixes them by a matrix that is learned, and moves one half of them by what
 * convolutions see in the other. Kingma and Dhariwal 2018, arXiv:1807.03039. Watch how soon a thousand images are known by heart.
 */
@Model(
        slug = "glow",
        name = "Glow",
        family = FLOW,
        line = "channels mixed, and half of them moved",
        paper = "Kingma and Dhariwal 2018",
        arxiv = "1807.03039",
        steps = 1000,
        part = "step",
        partDoes = "scales channels, mixes them, and moves one half of them depending on the other",
        learns = Space.Image.class,
        even = true,
        why = "its convolutions look at pixels around a pixel, and it halves both sides of images")
@OnImages(steps = 1000, seen = Seen.SHARES)
final class Glow implements OwnStep, HasExactDensity, HasInverse {

    // spotless:off
    record Hyper(
            @Whole(label = "Steps per scale", symbol = "K", min = 1, max = 12, defaultValue = 8,
                    help = "Steps at each size of the image.")
            int depth,
            @Whole(symbol = "L", min = 1, max = 3, defaultValue = 2,
                    help = "Times that squares of four pixels become one place of four times as many channels.")
            int scales,
            @Whole(symbol = "C", min = 8, max = 64, log = true, defaultValue = 16,
                    help = "Channels of the convolutions within a coupling.")
            int channels,
            @Real(label = "Scale limit", symbol = "s_{\\max}", min = 0.5, max = 8, defaultValue = 2,
                    live = true, advanced = true,
                    help = "Largest log-scale of a coupling; without a limit, training can blow up.")
            double bound,
            @Choice(defaultValue = "UNIFORM", advanced = true,
                    help = "What fills the levels of grey, for a density is one of real numbers.")
            Pixels.Dequantisation dequantisation,
            @With({"batch=64", "batch<=512", "learningRate=2e-3", "clip=20", "warmUp=100", "averaging=0.998"}) Optimisation optimisation) {}
    // spotless:on

    /** Hidden units of the net that says how levels are filled. */
    private static final int FILLING = 128;

    private final Supplier<Hyper> h;
    private final ModelContext s;
    private final Planes image;
    private final Pixels pixels;
    private final List<GlowLevel> levels = new ArrayList<>();

    Glow(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        image = Planes.of((Space.Image) s.space());
        Planes size = image;
        while (levels.size() < h.get().scales() && size.even()) {
            levels.add(GlowLevel.of(
                    s, size, h.get().depth(), h.get().channels(), () -> h.get().bound()));
            size = size.squeezed();
        }
        pixels = Pixels.of(s, h.get().dequantisation(), new Body(FILLING, 1, Activation.SILU));
    }

    /** log p(x) = log pi(z) + log |det dz/dx|, z = f^-1(x). */
    @Override
    public Terms logLikelihood(NDArray x) {
        Inverse f = inverse(x);
        NDArray logPi = times(-.5, squaredNorm(f.z()).add(s.dim() * LOG_2PI));
        return maximise("log-prior", logPi).plus("log-determinant", f.logDeterminant());
    }

    /** Each channel has mean 0 and a variance of 1 in the first batch. */
    @Override
    public Terms step(NDArray x, Noise noise) {
        if (s.step() == 0) {
            walk(x, true);
        }
        return s.theta().minimise(x, rowsPerPoint(), this::logLikelihood);
    }

    @Override
    public Inverse inverse(NDArray x) {
        return walk(x, false);
    }

    /** From data to noise, level by level, once shares of grey are numbers without ends. */
    private Inverse walk(NDArray x, boolean first) {
        Inverse y = pixels.inverse(x);
        NDArray z = image.of(y.z());
        NDArray logDeterminant = y.logDeterminant();
        for (GlowLevel level : levels) {
            Inverse f = level.inverse(z, first);
            z = f.z();
            logDeterminant = logDeterminant.add(f.logDeterminant());
        }
        return new Inverse(z.reshape(x.size(0), -1), logDeterminant);
    }

    /** f, from noise to data, the steps in the opposite order; what is left is as an image after each level. */
    @Override
    public List<NDArray> unfold(NDArray z) {
        List<NDArray> x = new ArrayList<>(List.of(z));
        for (GlowLevel level : levels.reversed()) {
            x.add(level.forward(x.getLast()));
        }
        NDArray planes = x.removeLast().reshape(-1, image.channels(), image.height(), image.width());
        x.add(pixels.forward(image.rows(planes)));
        return x;
    }

    @Override
    public int latentDim() {
        return s.dim();
    }
}
