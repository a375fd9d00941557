package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import quintet.space.Space;
import quintet.tensor.Layer.Chain;
import quintet.tensor.Layer.Pointwise;

/** Convolutions that make an image a small grid of places with some numbers each, and such a grid an image. */
public final class Pyramid {
    /** Images are halved until no side is longer, but once at least. */
    private static final int LARGEST = 7;
    /** What stands in the grid is of about the size of 1 at first; PyTorch's start would leave it a tenth of that. */
    private static final double FIRST_SCALE = 10;

    private static final Layer SILU = new Pointwise(Activation.SILU);

    private final List<Grid> sizes = new ArrayList<>(); // the image's first
    private final int channels;
    private final Grid small;

    /**
     * @param channels of the layers next to the image; twice as many next to the grid
     * @param numbers E, of a place of the grid
     */
    public Pyramid(Space.Image image, int channels, int numbers) {
        this.channels = channels;
        sizes.add(Grid.of(image));
        do {
            sizes.add(sizes.getLast().half(channels));
        } while (Math.max(sizes.getLast().height(), sizes.getLast().width()) > LARGEST);
        small = sizes.getLast().with(numbers);
    }

    /** The grid as an image with one of so many codes at each place. */
    public Space.Image codes(int count) {
        return new Space.Image(small.height(), small.width(), 1, count);
    }

    /** P E, how many numbers stand in the grid. */
    int numbers() {
        return small.places() * small.channels();
    }

    /** From images, (n, D), to what stands at the P places of the grid, (n, P E). */
    public Layer down() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < sizes.size(); i++) {
            layers.add(new Convolution(sizes.get(i - 1).channels(), sizes.get(i), 2, 1));
            layers.add(SILU);
        }
        layers.add(new Convolution(channels, small.with(2 * channels), 1, 1));
        layers.add(SILU);
        layers.add(new Convolution(2 * channels, small, 1, FIRST_SCALE));
        return new Between(sizes.getFirst(), new Chain(layers), small);
    }

    /** The way back, to k numbers for each number of an image, (n, k D). */
    public Layer up(int k) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Convolution(small.channels(), small.with(2 * channels), 1, 1));
        layers.add(SILU);
        for (int i = sizes.size() - 2; i >= 0; i--) {
            Grid size = sizes.get(i).with(channels);
            layers.add(new Enlarged(size));
            layers.add(new Convolution(i == sizes.size() - 2 ? 2 * channels : channels, size, 1, 1));
            layers.add(SILU);
        }
        Grid image = sizes.getFirst();
        layers.add(new Convolution(channels, image.with(k * image.channels()), 1, 1));
        return new Between(small, new Chain(layers), image);
    }

    /** From a grid's numbers, place by place, to those of another; k times as many as it has are k parts, one after the other. */
    private record Between(Grid from, Chain layers, Grid to) implements Layer {
        @Override
        public List<Start> parameters() {
            return layers.parameters();
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            NDArray planes = layers.apply(from.planes(x), theta);
            int k = (int) planes.size(1) / to.channels();
            return Maths.concat(
                    Arrays.stream(Maths.chunk(planes, k)).map(to::rows).toList());
        }
    }

    private record Enlarged(Grid to) implements Layer {
        @Override
        public List<Start> parameters() {
            return List.of();
        }

        @Override
        public NDArray apply(NDArray x, Iterator<NDArray> theta) {
            return Autograd.enlarge(x, to.height(), to.width());
        }
    }
}
