package quintet.tensor;

import static quintet.tensor.Maths.*;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import quintet.space.Space;

/**
 * Two stacks of gated convolutions over an image that is read row by row: the vertical one sees all rows above, the horizontal one
 * what stands to the left, and is told at each layer what the vertical one sees; so nothing before a pixel is hidden from it. Van den
 * Oord et al. 2016, arXiv:1606.05328. The channels of a pixel are read as if they were pixels.
 */
final class PixelCnn implements NextSymbol.Predictor {
    /** What is remembered while an image is read: its pixels, and what the vertical stack tells of the row that is read. */
    private static final String READ = "read";

    private static final String ABOVE = "above";

    private final int levels;
    private final boolean ordered;
    private final int height;
    private final int width;
    private final List<Convolution> vertical = new ArrayList<>();
    /** What the vertical stack tells the horizontal one. */
    private final List<Convolution> told = new ArrayList<>();

    private final List<Convolution> horizontal = new ArrayList<>();
    private final List<Convolution> mixed = new ArrayList<>();
    private final Convolution inner;
    private final Convolution out;

    /**
     * @param ordered whether a level is more than the one below it; else each is another thing
     * @param reach how many pixels a convolution sees in each direction
     */
    PixelCnn(Space.Image image, boolean ordered, int channels, int layers, int reach) {
        levels = image.levels();
        this.ordered = ordered;
        int seen = ordered ? 2 : levels;
        height = image.height();
        width = image.width() * image.channels();
        for (int l = 0; l < layers; l++) {
            int in = l == 0 ? seen : channels;
            vertical.add(new Convolution(in, 2 * channels, reach + 1, 2 * reach + 1));
            told.add(new Convolution(2 * channels, 2 * channels, 1, 1));
            horizontal.add(new Convolution(in, 2 * channels, 1, reach + 1));
            mixed.add(new Convolution(channels, channels, 1, 1));
        }
        inner = new Convolution(channels, channels, 1, 1);
        out = new Convolution(channels, levels, 1, 1);
    }

    /** A convolution that sees rows up to its own; of those of one row, columns up to its own, else on both sides. */
    private final class Convolution implements Layer {
        private final int in;
        private final int out;
        private final int rows;
        private final int columns;

        Convolution(int in, int out, int rows, int columns) {
            this.in = in;
            this.out = out;
            this.rows = rows;
            this.columns = columns;
        }

        @Override
        public List<Start> parameters() {
            double bound = 1 / Math.sqrt((double) in * rows * columns);
            return List.of(
                    new Start(new Shape(out, in, rows, columns), bound, null, (long) height * width),
                    new Start(new Shape(out), bound, null));
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) { // (n, in, H, W) to (n, out, H, W)
            long around = rows == 1 ? columns - 1 : columns / 2;
            NDArray y = Autograd.convolution(x, theta.next(), theta.next(), 1, rows - 1, around);
            return y.get(new NDIndex().addAllDim(2).addSliceDim(0, x.size(2)).addSliceDim(0, x.size(3)));
        }
    }

    @Override
    public List<Start> parameters() {
        return Stream.of(vertical, told, horizontal, mixed, List.of(inner, out))
                .flatMap(List::stream)
                .flatMap(layer -> layer.parameters().stream())
                .toList();
    }

    @Override
    public NDArray apply(NDArray x, Iterator<NDArray> theta) {
        NDArray seen = seen(x, height);
        return logits(seen, above(seen, theta), theta).transpose(0, 2, 3, 1).reshape(-1, (long) height * width, levels);
    }

    /**
     * What is read when all rows are there; the horizontal stack reads a row at a time when they aren't. Of levels with an order the
     * level, and whether there is any; else a 1 for the level that it is. (n, D) to (n, ., rows, W).
     */
    private NDArray seen(NDArray x, long rows) {
        if (!ordered) {
            return oneHot(x, levels).reshape(-1, rows, width, levels).transpose(0, 3, 1, 2);
        }
        NDArray grey = times(2.0 / (levels - 1), x).sub(1).reshape(-1, 1, rows, width);
        NDArray any = x.gt(0).toType(DataType.FLOAT32, false).reshape(-1, 1, rows, width);
        return concat(grey, any);
    }

