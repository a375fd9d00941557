package quintet.zoo.energy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.function.UnaryOperator;

/**
 * The energies of data and of a model's own items, (B, 1) and (C, 1): low ones for the data and high ones for its own, whose gradient is
 * that of -log p (Hinton 2002).
 */
record Contrast(NDArray data, NDArray own) {

    /** Both are found at once. */
    static Contrast of(UnaryOperator<NDArray> energy, NDArray x, NDArray own) {
        NDList both = energy.apply(x.concat(own, 0)).split(new long[] {x.size(0)}, 0);
        return new Contrast(both.get(0), both.get(1));
    }

    /** How far energies are from 0. */
    NDArray squares() {
        return data.square().mean().add(own.square().mean());
    }
}
