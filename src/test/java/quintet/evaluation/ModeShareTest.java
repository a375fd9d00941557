package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.Mixture;

class ModeShareTest {
    private static final Mixture RING =
            (Mixture) new Catalog().dataset("eight-gaussians").make(Map.of());

    @Test
    void ofTrueSamplesItIsThatOfAGaussianWithinThreeSigma() {
        float[] truth = RING.sample(20_000, new SplittableRandom(1));
        Estimate it = new ModeShare().of(Known.samples(RING, truth, truth));
        double share = 1 - Math.exp(-4.5);
        assertThat(it.value()).isCloseTo(share, within(.003));
        assertThat(it.standardError()).isCloseTo(Math.sqrt(share * (1 - share) / 20_000), within(1e-4));
    }
}
