package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NeighbourDensityTest {

    /** In the middle of the line 7 balls of radius 3 hold a point of the data, of k = 5: so many hold a sample there, too. */
    @Test
    void itIsHowManyBallsHoldASampleOverK() {
        float[] crowd = new float[20];
        java.util.Arrays.fill(crowd, 50);
        assertThat(Neighbours.of(crowd, NeighboursTest.line(100, 0), 1).density())
                .isCloseTo(7 / 5.0, within(1e-9));
    }
}
