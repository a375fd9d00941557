package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.space.Space;

/** What each kind says of single pixels, all of whose levels can be tried. */
class LikelihoodTest {
    private static final int DRAWS = 20_000;

    static Stream<Arguments> ofLevels() {
        return Stream.of(Likelihood.Kind.values())
                .filter(kind -> kind != Likelihood.Kind.GAUSSIAN)
                .flatMap(kind -> Stream.of(2, 5, 17).map(levels -> Arguments.of(kind, levels)));
    }

    private static Likelihood of(Likelihood.Kind kind, int levels) {
        return kind.of(new Space.Image(1, 1, 1, levels), -1);
    }

    /** What a decoder might answer, for each of n pixels another. */
    private static NDArray decoded(Likelihood p, int n) {
        return Noise.of(1).normal(n, p.start().length);
    }

    private static double[] probabilities(Likelihood p, int levels, NDArray decoded) { // of one pixel
        float[] all = new float[levels];
        IntStream.range(0, levels).forEach(x -> all[x] = x);
        float[] logP = p.logProb(Maths.constant(all, levels, 1), decoded.repeat(0, levels))
                .toFloatArray();
        return IntStream.range(0, levels).mapToDouble(x -> Math.exp(logP[x])).toArray();
    }

    @ParameterizedTest
    @MethodSource("ofLevels")
    void theProbabilitiesOfAllLevelsSumToOne(Likelihood.Kind kind, int levels) {
        InScope.of(() -> {
            Likelihood p = of(kind, levels);
            for (NDArray decoded : decoded(p, 20).split(20)) {
                assertThat(Arrays.stream(probabilities(p, levels, decoded)).sum())
                        .isCloseTo(1, within(1e-5));
            }
            return null;
        });
    }

    @ParameterizedTest
    @MethodSource("ofLevels")
    void levelsAreDrawnAsOftenAsTheyAreLikely(Likelihood.Kind kind, int levels) {
        InScope.of(() -> {
            Likelihood p = of(kind, levels);
            NDArray decoded = decoded(p, 1);
            double[] expected = probabilities(p, levels, decoded);
            float[] drawn = p.sample(decoded.repeat(0, DRAWS), Noise.of(2)).toFloatArray();
            for (int x = 0; x < levels; x++) {
                float level = x;
                double seen =
                        IntStream.range(0, DRAWS).filter(i -> drawn[i] == level).count() / (double) DRAWS;
                assertThat(seen).isCloseTo(expected[x], within(4 * Math.sqrt(.25 / DRAWS)));
            }
            return null;
        });
    }

    /** The mean or, of a logistic distribution, whose ends hold all that lies beyond them, the median. */
    @ParameterizedTest
    @MethodSource("ofLevels")
    void theMiddleIsALevelWithAsMuchBelowAsAbove(Likelihood.Kind kind, int levels) {
        InScope.of(() -> {
            Likelihood p = of(kind, levels);
            for (NDArray decoded : decoded(p, 20).split(20)) {
                double[] all = probabilities(p, levels, decoded);
                int middle = (int) p.centre(decoded).getFloat();
                if (kind == Likelihood.Kind.DISCRETISED_LOGISTIC) {
                    assertThat(Arrays.stream(all).limit(middle).sum()).isLessThan(.5);
                    assertThat(Arrays.stream(all).skip(middle + 1L).sum()).isLessThan(.5);
                } else {
                    double mean = IntStream.range(0, levels)
                            .mapToDouble(x -> x * all[x])
                            .sum();
                    assertThat((double) middle).isCloseTo(mean, within(.5001));
                }
            }
            return null;
        });
    }

    /** Of a logistic distribution with the centre 0 and the scale 1 on levels -1, 0 and 1. */
    @Test
    void aLevelHasWhatLiesBetweenItsNeighbours() {
        double edge = 1 / (1 + Math.exp(.5));
        double[] p = InScope.of(() -> probabilities(of(Likelihood.Kind.DISCRETISED_LOGISTIC, 3), 3, Maths.zeros(1, 2)));
        assertThat(p).containsExactly(new double[] {edge, 1 - 2 * edge, edge}, within(1e-6));
    }

    /** Four coins of which each shows heads in three of four cases. */
    @Test
    void aLevelIsTheNumberOfHeads() {
        double[] p =
                InScope.of(() -> probabilities(of(Likelihood.Kind.BERNOULLI, 5), 5, Maths.full(Math.log(3), 1, 1)));
        assertThat(p)
                .containsExactly(new double[] {1 / 256., 12 / 256., 54 / 256., 108 / 256., 81 / 256.}, within(1e-6));
    }

    /** However narrow or far away it is. */
    @Test
    void noLevelIsBeyondBelief() {
        float[] logP = InScope.of(() -> of(Likelihood.Kind.DISCRETISED_LOGISTIC, 256)
                .logProb(
                        Maths.constant(new float[] {0, 255, 7}, 3, 1),
                        Maths.constant(new float[] {9, -30, -9, -30, 3, 30}, 3, 2))
                .toFloatArray());
        for (float it : logP) {
            assertThat(it).isFinite();
        }
    }
}
