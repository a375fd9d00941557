package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Distribution;
import quintet.model.Exactness;

class GapTest {

    @Test
    void aModelThatIsAsFarFromTheTruthEverywhereHasThatGap() {
        Distribution truth = (Distribution) new Catalog().dataset("gaussian").make(Map.of());
        float[] xy = truth.sample(50, new SplittableRandom(1));
        float[] logP = new float[50];
        for (int i = 0; i < logP.length; i++) {
            logP[i] = (float) (truth.logDensity(xy[2 * i], xy[2 * i + 1]) - .25);
        }
        Estimate it = new Gap().of(Known.logDensity(truth, xy, logP));
        assertThat(it.value()).isCloseTo(.25, within(1e-5));
        assertThat(it.standardError()).isLessThan(1e-5);
        assertThat(it.exactness()).as("that of the model's density").isEqualTo(Exactness.BOUND);
    }
}
