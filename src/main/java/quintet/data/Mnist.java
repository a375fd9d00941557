package quintet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.With;

/**
 * MNIST, 70,000 handwritten digits: LeCun, Bottou, Bengio and Haffner 1998, Gradient-Based Learning Applied to Document
 * Recognition. A pixel of a smaller image is the mean of the area that it covers.
 */
@DataCard(
        slug = "mnist",
        name = "MNIST",
        help = "Handwritten digits: 55,000 images to train on, as they are (28 × 28 pixels) or smaller.")
record Mnist(
        @Choice(
                of = {8, 14, 28},
                label = "Pixels a side",
                defaultValue = "14",
                group = Group.DATA,
                help = "The side of an image: 28 as they are, or smaller by means of areas.")
        int side,

        @Choice(
                of = {2, 16, 256},
                label = "Grey levels",
                defaultValue = "16",
                group = Group.DATA,
                help = "The number of levels of a pixel: 256 as they are, or fewer, evenly rounded.")
        int levels,

        @With("size<=55000") TrainingItems trainingItems)
        implements ImageParts {

    private static final int SIDE = 28;
    private static final int TEST = 10_000;
    private static final int N = 60_000 + TEST;
    private static final Memo<Integer, LabelledImages> BY_SIDE = new Memo<>(side -> read().shrunk(side));

    /** The pixels of all images, row by row, and then the digits of all. */
    private static LabelledImages read() {
        try (InputStream file = Objects.requireNonNull(Mnist.class.getResourceAsStream("/data/mnist.gz"));
                InputStream bytes = new GZIPInputStream(file, 1 << 16)) {
            byte[] pixels = bytes.readNBytes(N * SIDE * SIDE);
            byte[] labels = bytes.readNBytes(N);
            return new LabelledImages(SIDE, 1, TEST, pixels, LabelledImages.numbers(labels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LabelledImages images() {
        return BY_SIDE.of(side);
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public int kept() {
        return 12;
    }

    @Override
    public List<String> classes() {
        return HasClasses.numbered(10);
    }
}
