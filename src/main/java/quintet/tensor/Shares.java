package quintet.tensor;

import static quintet.tensor.Maths.sigmoid;
import static quintet.tensor.Maths.sumRows;
import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;

/**
 * Shares of grey, from 0 to 1, and their logits, which have no ends: y = logit(.05 + .9 x), where .05 keeps black and white from being
 * infinitely far out. Dinh et al. 2017, arXiv:1605.08803, section 4.1.
 */
public final class Shares {
    private static final double INSIDE = .9;
    private static final float EDGE = (float) (1 - INSIDE) / 2;

    /** What isn't a share, such as a level, is the nearest number whose logit is finite. */
    private static final float LEAST = 1e-6f;

    private Shares() {}

    private static NDArray inside(NDArray x) {
        return times(INSIDE, x).add(EDGE).clip(LEAST, 1 - LEAST);
    }

    private static NDArray rest(NDArray share) {
        return share.neg().add(1);
    }

    /** y of each x. */
    public static NDArray logits(NDArray x) {
        NDArray share = inside(x);
        return share.log().sub(rest(share).log());
    }

    /** log |det dy/dx|, (n, 1). */
    public static NDArray logDeterminant(NDArray x) {
        NDArray share = inside(x);
        return sumRows(share.mul(rest(share)).log().neg().add((float) Math.log(INSIDE)));
    }

    /** x of each y, which may lie outside 0 and 1. */
    public static NDArray of(NDArray logits) {
        return times(1 / INSIDE, sigmoid(logits).sub(EDGE));
    }
}