    /** What the vertical stack tells each horizontal layer of the rows above, (n, 2C, H, W) each. */
    private List<NDArray> above(NDArray seen, Iterator<NDArray> theta) {
        NDArray v = moved(seen, 2);
        List<NDArray> before = new ArrayList<>();
        for (Convolution layer : vertical) {
            NDArray both = layer.apply(v, theta);
            before.add(both);
            v = gated(both);
        }
        List<NDArray> all = new ArrayList<>();
        for (int l = 0; l < told.size(); l++) {
            all.add(told.get(l).apply(before.get(l), theta));
        }
        return all;
    }

    private NDArray logits(NDArray seen, List<NDArray> above, Iterator<NDArray> theta) {
        List<List<NDArray>> kernels = Stream.of(horizontal, mixed)
                .flatMap(List::stream)
                .map(layer -> List.of(theta.next(), theta.next()))
                .toList();
        int layers = horizontal.size();
        NDArray h = moved(seen, 3);
        for (int l = 0; l < layers; l++) {
            NDArray both = horizontal.get(l).apply(h, kernels.get(l).iterator());
            NDArray mix = mixed.get(l)
                    .apply(
                            gated(both.add(above.get(l))),
                            kernels.get(layers + l).iterator());
            h = l == 0 ? mix : h.add(mix);
        }
        return out.apply(Activation.SILU.of(inner.apply(Activation.SILU.of(h), theta)), theta); // (n, L, H, W)
    }

    /** Once a row the vertical stack looks at the rows above; then only the row itself is read. */
    @Override
    public NDArray next(NDArray last, int place, Memory memory, Iterator<NDArray> theta) {
        long n = last.size(0);
        int row = place / width;
        int column = place % width;
        NDArray read = place == 0
                ? zeros(n, 1)
                : memory.keep(READ, place == 1 ? last : concat(Objects.requireNonNull(memory.of(READ)), last));
        NDArray above;
        if (column == 0) {
            NDArray rows = row == 0 ? zeros(n, width) : concat(read, zeros(n, width));
            NDIndex own = new NDIndex().addAllDim(2).addSliceDim(row, row + 1L);
            List<NDArray> each = above(seen(rows, row + 1L), theta);
            above = memory.keep(
                    ABOVE, concat(each.stream().map(it -> it.get(own)).toList()));
        } else {
            above = Objects.requireNonNull(memory.of(ABOVE)); // (n, 2 C layers, 1, W)
            Stream.of(vertical, told).flatMap(List::stream).forEach(layer -> {
                theta.next();
                theta.next();
            });
        }
        NDArray own = column == 0
                ? zeros(n, width)
                : concat(columns(read, (long) row * width, place), zeros(n, (long) width - column));
        NDArray logits = logits(seen(own, 1), List.of(chunk(above, told.size())), theta);
        return logits.get(new NDIndex().addAllDim(2).addIndices(0).addIndices(column)); // (n, L)
    }

    /** By one place along an axis, with zeros in front, so that no place sees itself. */
    private static NDArray moved(NDArray x, int axis) {
        long[] shape = x.getShape().getShape().clone();
        NDIndex all = new NDIndex().addAllDim(axis).addSliceDim(0, shape[axis] - 1);
        shape[axis] = 1;
        return NDArrays.concat(new NDList(zeros(shape), x.get(all)), axis);
    }

    /** tanh(a) sigmoid(b), where a and b are the halves of the channels. */
    private static NDArray gated(NDArray both) {
        NDArray[] ab = halves(both);
        return ab[0].tanh().mul(sigmoid(ab[1]));
    }
}
