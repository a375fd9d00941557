package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasParts;
import quintet.space.Items;

class ClassBalanceTest {
    private final HasParts digits = (HasParts) new Catalog().dataset("digits").make(Map.of());

    /** Where all samples are threes, those that should be something else would have to change. */
    @Test
    void ofOneClassItIsAllThatTheOthersAre() {
        Items training = digits.training();
        Items threes = training.at(IntStream.range(0, training.n())
                .filter(i -> training.labels()[i] == 3)
                .toArray());
        Estimate it = new ClassBalance().of(Known.items(digits, digits.test(), threes));
        double share = IntStream.of(digits.test().labels()).filter(l -> l == 3).count()
                / (double) digits.test().n();
        assertThat(it.value()).isCloseTo(1 - share, within(.03));
        assertThat(it.note()).contains("3: ");
        assertThat(new ClassBalance()
                        .of(Known.items(digits, digits.test(), digits.test()))
                        .value())
                .isZero();
    }
}
