package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrecisionTest {

    /** Points on a line, one apart: a ball reaches 5 at its end and 3 in the middle; of two samples far off one lies in none. */
    @Test
    void itIsTheShareOfSamplesWithinTheBallsOfTheData() {
        float[] data = NeighboursTest.line(100, 0);
        float[] samples = {50.5f, 99.5f, 104, 104.5f, 300, -4, -6, 400};
        assertThat(Neighbours.of(samples, data, 1).precision()).isCloseTo(4 / 8.0, within(1e-9));
    }
}
