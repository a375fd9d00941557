package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import quintet.data.Box;

class QuadratureTest {
    private static final Box BOX = new Box(-7, -8, 9, 8);

    /** -((x - 1)^2 + y^2 / 4) / 2 + shift, of which the integral of the exponential is 4 pi e^shift. */
    private static float[] gaussian(int n, double shift) {
        float[] at = BOX.grid(n);
        float[] f = new float[n * n];
        for (int i = 0; i < f.length; i++) {
            double x = at[2 * i] - 1;
            double y = at[2 * i + 1];
            f[i] = (float) (-(x * x + y * y / 4) / 2 + shift);
        }
        return f;
    }

    @Test
    void aGaussiansIntegralIsKnown() {
        assertThat(Quadrature.logIntegral(gaussian(80, 0), BOX, 80)).isCloseTo(Math.log(4 * Math.PI), within(1e-3));
    }

    @Test
    void whatIsLargeDoesntOverflow() {
        assertThat(Quadrature.logIntegral(gaussian(80, 5000), BOX, 80))
                .isCloseTo(Math.log(4 * Math.PI) + 5000, within(1e-2));
    }

    @Test
    void aConstantsIntegralIsTheBoxs() {
        assertThat(Quadrature.logIntegral(new float[9], BOX, 3)).isCloseTo(Math.log(16 * 16), within(1e-12));
        float[] nothing = new float[9];
        Arrays.fill(nothing, Float.NEGATIVE_INFINITY);
        assertThat(Quadrature.logIntegral(nothing, BOX, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void valuesThatAreNoGridAreRefused() {
        assertThatThrownBy(() -> Quadrature.logIntegral(new float[8], BOX, 3)).hasMessageContaining("3 x 3");
    }
}
