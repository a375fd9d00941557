package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasFactors.Factor;
import quintet.data.HasFactors.Part;

class ShapesTest {
    private static final HasFactors SHAPES =
            (HasFactors) new Catalog().dataset("shapes").make(Map.of());

    /** What a shape covers, and the middle of it, for all combinations of the factors but for every other value of some. */
    @Test
    void aShapeHasItsAreaItsPlaceAndNothingOfItIsCutOff() {
        for (int shape = 0; shape < 3; shape++) {
            double area = new double[] {Math.PI / 2, 2, 3 * Math.sqrt(3) / 4}[shape];
            for (int size = 0; size < 6; size++) {
                double radius = 2.5 + .5 * size;
                for (int angle = 0; angle < 12; angle++) {
                    for (int x = 0; x < 12; x++) {
                        int y = 11 - x;
                        float[] levels = SHAPES.drawn(shape, size, angle, x, y);
                        double sum = 0;
                        double across = 0;
                        double down = 0;
                        for (int i = 0; i < levels.length; i++) {
                            sum += levels[i] / 15;
                            across += levels[i] / 15 * (i % 16 + .5);
                            down += levels[i] / 15 * (i / 16 + .5);
                        }
                        String what = Arrays.toString(new int[] {shape, size, angle, x, y});
                        assertThat(sum)
                                .as(what)
                                .isCloseTo(area * radius * radius, within(.12 * area * radius * radius));
                        assertThat(across / sum).as(what).isCloseTo(5.25 + .5 * x, within(.15));
                        assertThat(down / sum).as(what).isCloseTo(5.25 + .5 * y, within(.15));
                    }
                }
            }
        }
    }

    /** After a half, a quarter and a third of a turn. */
    @Test
    void anAngleMoreWouldBeTheFirstAgain() {
        for (int shape = 0; shape < 3; shape++) {
            assertThat(SHAPES.drawn(shape, 3, 12, 4, 5)).isEqualTo(SHAPES.drawn(shape, 3, 0, 4, 5));
        }
    }

    @Test
    void itsClassIsItsShape() {
        int[] labels = SHAPES.test().labels();
        for (int i = 0; i < labels.length; i++) {
            assertThat(labels[i]).isEqualTo(SHAPES.factors(Part.TEST, i)[0]);
        }
    }

    @Test
    void allCombinationsAreThere() {
        assertThat(Stream.of(SHAPES.training(), SHAPES.validation(), SHAPES.test())
                        .mapToInt(part -> part.n()))
                .containsExactly(24_000, 2_000, 5_104);
        assertThat(SHAPES.factors().stream().mapToInt(Factor::values).reduce(1, (a, b) -> a * b))
                .isEqualTo(31_104);
    }
}
