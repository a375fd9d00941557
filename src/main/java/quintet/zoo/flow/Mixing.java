package quintet.zoo.flow;

import static quintet.tensor.Maths.concat;
import static quintet.tensor.Maths.halves;
import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;

/** What stands between couplings, a and b being the halves of the dimensions, (n, D/2). */
enum Mixing implements Halving {
    /** The halves change places. */
    SWAP,
    /** Each pair of dimensions is turned by 45 degrees, so that a coupling sees both. */
    ROTATE;

    private static final double ROOT_HALF = Math.sqrt(.5);

    @Override
    public NDArray after(int coupling, NDArray a, NDArray b) {
        return switch (this) {
            case SWAP -> concat(b, a);
            case ROTATE -> times(ROOT_HALF, concat(a.add(b), b.sub(a)));
        };
    }

    @Override
    public NDArray[] before(int coupling, NDArray z) {
        NDArray[] half = halves(z);
        return switch (this) {
            case SWAP -> new NDArray[] {half[1], half[0]};
            case ROTATE ->
                new NDArray[] {times(ROOT_HALF, half[0].sub(half[1])), times(ROOT_HALF, half[0].add(half[1]))};
        };
    }
}
