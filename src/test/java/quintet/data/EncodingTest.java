package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.model.Exactness;
import quintet.model.Seen;
import quintet.space.Items;
import quintet.space.Space;

/** What holds between the data's units and what models see. */
class EncodingTest {

    static Stream<DataEntry> datasets() {
        return new Catalog().datasets().stream().filter(d -> !(d.space() instanceof Space.Text)); // seen as they are
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void whatModelsSeeHasMeanZeroAndDeviationOneAndComesBack(DataEntry d) {
        Splits splits = new Splits(d.make(Map.of()), 1);
        int all = Math.max(1, splits.training().n());
        int n = all * Math.ceilDiv(20_000, all); // whole passes, where there are only so many
        float[] values = splits.batch(0, n).values();
        float[] seen = splits.encoded(splits.batch(0, n), 0);
        int size = splits.encoding().size();
        for (int column = 0; column < size; column++) {
            double sum = 0;
            double squares = 0;
            for (int i = column; i < seen.length; i += size) {
                sum += seen[i];
                squares += seen[i] * seen[i];
            }
            double mean = sum * size / seen.length;
            assertThat(mean).isCloseTo(0, within(.05));
            assertThat(squares * size / seen.length - mean * mean).isCloseTo(1, within(.05));
        }
        float[] back = splits.encoding().decode(seen);
        int off = 0;
        for (int i = 0; i < values.length; i++) {
            off += Math.abs(back[i] - values[i]) < 1e-5 * Math.max(1, Math.abs(values[i])) ? 0 : 1;
        }
        assertThat(off)
                .as("a level and noise of almost 1 may be rounded to the next level")
                .isLessThanOrEqualTo(values.length / 100_000);
    }

    @Test
    void theLogOfTheScaleIsThatOfTheVolume() {
        Standardisation of = Standardisation.of(3, new float[] {1, 5, 0, 3, 5, 8});
        assertThat(of.scale(0)).isEqualTo(1);
        assertThat(of.scale(1)).as("all equal: only shifted").isEqualTo(1);
        assertThat(of.scale(2)).isEqualTo(4);
        assertThat(of.logScale()).isCloseTo(Math.log(4), within(1e-12));
        assertThat(of.standardise(new float[] {1, 5, 0})).containsExactly(-1, 0, -1);
    }

    /** A pixel of 17 levels under a standard Gaussian of what the model sees. */
    @Test
    void theMeanLogDensityOfFilledInLevelsBoundsTheirLogProbability() {
        Encoding of = Encoding.of(new Items(new Space.Image(1, 1, 1, 17), new float[] {2, 8, 9, 14, 16}), Seen.COLUMNS);
        double mass = 0;
        for (int level = -60; level < 80; level++) {
            float[] same = new float[4_000];
            Arrays.fill(same, level);
            double p = 0;
            double bound = 0;
            for (float z : of.encode(same, new SplittableRandom(1))) {
                double logP = -.5 * z * z - .5 * Math.log(2 * Math.PI) - of.logScale();
                p += Math.exp(logP) / same.length;
                bound += logP / same.length;
            }
            assertThat(bound).isLessThanOrEqualTo(Math.log(p) + 1e-9);
            mass += p;
        }
        assertThat(mass).as("probability of all levels").isCloseTo(1, within(.01));
        assertThat(of.exactness(Exactness.EXACT)).isEqualTo(Exactness.BOUND);
        assertThat(of.exactness(Exactness.ESTIMATE)).isEqualTo(Exactness.ESTIMATE);
        assertThat(of.decode(new float[] {99, -99}))
                .as("never outside of the levels")
                .containsExactly(16, 0);
    }

    @Test
    void symbolsAreSeenAsTheirNumbers() {
        Items image = new Items(new Space.Image(1, 2, 1, 17), new float[] {2, 16, 0, 9});
        Items text = new Items(new Space.Text(3, List.of("a", "b")), new float[] {0, 1, 2, 1, 2, 2});
        for (Encoding of : List.of(Encoding.of(image, Seen.SYMBOLS), Encoding.of(text, Seen.COLUMNS))) {
            assertThat(of.encode(new float[] {1, 2}, new SplittableRandom(1))).containsExactly(1, 2);
            assertThat(of.decode(new float[] {1, 2})).containsExactly(1, 2);
            assertThat(of.logScale()).isZero();
            assertThat(of.exactness(Exactness.EXACT)).isEqualTo(Exactness.EXACT);
        }
    }
}
