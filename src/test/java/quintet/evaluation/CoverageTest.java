package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoverageTest {

    /** Those whose own ball, of radius 3 in the middle, holds a sample: 7 around the one place where samples are. */
    @Test
    void itIsTheShareOfTheDataWithASampleNearby() {
        float[] crowd = new float[20];
        java.util.Arrays.fill(crowd, 50);
        assertThat(Neighbours.of(crowd, NeighboursTest.line(100, 0), 1).coverage())
                .isCloseTo(.07, within(1e-9));
    }
}
