package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A machine of 6 pixels and 5 hidden bits, of which every state is tried in plain Java. */
class BoltzmannTest {
    private static final int D = 6;
    private static final int H = 5;
    private static final float[] W = random(1, D * H, 1.5);
    private static final float[] B = random(2, D, 1);
    private static final float[] C = random(3, H, 1);

    private static float[] random(long seed, int n, double scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (scale * Noise.of(seed + 10L * i).random().nextGaussian());
        }
        return values;
    }

    private static Boltzmann machine() {
        return new Boltzmann(Maths.constant(W, D, H), Maths.constant(B, 1, D), Maths.constant(C, 1, H));
    }

    private static float[] numbers(Supplier<NDArray> question) {
        return InScope.of(() -> question.get().toFloatArray());
    }

    private static int bit(int state, int i) {
        return state >> i & 1;
    }

    /** sum_h exp(v W h + b v + c h). */
    private static double weight(int v) {
        double sum = 0;
        for (int h = 0; h < 1 << H; h++) {
            double e = 0;
            for (int j = 0; j < H; j++) {
                e += bit(h, j) * C[j];
                for (int d = 0; d < D; d++) {
                    e += bit(v, d) * bit(h, j) * W[d * H + j];
                }
            }
            for (int d = 0; d < D; d++) {
                e += bit(v, d) * B[d];
            }
            sum += Math.exp(e);
        }
        return sum;
    }

    private static double z() {
        return IntStream.range(0, 1 << D).mapToDouble(BoltzmannTest::weight).sum();
    }

    private static float[] all() {
        float[] v = new float[(1 << D) * D];
        for (int i = 0; i < v.length; i++) {
            v[i] = bit(i / D, i % D);
        }
        return v;
    }

    @Test
    void theFreeEnergyIsASumOverHiddenBits() {
        float[] f = numbers(() -> machine().freeEnergy(Maths.constant(all(), 1 << D, D)));
        for (int v = 0; v < f.length; v++) {
            assertThat((double) f[v]).isCloseTo(-Math.log(weight(v)), within(1e-4));
        }
    }

    @Test
    void logZIsThatOfAllStates() {
        assertThat((double) numbers(() -> machine().logZ())[0]).isCloseTo(Math.log(z()), within(1e-4));
    }

    @Test
    void annealedImportanceSamplingComesClose() {
        assertThat((double) numbers(() -> machine().logZ(Maths.zeros(1, D), 300, 300, Noise.of(1)))[0])
                .isCloseTo(Math.log(z()), within(.05));
    }

    @Test
    void chainsSettleOnTheProbabilities() {
        int n = 4000;
        float[] v = numbers(() -> machine().gibbs(Noise.of(2).bits(n, D), 60, Noise.of(3)));
        double[] seen = new double[1 << D];
        for (int i = 0; i < n; i++) {
            int state = 0;
            for (int d = 0; d < D; d++) {
                state |= (int) v[i * D + d] << d;
            }
            seen[state] += 1.0 / n;
        }
        double z = z();
        double variation = IntStream.range(0, seen.length)
                .mapToDouble(state -> Math.abs(seen[state] - weight(state) / z) / 2)
                .sum();
        double chance = IntStream.range(0, seen.length)
                .mapToDouble(state -> Math.sqrt(weight(state) / z / n / (2 * Math.PI)))
                .sum();
        assertThat(variation).isLessThan(1.6 * chance);
    }

    @Test
    void pixelsThatAreHeldStay() {
        float[] open = new float[D];
        Arrays.fill(open, 2, D, 1);
        float[] v = numbers(() -> machine().gibbs(Maths.zeros(50, D), Maths.constant(open, 1, D), 10, Noise.of(4)));
        for (int i = 0; i < v.length; i++) {
            assertThat(i % D < 2 ? v[i] : 0).isZero();
        }
        assertThat(v).contains(1);
    }
}
