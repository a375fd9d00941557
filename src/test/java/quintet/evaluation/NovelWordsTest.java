package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;

class NovelWordsTest {
    private final HasParts words = (HasParts) new Catalog().dataset("words").make(Map.of());

    private double of(float[] samples) {
        return new NovelWords()
                .of(Known.samples(words, words.test().values(), samples))
                .value();
    }

    @Test
    void onlyWordsThatNothingWasLearnedFromCount() {
        assertThat(of(words.training().first(100).values())).isZero();
        assertThat(of(words.test().first(100).values())).isCloseTo(1, within(1e-9));
        assertThat(of(new float[10 * words.space().size()])).isZero();
    }
}
