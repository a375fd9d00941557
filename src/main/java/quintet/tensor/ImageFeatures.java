package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import quintet.space.Space;

/**
 * From images, (n, D), to features of them, (n, features): convolutions that halve the image until it is small, and a layer that sees
 * all of it.
 */
public final class ImageFeatures implements Layer {
    public static final int FEATURES = 64;

    private static final int CHANNELS = 24;
    /** Images aren't halved at or below this side. */
    private static final int SMALLEST = 4;

    private final Grid image;
    private final Layer convolutions;
    private final Layer last;

    /** {@value #FEATURES}, none below 0, of images of numbers from -1 to 1: what images are judged by. */
    public ImageFeatures(Space.Image image) {
        this(image, CHANNELS, FEATURES, Activation.RELU);
    }

    /** @param channels at the image's own size; twice as many below it */
    ImageFeatures(Space.Image image, int channels, int features, Activation activation) {
        this.image = Grid.of(image);
        Pointwise between = new Pointwise(activation);
        List<Layer> layers = new ArrayList<>();
        Grid size = Grid.of(image).with(channels);
        layers.add(new Convolution(image.channels(), size, 1, 1));
        layers.add(between);
        while (Math.max(size.height(), size.width()) > SMALLEST) {
            Grid half = size.half(2 * channels);
            layers.add(new Convolution(size.channels(), half, 2, 1));
            layers.add(between);
            size = half;
        }
        convolutions = new Chain(layers);
        last = new Chain(List.of(new Linear(size.channels() * size.places(), features), between));
    }

    @Override
    public List<Start> parameters() {
        List<Start> all = new ArrayList<>(convolutions.parameters());
        all.addAll(last.parameters());
        return all;
    }

    @Override
    public NDArray apply(NDArray x, Iterator<NDArray> theta) {
        NDArray seen = convolutions.apply(image.planes(x), theta); // (n, C, h, w)
        return last.apply(seen.reshape(x.size(0), -1), theta);
    }
}
