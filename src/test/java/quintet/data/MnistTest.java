package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.catalog.Catalog;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.training.Session;

class MnistTest {
    private static HasParts mnist(int side, int levels) {
        return (HasParts) new Catalog().dataset("mnist").make(Map.of("side", side, "levels", levels));
    }

    private static long[] histogram(Items... parts) {
        return IntStream.range(0, 10)
                .mapToLong(digit -> Arrays.stream(parts)
                        .flatMapToInt(items -> Arrays.stream(items.labels()))
                        .filter(label -> label == digit)
                        .count())
                .toArray();
    }

    /** As they are counted everywhere, and in the order of the original files. */
    @Test
    void itsDigitsAreThoseThatEverybodyKnows() {
        HasParts set = mnist(28, 256);
        assertThat(set.training().n()).isEqualTo(55_000);
        assertThat(set.validation().n()).isEqualTo(5_000);
        assertThat(histogram(set.training(), set.validation()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(histogram(set.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(set.training().first(10).labels()).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        assertThat(set.test().first(5).labels()).containsExactly(7, 2, 1, 0, 4);
    }

    /** Of some images, pixel by pixel, found anew in real numbers. */
    @ParameterizedTest
    @ValueSource(ints = {8, 14})
    void aPixelOfASmallerImageIsTheMeanOfItsArea(int side) {
        float[] whole = mnist(28, 256).test().first(10).values();
        float[] small = mnist(side, 256).test().first(10).values();
        double cell = 28.0 / side;
        for (int i = 0; i < small.length; i++) {
            double top = i / side % side * cell;
            double left = i % side * cell;
            double sum = 0;
            for (int k = 0; k < 784; k++) {
                double y = Math.min(k / 28 + 1, top + cell) - Math.max(k / 28, top);
                double x = Math.min(k % 28 + 1, left + cell) - Math.max(k % 28, left);
                sum += Math.max(0, y) * Math.max(0, x) * whole[i / (side * side) * 784 + k];
            }
            assertThat((double) small[i]).isCloseTo(sum / (cell * cell), within(.501));
        }
    }

    @Test
    void levelsAreRoundedEvenlyAndTwoAreCutAt128() {
        float[] all = mnist(28, 256).test().first(20).values();
        float[] some = mnist(28, 16).test().first(20).values();
        float[] two = mnist(28, 2).test().first(20).values();
        for (int i = 0; i < all.length; i++) {
            assertThat(some[i]).isEqualTo(Math.round(all[i] / 17));
            assertThat(two[i]).isEqualTo(all[i] < 128 ? 0 : 1);
        }
    }

    /** The first ones, and nothing else changes. */
    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "shapes"})
    void fewerImagesToTrainOnAreTheFirstOnes(String slug) {
        Catalog catalog = new Catalog();
        HasParts all = (HasParts) catalog.dataset(slug).make(Map.of());
        HasParts few = (HasParts) catalog.dataset(slug).make(Map.of("size", 100));
        assertThat(few.training().values()).isEqualTo(all.training().first(100).values());
        assertThat(few.trainingSize().size()).isEqualTo(100);
        assertThat(few.validation().values()).isEqualTo(all.validation().values());
        assertThat(few.test().first(100).labels())
                .isEqualTo(all.test().first(100).labels());
    }

    @Test
    void moreImagesThanThereAreAreRefused() {
        Catalog catalog = new Catalog();
        assertThatThrownBy(() -> catalog.dataset("digits").make(Map.of("size", 1_001)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("from 0 to 1000");
        assertThatThrownBy(() -> catalog.dataset("mnist").make(Map.of("size", 5)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("10");
        assertThatThrownBy(() -> catalog.dataset("mnist").make(Map.of("side", 16)))
                .hasMessageContaining("one of 8, 14, 28");
    }

    /** Of 10,000 images, as of fresh points. */
    @Test
    void aRunIsMeasuredOnTheFirstImagesOfItsParts() {
        try (Session s = new Session(
                new Catalog().plan("vae", "mnist", 1, 2, Map.of("batch", 64), Map.of("side", 28, "levels", 256)),
                "cpu")) {
            s.step(false);
            assertThat(s.model().splits().test().n()).isEqualTo(Splits.TEST);
            assertThat(s.model().splits().validation().n()).isEqualTo(Splits.VALIDATION);
            assertThat(s.model().sample(3, 1)).hasSize(3 * 784).doesNotContain(Float.NaN);
        }
    }
}
