package quintet.zoo.flow;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import java.util.function.DoubleSupplier;
import quintet.model.HasInverse.Inverse;
import quintet.tensor.*;

/**
 * A step of {@link Glow}, towards the noise and back: channels are normalised and mixed, then one half of them is moved.
 *
 * @param first log-scale and shift of each channel of the first batch, (1, 2 C)
 * @param change what is learned beyond them, (1, 2 C)
 * @param w the matrix that mixes channels, (C, C)
 * @param coupling a to the log-scale and the shift of b, (n, C/2, H, W) to (n, C, H, W)
 * @param bound the largest log-scale
 */
record GlowStep(Planes at, NDArray first, Net change, InvertibleMatrix w, Net coupling, DoubleSupplier bound) {
    /** Added to that of a channel, which may always be the same. */
    private static final float LEAST_VARIANCE = 1e-4f;

    static GlowStep of(ModelContext s, String name, Planes at, int hidden, DoubleSupplier bound) {
        int c = at.channels();
        Planes half = new Planes(c / 2, at.height(), at.width());
        return new GlowStep(
                at,
                s.buffer(name, new float[2 * c], 1, 2 * c),
                s.net(new Layer.Free(new double[2 * c])),
                new InvertibleMatrix(s, c),
                s.net(half.convolutions(hidden, c)),
                bound);
    }

    /** From now on channels like these, (n, C, H, W), come to mean 0 and a variance of 1. */
    void normalise(NDArray x) {
        NDArray each = x.transpose(1, 0, 2, 3).reshape(at.channels(), -1);
        NDArray mean = each.mean(new int[] {1}, true); // (C, 1)
        NDArray variance = each.sub(mean).square().mean(new int[] {1}, true);
        NDArray logStd = times(.5, variance.add(LEAST_VARIANCE).log());
        first.set(concat(logStd.transpose(), mean.transpose()).toFloatArray());
    }

    /** Log-scale u and shift v of each channel, (1, C, 1, 1) each. */
    private NDArray[] norm() {
        return halves(change.apply(zeros(1, 0)).add(first).reshape(1, -1, 1, 1));
    }

    /** Log-scale s and shift t of b, (n, C/2, H, W) each. */
    private NDArray[] moves(NDArray a) {
        NDArray[] st = halves(coupling.apply(a));
        return new NDArray[] {bounded(st[0], bound.getAsDouble()), st[1]};
    }

    /** y = W (x - v) / e^u, then b -> (b - t(a)) / e^s(a); and log |det dy/dx|, (n, 1). */
    Inverse inverse(NDArray x) {
        NDArray[] uv = norm();
        NDArray[] ab = halves(at.mixed(w.matrix(), x.sub(uv[1]).mul(uv[0].neg().exp())));
        NDArray[] st = moves(ab[0]);
        NDArray b = ab[1].sub(st[1]).mul(st[0].neg().exp());
        NDArray same = times(at.places(), w.logDeterminant().sub(uv[0].sum()));
        return new Inverse(concat(ab[0], b), same.sub(sumRows(st[0].reshape(x.size(0), -1))));
    }

    /** b -> b e^s(a) + t(a), then x = e^u W^-1 y + v. */
    NDArray forward(NDArray y) {
        NDArray[] ab = halves(y);
        NDArray[] st = moves(ab[0]);
        NDArray b = ab[1].mul(st[0].exp()).add(st[1]);
        NDArray[] uv = norm();
        return at.mixed(w.inverse(), concat(ab[0], b)).mul(uv[0].exp()).add(uv[1]);
    }
}
