package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;

class CopiesTest {
    private final HasParts digits = (HasParts) new Catalog().dataset("digits").make(Map.of());

    private double of(float[] samples) {
        return new Copies()
                .of(Known.samples(digits, digits.test().values(), samples))
                .value();
    }

    @Test
    void trainingImagesAreAndTestImagesAreAsOftenAsChanceHasIt() {
        assertThat(of(digits.training().first(200).values())).isEqualTo(1);
        assertThat(of(digits.test().first(200).values())).isBetween(.2, .8);
    }

    @Test
    void greyIsNone() {
        float[] grey = new float[64 * 20];
        java.util.Arrays.fill(grey, 8);
        assertThat(of(grey)).isZero();
    }
}
