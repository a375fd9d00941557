package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Mixture;

class ModesCoveredTest {
    private static final Mixture RING =
            (Mixture) new Catalog().dataset("eight-gaussians").make(Map.of());

    @Test
    void trueSamplesCoverAllAndSamplesInOnePlaceOne() {
        float[] truth = RING.sample(4_000, new SplittableRandom(1));
        float[] heap = new float[8_000];
        for (int i = 0; i < heap.length; i++) {
            heap[i] = (float) RING.centres()[0][i % 2];
        }
        Estimate all = new ModesCovered().of(Known.samples(RING, truth, truth));
        assertThat(all.value()).isEqualTo(8);
        assertThat(all.of()).isEqualTo(8);
        assertThat(new ModesCovered().of(Known.samples(RING, truth, heap)).value())
                .isEqualTo(1);
    }
}
