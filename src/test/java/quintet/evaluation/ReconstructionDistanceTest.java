package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;

class ReconstructionDistanceTest {
    private final HasParts digits = (HasParts) new Catalog().dataset("digits").make(Map.of());

    private double of(float[] rebuilt) {
        return new ReconstructionDistance()
                .of(Known.samples(digits, digits.test().values(), rebuilt))
                .value();
    }

    @Test
    void ofTheImagesThemselvesItIsZeroAndTheMoreIsLostTheLargerItIs() {
        float[] images = digits.test().values();
        float[] coarse = images.clone();
        float[] black = images.clone();
        for (int i = 0; i < images.length; i++) {
            coarse[i] = 4 * Math.round(images[i] / 4);
            black[i] = 0;
        }
        assertThat(of(images)).isCloseTo(0, within(1e-3));
        assertThat(of(coarse)).isBetween(.01, .1 * of(black));
    }
}
