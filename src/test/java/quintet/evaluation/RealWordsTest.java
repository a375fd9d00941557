package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;
import quintet.space.Items;

class RealWordsTest {
    private final HasParts words = (HasParts) new Catalog().dataset("words").make(Map.of());

    @Test
    void itCountsTheWordsOfAllPartsAndSaysHowManyWereTrainedOn() {
        int d = words.space().size();
        float[] samples = new float[4 * d]; // "aaaaaaaaaaaaa" is none
        System.arraycopy(words.training().first(2).values(), 0, samples, 0, 2 * d);
        System.arraycopy(words.test().first(1).values(), 0, samples, 2 * d, d);
        Items test = words.test();
        Estimate it = new RealWords().of(Known.samples(words, test.values(), samples));
        assertThat(it.value()).isCloseTo(.75, within(1e-9));
        assertThat(it.note()).contains("50.0 %");
    }
}
