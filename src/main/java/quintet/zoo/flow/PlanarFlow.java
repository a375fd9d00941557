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
import quintet.tensor.*;

/**
 * A chain of planar layers, each of which pushes points along one direction by how far they are beyond a line: Rezende and
 * Mohamed 2015, arXiv:1505.05770. Watch the creases: each layer can squeeze or stretch the plane across one line only.
 */
@Model(
        slug = "planar-flow",
        name = "Planar flow",
        family = FLOW,
        line = "pushes across lines that make the data a Gaussian",
        paper = "Rezende and Mohamed 2015",
        arxiv = "1505.05770",
        steps = 8000,
        part = "layer",
        partDoes = "pushes points along one direction")
final class PlanarFlow implements HasExactDensity, HasInverse {

    // spotless:off
    record Hyper(
            @Whole(symbol = "K", min = 1, max = 64, log = true, defaultValue = 32, help = "Number of planar layers.")
            int layers,
            @With({"learningRate=1e-2", "clip=5"}) Optimisation optimisation) {}
    // spotless:on

    private final int dim, K;
    private final Net w, u, b; // of all layers, as one row of K D, K D and K numbers

    PlanarFlow(Supplier<Hyper> h, ModelContext s) {
        dim = s.dim();
        K = h.get().layers();
        w = s.net(new Layer.Free(new double[K * dim], Math.sqrt(3.0 / dim))); // gives w'x variance 1
        u = s.net(new Layer.Free(new double[K * dim])); // starts as the identity
        b = s.net(new Layer.Free(new double[K], 2));
    }

    /** Layers z -> z + u tanh(w'z + b), a row each, (K, D) or (K, 1); s = 1 + w'u > 0, so that they can be undone. */
    private record Layers(NDArray w, NDArray u, NDArray b, NDArray s) {}

    private Layers layers(NDArray x) {
        NDArray w = this.w.apply(x).reshape(K, dim);
        NDArray free = u.apply(x).reshape(K, dim);
        NDArray wu = sumRows(w.mul(free));
        NDArray s = softplus(wu.add(Math.log(Math.E - 1))); // 1 where u is 0
        NDArray u = free.add(w.mul(s.sub(1).sub(wu).div(squaredNorm(w)))); // moved along w to where 1 + w'u = s
        return new Layers(w, u, b.apply(x).reshape(K, 1), s);
    }

    /** log p(x) = log N(z; 0, I) + sum_k log |1 + u_k'w_k tanh'(w_k'x + b_k)|. */
    @Override
    public Terms logLikelihood(NDArray x) {
        Inverse f = inverse(x);
        return maximise("log-prior", Gaussian.logProb(f.z(), 1)).plus("log-determinant", f.logDeterminant());
    }

    @Override
    public Inverse inverse(NDArray x) {
        Layers f = layers(x);
        NDArray z = x;
        List<NDArray> stretch = new ArrayList<>(); // 1 + w'u tanh'(w'z + b) of each layer, (n, 1)
        for (int k = 0; k < K; k++) {
            NDArray tanh = sumRows(z.mul(f.w.get(k))).add(f.b.get(k)).tanh(); // (n, 1)
            stretch.add(lerp(f.s.get(k), full(1), tanh.square()));
            z = z.add(f.u.get(k).mul(tanh));
        }
        return new Inverse(z, sumRows(concat(stretch).log()));
    }

    /** From noise to data: a = w'x + b is where a + w'u tanh a = w'z + b, and what rises has one root. */
    @Override
    public List<NDArray> unfold(NDArray z) {
        Layers f = layers(z);
        List<NDArray> x = new ArrayList<>(List.of(z));
        for (int k = K - 1; k >= 0; k--) {
            NDArray wu = f.s.get(k).sub(1);
            NDArray c = sumRows(x.getLast().mul(f.w.get(k))).add(f.b.get(k)); // (n, 1)
            NDArray a = root(t -> t.add(wu.mul(t.tanh())).sub(c), c, wu.abs());
            x.add(x.getLast().sub(f.u.get(k).mul(a.tanh())));
        }
        return x;
    }

    @Override
    public int latentDim() {
        return dim;
    }
}
