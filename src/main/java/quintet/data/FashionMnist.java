package quintet.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import quintet.declare.Choice;
import quintet.declare.Group;
import quintet.declare.With;

/**
 * Fashion-MNIST, 70,000 pictures of clothes in the format of MNIST: Xiao, Rasul and Vollgraf 2017, Fashion-MNIST: a Novel Image
 * Dataset for Benchmarking Machine Learning Algorithms, arXiv:1708.07747.
 */
@DataCard(
        slug = "fashion-mnist",
        name = "Fashion-MNIST",
        help = "Shirts, shoes and bags: 55,000 images to train on, as they are (28 × 28 pixels) or smaller.")
record FashionMnist(
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
        implements ImageParts, Online {

    private static final DataFiles FILES = new DataFiles(
            "fashion-mnist",
            "Fashion-MNIST",
            "fashmnist",
            30_869_235,
            List.of(
                    "train-images-idx3-ubyte.gz",
                    "train-labels-idx1-ubyte.gz",
                    "t10k-images-idx3-ubyte.gz",
                    "t10k-labels-idx1-ubyte.gz"));

    private static final int SIDE = 28;
    private static final int IDX_OF_BYTES = 0x800; // and the number of dimensions

    private static final Memo<At, LabelledImages> BY_SIDE =
            new Memo<>(at -> read("train", at.side()).with(read("t10k", at.side())));

    private record At(Path folder, int side) {}

    private static LabelledImages read(String part, int side) {
        byte[] pixels = FILES.read(part + "-images-idx3-ubyte.gz", in -> idx(in, 3));
        byte[] labels = FILES.read(part + "-labels-idx1-ubyte.gz", in -> idx(in, 1));
        return new LabelledImages(SIDE, 1, 0, pixels, LabelledImages.numbers(labels)).shrunk(side);
    }

    /** What follows the sizes of so many dimensions. */
    private static byte[] idx(DataInputStream file, int dimensions) throws IOException {
        int size = file.readInt() == IDX_OF_BYTES + dimensions ? 1 : -1;
        for (int d = 0; d < dimensions; d++) {
            size *= file.readInt();
        }
        byte[] bytes = file.readNBytes(Math.max(0, size));
        if (bytes.length != size) {
            throw new IOException("It is no IDX, or cut");
        }
        return bytes;
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
        return 1;
    }

    @Override
    public int kept() {
        return 12;
    }

    @Override
    public List<String> classes() {
        return List.of(
                "T-shirt/top",
                "Trouser",
                "Pullover",
                "Dress",
                "Coat",
                "Sandal",
                "Shirt",
                "Sneaker",
                "Bag",
                "Ankle boot");
    }
}
