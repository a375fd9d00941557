package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import quintet.space.Space;

/**
 * From an image and what it depends on, (n, D + conditions), to an image, (n, D): on its way the image is made smaller and
 * larger again, and each size hands what it saw over to the same size behind it. Ronneberger et al. 2015, arXiv:1505.04597, with
 * the residual blocks of Ho et al. 2020, arXiv:2006.11239, whose scale and shift depend on the conditions, and without a
 * normalisation, which would double a step's time. It answers 0 at first.
 */
final class UNet implements Layer {
    /** Images aren't halved below this side. */
    private static final int SMALLEST = 7;
    /** Numbers into which the conditions are turned. */
    private static final int EMBEDDED = 64;

    private static final Pointwise SILU = new Pointwise(Activation.SILU);

    private final Grid image;
    private final int conditions;
    private final int answers;
    private final Layer embedding;
    private final Convolution in;
    private final Place place;
    private final List<Down> down = new ArrayList<>();
    private final List<Block> middle;
    private final List<Up> up = new ArrayList<>();
    private final Convolution out;

    /** @param channels at the image's own size; twice as many below it */
    UNet(Space.Image image, int conditions, int channels) {
        this(image, conditions, channels, image.channels());
    }

    /** One that answers with so many numbers at each place of the image, (n, H W answers). */
    UNet(Space.Image image, int conditions, int channels, int answers) {
        this.image = Grid.of(image);
        this.conditions = conditions;
        this.answers = answers;
        embedding = new Chain(List.of(new Linear(conditions, EMBEDDED), SILU, new Linear(EMBEDDED, EMBEDDED), SILU));
        Grid whole = this.image.with(channels);
        in = new Convolution(image.channels(), whole, 1, 1);
        place = new Place(whole);
        Grid size = whole;
        while (Math.max(size.height(), size.width()) > SMALLEST) {
            Grid half = size.half(2 * channels);
            down.add(new Down(new Block(size), new Convolution(size.channels(), half, 2, 1)));
            up.addFirst(new Up(size, new Convolution(half.channels() + size.channels(), size, 1, 1), new Block(size)));
            size = half;
        }
        middle = List.of(new Block(size), new Block(size));
        out = new Convolution(channels, this.image.with(answers), 1, 0);
    }

    /** What is added at each place of the image, which lets a net tell the middle from the edge. */
    private record Place(Grid at) implements Layer {
        @Override
        public List<Start> parameters() {
            return List.of(new Start(new Shape(at.channels(), at.height(), at.width()), 0, null));
        }

        @Override
        public NDArray apply(NDArray h, Iterator<NDArray> theta) {
            return h.add(theta.next());
        }
    }

    /** h + convolution(silu((1 + a) convolution(silu(h)) + b)), where a and b depend on the conditions. */
    private record Block(Convolution first, Linear scaleAndShift, Convolution second) {
        Block(Grid at) {
            this(
                    new Convolution(at.channels(), at, 1, 1),
                    new Linear(EMBEDDED, 2 * at.channels(), 0, new double[2 * at.channels()], null),
                    new Convolution(at.channels(), at, 1, 0));
        }

        Stream<Layer> layers() {
            return Stream.of(first, scaleAndShift, second);
        }

        NDArray apply(NDArray h, NDArray conditions, Iterator<NDArray> theta) {
            NDArray inner = first.apply(SILU.apply(h, theta), theta);
            NDArray[] ab = Maths.halves(scaleAndShift.apply(conditions, theta)); // (n, C) each
            NDArray a = ab[0].reshape(-1, first.channels(), 1, 1);
            NDArray b = ab[1].reshape(-1, first.channels(), 1, 1);
            return h.add(second.apply(SILU.apply(inner.mul(a.add(1)).add(b), theta), theta));
        }
    }

    /** What a size sees, and the way to the next smaller one. */
    private record Down(Block block, Convolution smaller) {
        Stream<Layer> layers() {
            return Stream.concat(block.layers(), Stream.of(smaller));
        }
    }

    /** From the next smaller size, enlarged, beside what this one saw on the way down. */
    private record Up(Grid to, Convolution joined, Block block) {
        Stream<Layer> layers() {
            return Stream.concat(Stream.of(joined), block.layers());
        }

        NDArray apply(NDArray small, NDArray seen, NDArray conditions, Iterator<NDArray> theta) {
            NDArray enlarged = Autograd.enlarge(small, to.height(), to.width());
            return block.apply(joined.apply(Maths.concat(enlarged, seen), theta), conditions, theta);
        }
    }

    @Override
    public List<Start> parameters() {
        return Stream.of(
                        Stream.of(embedding, in, place),
                        down.stream().flatMap(Down::layers),
                        middle.stream().flatMap(Block::layers),
                        up.stream().flatMap(Up::layers),
                        Stream.of(out))
                .flatMap(layers -> layers)
                .flatMap(layer -> layer.parameters().stream())
                .toList();
    }

    @Override
    public NDArray apply(NDArray x, Iterator<NDArray> theta) {
        int d = image.places() * image.channels();
        NDArray e = embedding.apply(Maths.columns(x, d, d + conditions), theta); // (n, 64)
        NDArray h = place.apply(in.apply(image.planes(Maths.columns(x, 0, d)), theta), theta); // (n, C, H, W)
        Deque<NDArray> seen = new ArrayDeque<>();
        for (Down each : down) {
            h = each.block().apply(h, e, theta);
            seen.push(h);
            h = each.smaller().apply(h, theta);
        }
        for (Block each : middle) {
            h = each.apply(h, e, theta);
        }
        for (Up each : up) {
            h = each.apply(h, seen.pop(), e, theta);
        }
        return image.with(answers).rows(out.apply(SILU.apply(h, theta), theta));
    }
}
