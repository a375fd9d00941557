package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import quintet.space.Space;

/**
 * From an image and what it depends on, (n, D + conditions), to an image, (n, D): on its way the image is made smaller and
 * larger again, and each size hands what it saw over to the same size behind it. Ronneberger et al. 2015, arXiv:1505.04597, with
 * the residual blocks of Ho et al. 2020, arXiv:2006.11239, whose scale and shift depend on the conditions, and without a
 * normalisation, which would double a step's time. It answers 0 at first.
 *
 * @param channels at the image's own size; twice as many below it
 */
record UNet(Space.Image image, int conditions, int channels) implements Layer {
    /** Images aren't halved below this side. */
    private static final int SMALLEST = 7;
    /** Numbers into which the conditions are turned. */
    private static final int EMBEDDED = 64;

    private static final Pointwise SILU = new Pointwise(Activation.SILU);

    /** An image size on the way, and its channels. */
    private record Level(int height, int width, int channels) {
        Level half() {
            return new Level(Math.ceilDiv(height, 2), Math.ceilDiv(width, 2), channels);
        }

        Level with(int channels) {
            return new Level(height, width, channels);
        }

        long places() {
            return (long) height * width;
        }
    }

    /** A convolution with a kernel of 3 x 3, whose result has the size {@code to}; scale 0 answers 0 at first. */
    private record Convolution(int in, Level to, int stride, double scale) implements Layer {
        @Override
        public List<Start> parameters() {
            double bound = scale / Math.sqrt(9.0 * in);
            return List.of(
                    new Start(new Shape(to.channels(), in, 3, 3), bound, null, to.places()),
                    new Start(new Shape(to.channels()), bound, null));
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return Autograd.convolution(x, theta.next(), theta.next(), stride);
        }
    }

    /** h + convolution(silu((1 + a) convolution(silu(h)) + b)), where a and b depend on the conditions. */
    private record Block(Convolution first, Linear scaleAndShift, Convolution second) {
        Block(Level at) {
            this(
                    new Convolution(at.channels(), at, 1, 1),
                    new Linear(EMBEDDED, 2 * at.channels(), 0, new double[2 * at.channels()], null),
                    new Convolution(at.channels(), at, 1, 0));
        }

        List<Layer> layers() {
            return List.of(first, scaleAndShift, second);
        }

        NDArray apply(NDArray h, NDArray conditions, Iterator<NDArray> theta) {
            NDArray inner = first.apply(SILU.apply(h, theta), theta);
            NDArray[] ab = Maths.halves(scaleAndShift.apply(conditions, theta)); // (n, C) each
            NDArray a = ab[0].reshape(-1, first.in(), 1, 1);
            NDArray b = ab[1].reshape(-1, first.in(), 1, 1);
            return h.add(second.apply(SILU.apply(inner.mul(a.add(1)).add(b), theta), theta));
        }
    }

    /** The sizes on the way down. */
    private List<Level> levels() {
        List<Level> all = new ArrayList<>(List.of(new Level(image.height(), image.width(), channels)));
        while (Math.max(all.getLast().height(), all.getLast().width()) > SMALLEST) {
            all.add(all.getLast().half().with(2 * channels));
        }
        return all;
    }

    private Layer embedding() {
        return new Chain(List.of(new Linear(conditions, EMBEDDED), SILU, new Linear(EMBEDDED, EMBEDDED), SILU));
    }

    private Convolution into(Level first) {
        return new Convolution(image.channels(), first, 1, 1);
    }

    /** What is added at each place of the image, which lets it know the middle from the edge. */
    private static Start place(Level first) {
        return new Start(new Shape(first.channels(), first.height(), first.width()), 0, null);
    }

    private static Convolution down(Level from, Level to) {
        return new Convolution(from.channels(), to, 2, 1);
    }

    private static Convolution up(Level from, Level to) {
        return new Convolution(from.channels() + to.channels(), to, 1, 1);
    }

    private Convolution out(Level first) {
        return new Convolution(first.channels(), first.with(image.channels()), 1, 0);
    }

    @Override
    public List<Start> parameters() {
        List<Level> levels = levels();
        List<Start> all = new ArrayList<>();
        all.addAll(embedding().parameters());
        all.addAll(into(levels.getFirst()).parameters());
        all.add(place(levels.getFirst()));
        for (int l = 0; l + 1 < levels.size(); l++) {
            add(all, new Block(levels.get(l)).layers());
            add(all, List.of(down(levels.get(l), levels.get(l + 1))));
        }
        add(all, new Block(levels.getLast()).layers());
        add(all, new Block(levels.getLast()).layers());
        for (int l = levels.size() - 2; l >= 0; l--) {
            add(all, List.of(up(levels.get(l + 1), levels.get(l))));
            add(all, new Block(levels.get(l)).layers());
        }
        add(all, List.of(out(levels.getFirst())));
        return all;
    }

    private static void add(List<Start> all, List<Layer> layers) {
        layers.forEach(layer -> all.addAll(layer.parameters()));
    }

    @Override
    public NDArray apply(NDArray x, Iterator<NDArray> theta) {
        List<Level> levels = levels();
        int d = image.size();
        NDArray e = embedding().apply(Maths.columns(x, d, d + conditions), theta); // (n, 64)
        NDArray h = into(levels.getFirst()).apply(planes(Maths.columns(x, 0, d)), theta); // (n, C, H, W)
        h = h.add(theta.next());
        Deque<NDArray> seen = new ArrayDeque<>();
        for (int l = 0; l + 1 < levels.size(); l++) {
            h = new Block(levels.get(l)).apply(h, e, theta);
            seen.push(h);
            h = down(levels.get(l), levels.get(l + 1)).apply(h, theta);
        }
        h = new Block(levels.getLast()).apply(h, e, theta);
        h = new Block(levels.getLast()).apply(h, e, theta);
        for (int l = levels.size() - 2; l >= 0; l--) {
            Level to = levels.get(l);
            NDArray enlarged = Autograd.enlarge(h, to.height(), to.width());
            h = up(levels.get(l + 1), to).apply(NDArrays.concat(new NDList(enlarged, seen.pop()), 1), theta);
            h = new Block(to).apply(h, e, theta);
        }
        return pixels(out(levels.getFirst()).apply(SILU.apply(h, theta), theta));
    }

    /** Channels before places, as convolutions want them, (n, C, H, W). */
    private NDArray planes(NDArray x) { // (n, H W C)
        return image.channels() == 1
                ? x.reshape(-1, 1, image.height(), image.width())
                : x.reshape(-1, image.height(), image.width(), image.channels()).transpose(0, 3, 1, 2);
    }

    /** The other way round, (n, D). */
    private NDArray pixels(NDArray planes) {
        return (image.channels() == 1 ? planes : planes.transpose(0, 2, 3, 1)).reshape(-1, image.size());
    }
}
