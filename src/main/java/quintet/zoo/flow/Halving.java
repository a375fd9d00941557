package quintet.zoo.flow;

import ai.djl.ndarray.NDArray;
import quintet.model.HasInverse.Inverse;
import quintet.tensor.Maths;

/** Which half of the dimensions is a and which b, (n, D/2) each, from coupling to coupling. */
sealed interface Halving permits Mixing, PixelTurns {

    /** Data as the first coupling sees them, a beside b. */
    default Inverse begin(NDArray x) {
        return new Inverse(x, Maths.zeros(x.size(0), 1));
    }

    /** What undoes {@link #begin}. */
    default NDArray end(NDArray y) {
        return y;
    }

    /** What the next coupling sees, a beside b, after one that left a and moved b. */
    NDArray after(int coupling, NDArray a, NDArray b);

    /** What undoes {@link #after}: a and b. */
    NDArray[] before(int coupling, NDArray z);
}
