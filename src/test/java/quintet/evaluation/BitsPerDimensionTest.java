package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Dataset;

class BitsPerDimensionTest {

    /** Uniform levels: log2 17 bits a pixel. */
    @Test
    void ofUniformLevelsItIsTheirLogarithm() {
        Dataset digits = new Catalog().dataset("digits").make(Map.of());
        float logP = (float) (-64 * Math.log(17));
        Estimate it = new BitsPerDimension().of(Known.logDensity(digits, new float[128], logP, logP));
        assertThat(it.value()).isCloseTo(Math.log(17) / Math.log(2), within(1e-5));
        assertThat(it.standardError()).isZero();
    }
}
