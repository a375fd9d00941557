package quintet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.With;
import quintet.space.Items;
import quintet.space.Space;

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
        implements HasParts, HasClasses {

    private static final int SIDE = 28;
    private static final int MOST = 255;
    private static final int TRAINING = 55_000;
    private static final int VALIDATION = 5_000;
    private static final int TEST = 10_000;
    private static final int N = TRAINING + VALIDATION + TEST;
    private static final Memo<Integer, Grey> BY_SIDE =
            new Memo<>(side -> Grey.read().shrunk(side));

    /** All images, with 256 levels, and their digits. */
    private record Grey(byte[] pixels, int[] labels) {

        /** The pixels of all images, row by row, and then the digits of all. */
        static Grey read() {
            try (InputStream file = Objects.requireNonNull(Mnist.class.getResourceAsStream("/data/mnist.gz"));
                    InputStream bytes = new GZIPInputStream(file, 1 << 16)) {
                byte[] pixels = bytes.readNBytes(N * SIDE * SIDE);
                byte[] labels = bytes.readNBytes(N);
                return new Grey(
                        pixels, IntStream.range(0, N).map(i -> labels[i]).toArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Means over squares of SIDE / side pixels a side; a pixel that a border cuts counts for the part within. */
        Grey shrunk(int side) {
            if (side == SIDE) {
                return this;
            }
            byte[] small = new byte[N * side * side];
            for (int i = 0; i < small.length; i++) {
                int image = i / (side * side);
                small[i] = (byte) mean(image, side, i / side % side, i % side);
            }
            return new Grey(small, labels);
        }

        private int mean(int image, int side, int row, int column) {
            int sum = SIDE * SIDE / 2; // so that the quotient is rounded
            for (int y = row * SIDE / side; y * side < (row + 1) * SIDE; y++) {
                for (int x = column * SIDE / side; x * side < (column + 1) * SIDE; x++) {
                    sum += within(y, side, row)
                            * within(x, side, column)
                            * Byte.toUnsignedInt(pixels[(image * SIDE + y) * SIDE + x]);
                }
            }
            return sum / (SIDE * SIDE);
        }

        /** How much of a pixel lies in a cell of a line, of {@code side}. */
        private static int within(int pixel, int side, int cell) {
            return Math.min((pixel + 1) * side, (cell + 1) * SIDE) - Math.max(pixel * side, cell * SIDE);
        }
    }

    private Items all() {
        Grey grey = BY_SIDE.of(side);
        float[] level = new float[MOST + 1];
        for (int v = 0; v <= MOST; v++) {
            level[v] = Math.round((levels - 1) * (float) v / MOST);
        }
        return new Items(space(), grey.pixels(), level, grey.labels());
    }

    @Override
    public Space space() {
        return new Space.Image(side, side, 1, levels);
    }

    @Override
    public Items training() {
        return trainingItems.of(all().part(0, TRAINING));
    }

    @Override
    public Items validation() {
        return all().part(TRAINING, TRAINING + VALIDATION);
    }

    @Override
    public Items test() {
        return all().part(TRAINING + VALIDATION, N);
    }

    @Override
    public List<String> classes() {
        return HasClasses.numbered(10);
    }
}
