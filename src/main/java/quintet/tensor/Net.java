package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.Iterator;
import java.util.function.Function;

/** A function with parameters, (n, in) to (n, out). */
public final class Net {
    private final Parameters parameters;
    private final Layer layer;
    private final int first;
    private final Size size;

    Net(Parameters parameters, Layer layer, int first) {
        this.parameters = parameters;
        this.layer = layer;
        this.first = first;
        size = Size.of(layer.parameters());
    }

    /** Where nothing is recorded, many rows are worked through some at a time, and nothing but the answer stays in memory. */
    public NDArray apply(NDArray x) {
        Budget.check();
        long rows = x.size(0);
        if (rows * size.width() <= Size.SMALL || Autograd.isRecording()) {
            return once(x);
        }
        int atOnce = size.rowsAtOnce();
        NDList parts = new NDList();
        for (long from = 0; from < rows; from += atOnce) {
            parts.add(Scope.only(this::once, x.get(new NDIndex().addSliceDim(from, Math.min(rows, from + atOnce)))));
        }
        return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 0);
    }

    private NDArray once(NDArray x) {
        return with(theta -> layer.apply(x, theta));
    }

    /** What is made of its parameters otherwise than by applying it. */
    NDArray with(Function<Iterator<NDArray>, NDArray> f) {
        return f.apply(parameters.views().listIterator(first));
    }
}
