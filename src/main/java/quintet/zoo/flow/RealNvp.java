package quintet.zoo.flow;

import static quintet.model.Family.FLOW;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;
import quintet.zoo.flow.Transform.Moved;

/**
 * A chain of couplings, each of which moves and stretches one half of the dimensions by what it sees in the other, and
 * then scales and shifts them all by learned constants: Dinh, Sohl-Dickstein and Bengio 2017, arXiv:1605.08803. Watch the
 * threads between the modes: a continuous map can bend and stretch the Gaussian but never tear it.
 */
@Model(
        slug = "real-nvp",
        name = "RealNVP",
        family = FLOW,
        line = "couplings that bend a Gaussian into the data",
        paper = "Dinh et al. 2017",
        arxiv = "1605.08803",
        steps = 9000,
        part = "coupling",
        partDoes = "moves one half of the coordinates depending on the other")
@OnImages(
        steps = 1000,
        defaults = {"couplings=12", "hidden=128", "activation=silu", "bound=2", "learningRate=1e-3", "batch=64"},
        seen = Seen.SHARES)
final class RealNvp implements HasExactDensity, HasInverse {

    // spotless:off
    record Hyper(
            @Whole(symbol = "N", min = 1, max = 24, defaultValue = 8,
                    help = "Number of couplings; the two halves take turns.")
            int couplings,
            @With({"hidden<=128", "layers=2", "layers<=4", "activation=TANH"}) Body body,
            @With Transform transform,
            @Choice(defaultValue = "SWAP",
                    help = "Of points: between couplings the halves swap, or the plane is rotated by 45°.")
            Mixing mixing,
            @Choice(defaultValue = "UNIFORM", advanced = true,
                    help = "Of images: what fills the levels of grey, for a density is one of real numbers.")
            Pixels.Dequantisation dequantisation,
            @With({"learningRate=3e-3", "clip=5"}) Optimisation optimisation) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final int dim;
    private final List<Net> couplings; // a to the theta by which b is moved, such as log-scales s beside shifts t
    private final Halving halving;
    private final List<Net> scales; // a log-scale and a shift of every dimension, the same for all points, (1, 2 D)

    RealNvp(Supplier<Hyper> h, ModelContext s) {
        if (s.dim() % 2 != 0) {
            throw new IllegalArgumentException("RealNVP halves the dimensions, so their number must be even.");
        }
        this.h = h;
        dim = s.dim();
        int n = h.get().couplings();
        Body body = h.get().body();
        double[] identity = h.get().transform().start(dim / 2);
        Layer last = new Layer.Linear(body.hidden(), identity.length, 0, identity, null);
        couplings =
                Stream.generate(() -> s.net(body.mlp(dim / 2, last))).limit(n).toList();
        halving = s.space() instanceof Space.Image
                ? PixelTurns.of(s, n, Pixels.of(s, h.get().dequantisation(), body))
                : h.get().mixing();
        scales = Stream.generate(() -> s.net(new Layer.Free(new double[2 * dim])))
                .limit(n)
                .toList();
    }

    /** log p(x) = log pi(z) + log |det dz/dx|, z = f^-1(x). */
    @Override
    public Terms logLikelihood(NDArray x) {
        Inverse f = inverse(x);
        NDArray logPi = times(-.5, squaredNorm(f.z()).add(dim * LOG_2PI));
        return maximise("log-prior", logPi).plus("log-determinant", f.logDeterminant());
    }

    /** From data to noise, coupling by coupling; each is undone exactly, without inverting a net. */
    @Override
    public Inverse inverse(NDArray x) {
        Inverse y = halving.begin(x);
        NDArray z = y.z();
        List<NDArray> fixed = new ArrayList<>(); // log-scales that are the same for all points, (1, D) each
        List<NDArray> seen = new ArrayList<>(); // and those that depend on the point, (n, D/2) each
        for (int i = 0; i < couplings.size(); i++) {
            NDArray[] uv = halves(scales.get(i).apply(z)); // (1, D) each
            NDArray[] half = halves(z.sub(uv[1]).mul(uv[0].neg().exp()));
            NDArray a = half[0];
            Moved moved = h.get().transform().toNoise(half[1], couplings.get(i).apply(a));
            fixed.add(uv[0]);
            seen.add(moved.logScale());
            z = halving.after(i, a, moved.b());
        }
        NDArray logDet = sumRows(concat(seen)).add(sumRows(concat(fixed))).neg();
        return new Inverse(z, logDet.add(y.logDeterminant()));
    }

    /** f, from noise to data: b moves by what is seen in a, which stays, then x -> x e^u + v; the couplings in the opposite order. */
    @Override
    public List<NDArray> unfold(NDArray z) {
        List<NDArray> x = new ArrayList<>(List.of(z));
        for (int i = couplings.size() - 1; i >= 0; i--) {
            NDArray[] half = halving.before(i, x.getLast());
            NDArray a = half[0];
            NDArray b = h.get().transform().toData(half[1], couplings.get(i).apply(a));
            NDArray[] uv = halves(scales.get(i).apply(a));
            x.add(concat(a, b).mul(uv[0].exp()).add(uv[1]));
        }
        x.add(halving.end(x.removeLast()));
        return x;
    }

    @Override
    public int latentDim() {
        return dim;
    }
}
