package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;
import quintet.space.Items;

class ErrorRateTest {
    private final HasParts digits = (HasParts) new Catalog().dataset("digits").make(Map.of());

    /** Of 100 images, of which the first so many are taken for the next class. */
    private Estimate of(int wrong) {
        Items items = digits.test().first(100);
        float[] p = new float[1000];
        for (int i = 0; i < 100; i++) {
            p[10 * i + (items.labels()[i] + (i < wrong ? 1 : 0)) % 10] = .6f;
        }
        return new ErrorRate().of(Known.answers(digits, items, p));
    }

    @Test
    void itIsTheShareOfItemsWhoseLikeliestClassIsAnother() {
        assertThat(of(0).value()).isZero();
        assertThat(of(3).value()).isEqualTo(.03);
        assertThat(of(100).value()).isEqualTo(1);
    }
}
