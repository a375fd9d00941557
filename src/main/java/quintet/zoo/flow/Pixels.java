package quintet.zoo.flow;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import quintet.model.HasInverse.Inverse;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * From grey levels with noise, as shares from 0 to 1, to numbers without ends, their logits. The noise may first be moved within its
 * level.
 *
 * @param levels how many there are
 * @param net of variational dequantisation: the levels of an image to the splines of its pixels' noise
 */
record Pixels(int levels, @Nullable Net net) {

    /** What fills a level. */
    enum Dequantisation {
        /** Noise that is anywhere within its level alike. */
        UNIFORM,
        /**
         * Noise that is where the flow wants it, u' = T(u) with a u that is anywhere alike and a T that depends on the levels of all pixels:
         * log q(u') = -log T'(u), so that log p(x) = log p(level + u') + log T'(u). Ho et al. 2019, arXiv:1902.00275, section 3.1.
         */
        VARIATIONAL
    }

    private static final int BINS = 4;

    static Pixels of(ModelContext s, Dequantisation how, Body body) {
        double[] same = Spline.identity(s.dim(), BINS);
        return new Pixels(
                ((Space.Image) s.space()).levels(),
                how == Dequantisation.UNIFORM
                        ? null
                        : s.net(body.mlp(s.dim(), new Layer.Linear(body.hidden(), same.length, 0, same, null))));
    }

    Inverse inverse(NDArray x) {
        if (net == null) {
            return logits(x);
        }
        NDArray level = level(x);
        Spline.Value moved = spline(net, level).of(noise(x, level));
        Inverse f = logits(filled(level, moved.at()));
        return new Inverse(f.z(), f.logDeterminant().add(sumRows(moved.logSlope())));
    }

    NDArray forward(NDArray logits) {
        NDArray x = Shares.of(logits);
        if (net == null) {
            return x;
        }
        NDArray level = level(x);
        return filled(level, spline(net, level).inverse(noise(x, level)));
    }

    private static Inverse logits(NDArray x) {
        return new Inverse(Shares.logits(x), Shares.logDeterminant(x));
    }

    private NDArray level(NDArray x) {
        return Autograd.noGrad(() -> times(levels, x).floor().clip(0, levels - 1));
    }

    /** Of each pixel, from -1 to 1. */
    private NDArray noise(NDArray x, NDArray level) {
        return times(2, times(levels, x).sub(level)).sub(1);
    }

    private NDArray filled(NDArray level, NDArray noise) {
        return times(1. / levels, level.add(times(.5, noise.add(1))));
    }

    private Spline spline(Net net, NDArray level) {
        return new Spline(net.apply(times(2. / (levels - 1), level).sub(1)), BINS, 1);
    }
}
