package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of two standard normals with a correlation of 0.8, of which one is known. */
class InpaintingTest {
    private static final double CORRELATION = .8;

    static Stream<Arguments> processes() {
        return Stream.of(
                Arguments.of(new Process.StraightLine(2), new Process.StraightLine(2).grid(40)),
                Arguments.of(new Process.Exploding(2, .01, 8), new Process.Exploding(2, .01, 8).grid(40)),
                Arguments.of(new Process.Preserving(2), new Process.Preserving(2).grid(40)));
    }

    /** The step of the probability-flow ODE: along each axis of the ellipse what is far from 0 shrinks or grows as its deviation does. */
    private static NDArray step(Process process, NDArray x, double t, double u) {
        NDArray[] both = Maths.chunk(x, 2);
        NDArray sum = Maths.times(ratio(process, 1 + CORRELATION, t, u), both[0].add(both[1]));
        NDArray difference = Maths.times(ratio(process, 1 - CORRELATION, t, u), both[0].sub(both[1]));
        return Maths.times(.5, Maths.concat(sum.add(difference), sum.sub(difference)));
    }

    private static double ratio(Process process, double variance, double t, double u) {
        return deviation(process, variance, u) / deviation(process, variance, t);
    }

    private static double deviation(Process process, double variance, double t) {
        return Math.hypot(process.alpha(t) * Math.sqrt(variance), process.sigma(t));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void whatIsUnknownIsDrawnGivenWhatIsKnown(Process process, double[] grid) {
        int n = 4000;
        float[] made = InScope.of(() -> {
            Noise noise = Noise.of(3);
            NDArray x = Maths.concat(Maths.full(1, n, 1), Maths.full(7, n, 1));
            NDArray known = Maths.concat(Maths.full(1, n, 1), Maths.zeros(n, 1));
            NDArray start = Maths.times(process.scale(), noise.normal(n, 2));
            return new Inpainting(process::alpha, process::sigma, grid, (at, t, u) -> step(process, at, t, u))
                    .complete(start, x, known, noise)
                    .toFloatArray();
        });
        double[] unknown =
                IntStream.range(0, n).mapToDouble(i -> made[2 * i + 1]).toArray();
        double mean = Arrays.stream(unknown).average().orElseThrow();
        double variance = Arrays.stream(unknown)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        assertThat(IntStream.range(0, n)).allMatch(i -> made[2 * i] == 1);
        assertThat(mean).as("with a step made once it is 0.3").isCloseTo(CORRELATION, within(.1));
        assertThat(variance).isCloseTo(1 - CORRELATION * CORRELATION, within(.07));
    }
}
