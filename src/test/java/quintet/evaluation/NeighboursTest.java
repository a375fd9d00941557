package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    /** So many numbers, one apart. */
    static float[] line(int n, float from) {
        float[] line = new float[n];
        for (int i = 0; i < n; i++) {
            line[i] = from + i;
        }
        return line;
    }

    /** Naeem et al. 2020: of two samples of one distribution the expected density is 1 and coverage is 1 - 2^-k nearly. */
    @Test
    void ofOneDistributionTheyAreWhatThePaperSays() {
        SplittableRandom random = new SplittableRandom(1);
        float[] a = new float[2_000];
        float[] b = new float[2_000];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextGaussian();
            b[i] = (float) random.nextGaussian();
        }
        Neighbours it = Neighbours.of(a, b, 2);
        assertThat(it.density()).isCloseTo(1, within(.05));
        assertThat(it.coverage()).isCloseTo(1 - Math.pow(2, -Neighbours.K), within(.02));
        assertThat(it.precision()).isGreaterThan(.9);
        assertThat(it.recall()).isGreaterThan(.9);
    }
}
