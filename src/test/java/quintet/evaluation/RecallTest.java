package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecallTest {

    /** Samples in the first half reach 5 beyond it, from the last of them. */
    @Test
    void itIsTheShareOfTheDataWithinTheBallsOfSamples() {
        Neighbours half = Neighbours.of(NeighboursTest.line(50, 0), NeighboursTest.line(100, 0), 1);
        assertThat(half.recall()).isCloseTo(.55, within(1e-9));
        assertThat(half.precision()).isEqualTo(1);
    }
}
