package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class NoiseTest {

    @Test
    void isTheJdksGenerator() {
        for (long seed : new long[] {0, 7, -1, Long.MIN_VALUE}) {
            RandomGenerator theirs =
                    RandomGeneratorFactory.of("Xoroshiro128PlusPlus").create(seed);
            RandomGenerator ours = Noise.of(seed).random();
            for (int i = 0; i < 1000; i++) {
                assertThat(ours.nextLong()).isEqualTo(theirs.nextLong());
            }
        }
    }

    @Test
    void goesOnFromItsState() {
        Noise noise = Noise.of(7);
        noise.random().nextGaussian();
        long[] state = noise.state();
        float[] first = InScope.of(() -> noise.normal(100, 2).toFloatArray());
        Noise other = Noise.of(0);
        other.restore(state);
        assertThat(InScope.of(() -> other.normal(100, 2).toFloatArray())).isEqualTo(first);
    }

    @Test
    void purposesHaveStreamsOfTheirOwn() {
        assertThat(Noise.of(7, "steps").random().nextLong())
                .isEqualTo(Noise.of(7, "steps").random().nextLong())
                .isNotEqualTo(Noise.of(7, "initial").random().nextLong())
                .isNotEqualTo(Noise.of(8, "steps").random().nextLong());
    }

    @Test
    void gaussiansHaveTheirMoments() {
        float[] z = InScope.of(() -> Noise.of(1).normal(200_000).toFloatArray());
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (float v : z) {
            mean += v / z.length;
            square += v * v / (double) z.length;
            fourth += v * v * v * v / (double) z.length;
        }
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(square).isCloseTo(1, within(0.015));
        assertThat(fourth).isCloseTo(3, within(0.1));
    }

    @Test
    void stratifiedHasOneInEachStratum() {
        float[] u = InScope.of(() -> Noise.of(1).stratified(1000).toFloatArray());
        float[] inTurn = u.clone();
        Arrays.sort(inTurn);
        for (int i = 0; i < u.length; i++) {
            assertThat((int) Math.floor(inTurn[i] * 1000.0 + 1e-3)).isEqualTo(i);
        }
        assertThat(u).isNotEqualTo(inTurn);
    }

    @Test
    void permutationHasEachOnceAndEveryOrderIsAsLikely() {
        Noise noise = Noise.of(3);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            int[] p = noise.permutation(3);
            assertThat(Arrays.stream(p).sorted().toArray()).containsExactly(0, 1, 2);
            counts[2 * p[0] + (p[1] > p[2] ? 1 : 0)]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(10_000, within(500));
        }
    }

    @Test
    void categoricalFollowsTheSoftmax() {
        double[] p = {0.1, 0.2, 0.7};
        int n = 30_000;
        long[] drawn = InScope.of(() -> {
            float[] logits = new float[3 * n];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) Math.log(p[i % 3]);
            }
            return Noise.of(1).categorical(Maths.constant(logits, n, 3)).toLongArray();
        });
        for (int k = 0; k < 3; k++) {
            int wanted = k;
            assertThat(Arrays.stream(drawn).filter(d -> d == wanted).count() / (double) n)
                    .isCloseTo(p[k], within(0.015));
        }
    }
}
