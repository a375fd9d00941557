package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Dataset;
import quintet.model.Exactness;

class NegativeLogLikelihoodTest {
    private static final Dataset PLANE = new Catalog().dataset("moons").make(Map.of());

    @Test
    void itIsTheMeanWithItsStandardError() {
        Estimate it = new NegativeLogLikelihood().of(Known.logDensity(PLANE, new float[6], -1, -2, -6));
        assertThat(it.value()).isCloseTo(3, within(1e-9));
        assertThat(it.standardError()).isCloseTo(Math.sqrt((4 + 1 + 9) / 2.0 / 3), within(1e-9));
        assertThat(it.exactness()).isEqualTo(Exactness.BOUND);
        assertThat(it.note()).startsWith("Found by its formula");
    }
}
