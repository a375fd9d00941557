package quintet.zoo.flow;

import static quintet.model.Family.FLOW;
import static quintet.tensor.Layer.mlp;
import static quintet.tensor.Maths.LOG_2PI;
import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.halves;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.sumRows;
import static quintet.tensor.Maths.times;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import quintet.declare.Choice;
import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.declare.With;
import quintet.model.HasExactDensity;
import quintet.model.HasInverse;
import quintet.model.Model;
import quintet.tensor.Activation;
import quintet.tensor.Layer;
import quintet.tensor.ModelContext;
import quintet.tensor.Net;
import quintet.tensor.Noise;
import quintet.tensor.Optimisation;
import quintet.tensor.Parameters;
import quintet.tensor.Terms;

/**
 * A chain of affine couplings, each of which moves and stretches one half of the dimensions by what it sees in the other:
 * Dinh, Sohl-Dickstein and Bengio 2017, arXiv:1605.08803. Watch the threads between the modes: a continuous map can
 * bend and stretch the Gaussian but never tear it.
 */
@Model(
        slug = "real-nvp",
        name = "RealNVP",
        family = FLOW,
        line = "couplings that bend a Gaussian into the data",
        paper = "Dinh et al. 2017",
        arxiv = "1605.08803",
        steps = 9000)
final class RealNvp implements HasExactDensity, HasInverse {

    record Hyper(
            @Whole(
                    symbol = "N",
                    min = 1,
                    max = 24,
                    defaultValue = 8,
                    help = "Number of couplings; the two halves take turns.")
            int couplings,

            @Whole(
                    label = "Hidden units",
                    symbol = "H",
                    min = 8,
                    max = 128,
                    log = true,
                    defaultValue = 64,
                    help = "Units in each hidden layer.")
            int hidden,

            @Whole(
                    label = "Hidden layers",
                    symbol = "L",
                    min = 1,
                    max = 4,
                    defaultValue = 2,
                    help = "Hidden layers in each coupling's net.")
            int layers,

            @Real(
                    label = "Scale limit",
                    symbol = "s_{\\max}",
                    min = 0.5,
                    max = 8,
                    defaultValue = 1,
                    live = true,
                    advanced = true,
                    help = "Largest log-scale of a coupling; without a limit, training can blow up.")
            double bound,

            @Choice(
                    defaultValue = "SWAP",
                    help = "What happens between couplings: the halves swap, or the plane is rotated by 45°.")
            Mixing mixing,

            @With({"learningRate=3e-3", "clip=5"}) Optimisation optimisation) {}

    /** What stands between couplings. */
    enum Mixing {
        /** The halves change places. */
        SWAP,
        /** Each pair of dimensions is turned by 45 degrees, so that a coupling sees both. */
        ROTATE
    }

    private static final double ROOT_HALF = Math.sqrt(.5);

    private final Supplier<Hyper> h;
    private final int dim;
    private final Parameters theta;
    private final List<Net> couplings; // a to the log-scale s and the shift t of b, (n, D/2) to (n, D)
    private final List<Net> affines; // a log-scale and a shift of every dimension, the same for all points, (1, 2 D)

    RealNvp(Supplier<Hyper> h, ModelContext s) {
        if (s.dim() % 2 != 0) {
            throw new IllegalArgumentException("RealNVP halves the dimensions, so their number must be even.");
        }
        this.h = h;
        dim = s.dim();
        theta = s.parameters(() -> h.get().optimisation());
        int half = dim / 2;
        Layer.Linear last = new Layer.Linear(h.get().hidden(), dim, 0, new double[dim], null); // starts as the identity
        couplings = IntStream.range(0, h.get().couplings())
                .mapToObj(i -> theta.net(mlp(half, h.get().hidden(), h.get().layers(), last, Activation.TANH)))
                .toList();
        affines = IntStream.range(0, h.get().couplings())
                .mapToObj(i -> theta.net(new Layer.Free(new double[2 * dim])))
                .toList();
    }

    @Override
    public Parameters theta() {
        return theta;
    }

    /** log p(x) = log pi(z) + log |det dz/dx|, z = f^-1(x). */
    @Override
    public Terms logLikelihood(NDArray x) {
        Inverse f = inverse(x);
        NDArray logPi = times(-.5, squaredNorm(f.z()).add(dim * LOG_2PI));
        return maximise("log-prior", logPi).plus("log-determinant", f.logDeterminant());
    }

    private record Inverse(NDArray z, NDArray logDeterminant) {}

    /** From data to noise, coupling by coupling; each is undone exactly, without inverting a net. */
    private Inverse inverse(NDArray x) {
        NDArray z = x;
        List<NDArray> fixed = new ArrayList<>(); // log-scales that are the same for all points, (1, D) each
        List<NDArray> seen = new ArrayList<>(); // and those that depend on the point, (n, D/2) each
        for (int i = 0; i < couplings.size(); i++) {
            NDArray[] affine = halves(affines.get(i).apply(z)); // (1, D) each
            NDArray[] half = halves(z.sub(affine[1]).mul(affine[0].neg().exp()));
            NDArray a = half[0];
            NDArray[] st = halves(couplings.get(i).apply(a));
            NDArray s = bounded(st[0]);
            NDArray b = half[1].sub(st[1]).mul(s.neg().exp());
            fixed.add(affine[0]);
            seen.add(s);
            z = mixed(a, b);
        }
        return new Inverse(z, sumRows(all(seen)).add(sumRows(all(fixed))).neg());
    }

    private static NDArray all(List<NDArray> columns) {
        return concat(columns.toArray(NDArray[]::new));
    }

    /** Within ±bound, with a slope of 1 at 0. */
    private NDArray bounded(NDArray s) {
        double bound = h.get().bound();
        return times(bound, times(1 / bound, s).tanh());
    }

    private NDArray mixed(NDArray a, NDArray b) {
        return switch (h.get().mixing()) {
            case SWAP -> concat(b, a);
            case ROTATE -> times(ROOT_HALF, concat(a.add(b), b.sub(a)));
        };
    }

    private NDArray[] unmixed(NDArray z) {
        NDArray[] half = halves(z);
        return switch (h.get().mixing()) {
            case SWAP -> new NDArray[] {half[1], half[0]};
            case ROTATE ->
                new NDArray[] {times(ROOT_HALF, half[0].sub(half[1])), times(ROOT_HALF, half[0].add(half[1]))};
        };
    }

    @Override
    public NDArray encode(NDArray x) {
        return inverse(x).z();
    }

    @Override
    public NDArray logDeterminant(NDArray x) {
        return inverse(x).logDeterminant();
    }

    /** f, from noise to data: b -> b e^s(a) + t(a) and a stays, the couplings in the opposite order. */
    @Override
    public List<NDArray> unfold(NDArray z) {
        List<NDArray> x = new ArrayList<>(List.of(z));
        for (int i = couplings.size() - 1; i >= 0; i--) {
            NDArray[] half = unmixed(x.getLast());
            NDArray a = half[0];
            NDArray[] st = halves(couplings.get(i).apply(a));
            NDArray b = half[1].mul(bounded(st[0]).exp()).add(st[1]);
            NDArray[] affine = halves(affines.get(i).apply(a));
            x.add(concat(a, b).mul(affine[0].exp()).add(affine[1]));
        }
        return x;
    }

    @Override
    public NDArray decode(NDArray z) {
        return unfold(z).getLast();
    }

    @Override
    public int latentDim() {
        return dim;
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        return decode(noise.normal(n, dim));
    }
}
