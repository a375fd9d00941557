package quintet.tensor;

import ai.djl.ndarray.NDArray;

/** A function with parameters, (n, in) to (n, out). */
public final class Net {
    private final Parameters parameters;
    private final Layer layer;
    private final int first;

    Net(Parameters parameters, Layer layer, int first) {
        this.parameters = parameters;
        this.layer = layer;
        this.first = first;
    }

    public NDArray apply(NDArray x) {
        return layer.apply(x, parameters.views().listIterator(first));
    }
}
