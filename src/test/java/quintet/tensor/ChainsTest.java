package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainsTest {
    private static final int COUNT = 24;

    /** Chains that are moved by 1 when it is their turn: after as many turns all have moved equally far. */
    @ParameterizedTest
    @ValueSource(doubles = {1, .25, .125, .01})
    void allTakeTheirTurns(double share) {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 100)) {
            Chains chains = s.chains(COUNT, 1);
            float[] before = Scope.within(s.manager(), false, () -> chains.all().toFloatArray());
            int inTurn = Math.max(1, (int) Math.round(share * COUNT));
            int turns = COUNT / inTurn;
            for (int step = 0; step < 2 * turns; step++) {
                int now = step;
                Scope.within(s.manager(), false, () -> {
                    NDArray some = chains.turn(now, share);
                    assertThat(some.size(0)).isEqualTo(inTurn);
                    chains.moveTo(now, some.add(1));
                    return null;
                });
            }
            float[] after = Scope.within(s.manager(), false, () -> chains.all().toFloatArray());
            for (int i = 0; i < before.length; i++) {
                assertThat(after[i]).isCloseTo(before[i] + 2, within(1e-5f));
            }
        }
    }

    @Test
    void aShareOfThemStartsAfresh() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 100)) {
            Chains chains = s.chains(COUNT, 1);
            Scope.within(s.manager(), false, () -> {
                NDArray far = Maths.full(100, 1000, 2);
                float[] x = chains.restarted(far, .25, Noise.of(1)).toFloatArray();
                long fresh = Arrays.stream(toDoubles(x)).filter(v -> v < 50).count() / 2;
                assertThat(fresh).isBetween(200L, 300L);
                assertThat(chains.restarted(far, 0, Noise.of(1)).toFloatArray()).isEqualTo(far.toFloatArray());
                return null;
            });
        }
    }

    private static double[] toDoubles(float[] x) {
        double[] all = new double[x.length];
        Arrays.setAll(all, i -> x[i]);
        return all;
    }
}
