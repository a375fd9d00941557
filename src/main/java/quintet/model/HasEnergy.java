package quintet.model;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Autograd;

/** A model that has an energy: p(x) is proportional to exp(-E(x)). */
public interface HasEnergy extends HasScore {

    /** E(x) of each row, (n, 1). */
    NDArray energy(NDArray x);

    @Override
    default NDArray score(NDArray x) {
        return Autograd.gradient(this::energy, x).neg();
    }
}
