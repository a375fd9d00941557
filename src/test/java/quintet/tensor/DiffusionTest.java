package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chain against what is known of it, and where the data are N(0, I), of which everything is known. */
class DiffusionTest {
    private static final int D = 3;

    @ParameterizedTest
    @EnumSource
    void dataTurnIntoNoiseStepByStep(Diffusion.Schedule schedule) {
        for (int steps : new int[] {10, 100, 1000}) {
            Diffusion chain = Diffusion.of(schedule, steps, D);
            assertThat(chain.a(0)).isEqualTo(1);
            assertThat(chain.kept()[steps]).isBetween(0., .01);
            for (int t = 1; t <= steps; t++) {
                assertThat(chain.kept()[t]).isLessThan(chain.kept()[t - 1]);
                assertThat(chain.beta(t - 1, t)).isBetween(0., 1.);
                assertThat(chain.posteriorVariance(t - 1, t)).isLessThanOrEqualTo(chain.beta(t - 1, t));
            }
            assertThat(chain.posteriorVariance(0, 1)).isZero();
            assertThat(chain.grid(7)).hasSize(8).startsWith(steps).endsWith(0);
            assertThat(chain.grid(2 * steps)).hasSize(steps + 1);
        }
    }

    /** The last at one draw of x_1 .. x_T, whichever it is. */
    @ParameterizedTest
    @EnumSource
    void theBoundOfAStandardGaussianIsItsLogDensity(Diffusion.Schedule schedule) {
        Diffusion chain = Diffusion.of(schedule, 50, D);
        float[][] found = InScope.of(() -> {
            NDArray x = Noise.of(1).normal(20, D);
            NDArray bound = chain.logBound((xt, t) -> Maths.times(chain.a(t), xt), x, Noise.of(2));
            return new float[][] {bound.toFloatArray(), Gaussian.logProb(x, 1).toFloatArray()};
        });
        for (int i = 0; i < 20; i++) {
            assertThat(found[0][i]).isCloseTo(found[1][i], within(2e-3f));
        }
    }

    /** From x_t on, in one step or in several. */
    @ParameterizedTest
    @EnumSource
    void theWayBackHasTheMeanOfTheWayThere(Diffusion.Schedule schedule) {
        Diffusion chain = Diffusion.of(schedule, 40, D);
        InScope.of(() -> {
            NDArray x0 = Noise.of(1).normal(4, D);
            NDArray xt = Maths.times(chain.a(30), x0); // without noise
            for (int u : new int[] {29, 10, 0}) {
                float[] mean = chain.posteriorMean(x0, xt, u, 30).toFloatArray();
                float[] there = Maths.times(chain.a(u), x0).toFloatArray();
                for (int i = 0; i < mean.length; i++) {
                    assertThat(mean[i]).isCloseTo(there[i], within(1e-5f));
                }
            }
            return null;
        });
    }
}
