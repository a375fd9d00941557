package quintet.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.With;

/** CIFAR-10, 60,000 coloured photographs of ten kinds of things: Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images. */
@DataCard(
        slug = "cifar-10",
        name = "CIFAR-10",
        help =
                "Photographs in colour, of animals and vehicles: 45,000 images to train on, of 32 × 32 pixels or smaller.")
record Cifar10(
        @Choice(
                of = {8, 16, 32},
                label = "Pixels a side",
                defaultValue = "16",
                group = Group.DATA,
                help = "The side of an image: 32 as they are, or smaller by means of areas.")
        int side,

        @Choice(
                of = {16, 32, 256},
                label = "Levels",
                defaultValue = "32",
                group = Group.DATA,
                help = "The number of levels of red, green and blue: 256 as they are, or fewer, evenly rounded.")
        int levels,

        @With("size<=45000") TrainingItems trainingItems)
        implements ImageParts, Online {

    private static final String TRAINING = "data_batch.bin.gz";
    private static final String TEST = "test_batch.bin.gz";
    private static final DataFiles FILES =
            new DataFiles("cifar-10", "CIFAR-10", "cifar10", 169_576_726, List.of(TRAINING, TEST));

    private static final int SIDE = 32;
    private static final int COLOURS = 3;
    private static final int MOST = 50_000; // in a file

    private static final Memo<At, LabelledImages> BY_SIDE =
            new Memo<>(at -> read(TRAINING, at.side()).with(read(TEST, at.side())));

    private record At(Path folder, int side) {}

    private static LabelledImages read(String file, int side) {
        return FILES.read(file, Cifar10::images).shrunk(side);
    }

    /** A label and all red levels, all green and all blue ones; then the next image. */
    private static LabelledImages images(DataInputStream file) throws IOException {
        int places = SIDE * SIDE;
        byte[] image = new byte[1 + COLOURS * places];
        byte[] pixels = new byte[MOST * COLOURS * places];
        int[] labels = new int[MOST];
        int n = 0;
        for (int read; n < MOST && (read = file.readNBytes(image, 0, image.length)) > 0; n++) {
            if (read < image.length) {
                throw new IOException("It is cut");
            }
            labels[n] = image[0];
            for (int i = 0; i < COLOURS * places; i++) {
                pixels[n * COLOURS * places + i] = image[1 + i % COLOURS * places + i / COLOURS];
            }
        }
        return new LabelledImages(
                SIDE,
                COLOURS,
                0,
                n == MOST ? pixels : Arrays.copyOf(pixels, n * COLOURS * places),
                Arrays.copyOf(labels, n));
    }

    @Override
    public DataFiles files() {
        return FILES;
    }

    @Override
    public LabelledImages images() {
        return BY_SIDE.of(new At(FILES.folder(), side));
    }

    @Override
    public int channels() {
        return COLOURS;
    }

    @Override
    public int kept() {
        return 10;
    }

    @Override
    public List<String> classes() {
        return List.of("Airplane", "Automobile", "Bird", "Cat", "Deer", "Dog", "Frog", "Horse", "Ship", "Truck");
    }
}
