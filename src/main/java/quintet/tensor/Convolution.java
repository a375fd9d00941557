package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Iterator;
import java.util.List;

/** A convolution with a kernel of 3 x 3, (n, channels, ., .) to a grid; scale 0 answers 0 at first. */
record Convolution(int channels, Grid to, int stride, double scale) implements Layer {
    @Override
    public List<Start> parameters() {
        double bound = scale / Math.sqrt(9.0 * channels);
        return List.of(
                new Start(new Shape(to.channels(), channels, 3, 3), bound, null, to.places()),
                new Start(new Shape(to.channels()), bound, null));
    }

    @Override
    public NDArray apply(NDArray x, Iterator<NDArray> theta) {
        return Autograd.convolution(x, theta.next(), theta.next(), stride);
    }
}
