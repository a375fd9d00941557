package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;

class SureTest {
    private final HasParts digits = (HasParts) new Catalog().dataset("digits").make(Map.of());

    private double of(float[] samples) {
        return new Sure()
                .of(Known.samples(digits, digits.test().values(), samples))
                .value();
    }

    /** The mean of a digit and its upside-down picture is mostly no digit. */
    @Test
    void ofDigitsMostAreAndOfTwoAtOnceFewer() {
        float[] images = digits.test().values();
        float[] two = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            int at = i / 64 * 64;
            two[i] = Math.round((images[i] + images[at + 63 - i % 64]) / 2);
        }
        assertThat(of(images)).isGreaterThan(.8);
        assertThat(of(two)).isLessThan(of(images) - .3);
    }
}
