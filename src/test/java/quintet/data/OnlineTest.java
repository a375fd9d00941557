package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.TinyRepository;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.space.Items;
import quintet.space.Space;

/** Data sets that are fetched, as their files are read. */
class OnlineTest {
    private static HasParts set(String slug, int side, int levels) {
        return (HasParts) new Catalog().dataset(slug).make(Map.of("side", side, "levels", levels));
    }

    private static byte[] file(String slug, String name) throws IOException {
        Path file = new Catalog().dataset(slug).files().orElseThrow().folder().resolve(name);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** The last of the file to train on are kept for validation, and an image is what its bytes say. */
    @Test
    void clothesAreReadAsTheyAre() throws IOException {
        HasParts set = set("fashion-mnist", 28, 256);
        byte[] pixels = file("fashion-mnist", "train-images-idx3-ubyte.gz");
        byte[] labels = file("fashion-mnist", "train-labels-idx1-ubyte.gz");
        int n = TinyRepository.TRAINING * 11 / 12;
        assertThat(set.training().n()).isEqualTo(n);
        assertThat(set.validation().n()).isEqualTo(TinyRepository.TRAINING - n);
        assertThat(set.test().n()).isEqualTo(TinyRepository.TEST);
        float[] first = set.validation().first(1).values();
        for (int i = 0; i < first.length; i++) {
            assertThat(first[i]).isEqualTo(Byte.toUnsignedInt(pixels[16 + n * 784 + i]));
        }
        assertThat(set.validation().labels()[0]).isEqualTo(labels[8 + n]);
        assertThat(set.test().values()[300])
                .isEqualTo(Byte.toUnsignedInt(file("fashion-mnist", "t10k-images-idx3-ubyte.gz")[16 + 300]));
    }

    @Test
    void redGreenAndBlueOfAPixelComeOneAfterTheOther() throws IOException {
        HasParts set = set("cifar-10", 32, 256);
        assertThat(set.space()).isEqualTo(new Space.Image(32, 32, 3, 256));
        byte[] bytes = file("cifar-10", "data_batch.bin.gz");
        int n = TinyRepository.TRAINING * 9 / 10;
        assertThat(set.training().n()).isEqualTo(n);
        assertThat(set.validation().n()).isEqualTo(TinyRepository.TRAINING - n);
        assertThat(set.test().n()).isEqualTo(TinyRepository.TEST);
        Items validation = set.validation();
        assertThat(validation.labels()[0]).isEqualTo(bytes[n * 3073]);
        float[] first = validation.first(1).values();
        for (int i = 0; i < first.length; i++) {
            assertThat(first[i]).isEqualTo(Byte.toUnsignedInt(bytes[n * 3073 + 1 + i % 3 * 1024 + i / 3]));
        }
    }

    @ParameterizedTest
    @CsvSource({"fashion-mnist, 28, 14, 1", "cifar-10, 32, 8, 3"})
    void aSmallerImageHasTheMeansOfEachColour(String slug, int whole, int small, int channels) {
        float[] large = set(slug, whole, 256).test().first(1).values();
        float[] less = set(slug, small, 256).test().first(1).values();
        float[] few = set(slug, small, 16).test().first(1).values();
        int times = whole / small;
        for (int i = 0; i < less.length; i++) {
            int x = i / channels % small;
            int y = i / channels / small;
            double mean = 0;
            for (int k = 0; k < times * times; k++) {
                int at = (y * times + k / times) * whole + x * times + k % times;
                mean += large[at * channels + i % channels] / (times * times);
            }
            assertThat((double) less[i]).isCloseTo(mean, within(.5 + 1e-6));
            assertThat(few[i]).isEqualTo(Math.round(15 * less[i] / 255));
        }
    }

    @Test
    void whatIsNotHereIsKnownForWhatItIs(@TempDir Path empty) {
        elsewhere(empty, () -> {
            for (String slug : new String[] {"cifar-10", "fashion-mnist"}) {
                DataEntry entry = new Catalog().dataset(slug);
                assertThat(entry.absent()).contains(entry.files().orElseThrow());
                assertThat(entry.space()).isInstanceOf(Space.Image.class);
                HasParts set = (HasParts) entry.make(Map.of("side", 8));
                assertThat(((HasClasses) set).classes()).hasSize(10);
                assertThatThrownBy(set::training)
                        .isInstanceOf(NotFetched.class)
                        .hasMessageContaining(entry.name() + " isn't here yet. Fetch it first")
                        .hasMessageContaining("/api/datasets/" + slug + "/fetch");
            }
        });
    }

    @Test
    void whatIsPutThereByHandAndIsSomethingElseIsNamed(@TempDir Path folder) throws IOException {
        TinyRepository.fetched(folder);
        byte[] cut = file("cifar-10", "data_batch.bin.gz");
        Path clothes = folder.resolve("fashion-mnist/train-images-idx3-ubyte.gz");
        Path colours = folder.resolve("cifar-10/data_batch.bin.gz");
        elsewhere(folder, () -> {
            broken(clothes, "fashion-mnist", new byte[100]);
            broken(clothes, "fashion-mnist", gzipped(new byte[100], 100));
            broken(
                    clothes,
                    "fashion-mnist",
                    gzipped(new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28}, 16));
            broken(colours, "cifar-10", gzipped(cut, cut.length - 1));
        });
    }

    private static void broken(Path file, String slug, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> set(slug, 8, 16).training())
                .isInstanceOf(NotFetched.class)
                .hasMessageContaining(file + " is no file of")
                .hasMessageContaining("fetch it again");
    }

    private static byte[] gzipped(byte[] bytes, int n) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(bytes, 0, n);
        }
        return out.toByteArray();
    }

    private interface Look {
        void look() throws IOException;
    }

    private static void elsewhere(Path folder, Look look) {
        String before = System.getProperty(DataFiles.FOLDER);
        System.setProperty(DataFiles.FOLDER, folder.toString());
        try {
            look.look();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            System.setProperty(DataFiles.FOLDER, before);
        }
    }
}
