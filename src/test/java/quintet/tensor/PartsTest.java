package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is worked through in parts comes to the same, and what isn't wanted any more is given up. */
class PartsTest {
    private static final Optimisation SGD =
            new Optimisation(0.1, 64, Optimisation.Optimiser.SGD, Optimisation.Schedule.CONSTANT, 0, 0, 0, 0, 0, 0);

    private record Update(float[] weights, Map<String, Double> terms, int parts) {}

    /** @param rows of a point: the more, the more parts a batch is cut into */
    private static Update update(int rows) {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 10)) {
            Parameters theta = s.parameters(() -> SGD);
            Net net = theta.net(new Body(16, 2, Activation.TANH).mlp(2, 1));
            s.start();
            AtomicInteger parts = new AtomicInteger();
            Map<String, Double> terms = Scope.within(s.manager(), false, () -> {
                NDArray x = Noise.of(3).normal(100, 2);
                return theta.minimise(x, rows, at -> {
                            parts.incrementAndGet();
                            return Terms.minimise("square", net.apply(at).square())
                                    .plus("first", Maths.columns(at, 0, 1).mul(net.apply(at)));
                        })
                        .values();
            });
            return new Update(s.save().get("theta0.w"), terms, parts.get());
        }
    }

    @Test
    void aBatchInPartsMakesTheSameUpdateAsAWhole() {
        Update whole = update(1);
        Update inParts = update(Size.MOST_ROWS / 30);
        assertThat(whole.parts()).isEqualTo(1);
        assertThat(inParts.parts()).as("30 points at a time").isEqualTo(4);
        assertThat(inParts.terms().keySet()).isEqualTo(whole.terms().keySet());
        whole.terms()
                .forEach((label, value) ->
                        assertThat(inParts.terms().get(label)).as(label).isCloseTo(value, within(1e-6)));
        for (int i = 0; i < whole.weights().length; i++) {
            assertThat(inParts.weights()[i]).isCloseTo(whole.weights()[i], within(1e-6f));
        }
    }

    @Test
    void manyRowsGoThroughANetInPartsAndComeToTheSame() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 10)) {
            Net net = s.parameters(() -> SGD).net(new Body(64, 2, Activation.SILU).mlp(2, 1));
            s.start();
            int n = 2 * Size.MOST_ROWS + 5;
            float[] at = new float[2 * n];
            for (int i = 0; i < at.length; i++) {
                at[i] = (float) Math.sin(i);
            }
            float[] together = Scope.within(
                    s.manager(), true, () -> net.apply(Maths.constant(at, n, 2)).toFloatArray());
            float[] last = Scope.within(
                    s.manager(), true, () -> net.apply(Maths.constant(Arrays.copyOfRange(at, 2 * (n - 3), 2 * n), 3, 2))
                            .toFloatArray());
            assertThat(together).hasSize(n);
            for (int i = 0; i < 3; i++) {
                assertThat(together[n - 3 + i]).isCloseTo(last[i], within(1e-6f));
            }
        }
    }

    @Test
    void aStiffFlowSaysSo() {
        OdeTest.scoped(() -> {
            NDArray x = Maths.constant(new float[] {1, 0}, 1, 2);
            assertThatThrownBy(() -> Ode.flow((y, t) -> y.mul(1e5f).sin().mul(1e3f), x, 0, 1, 1e-6))
                    .isInstanceOfSatisfying(Budget.Exceeded.class, e -> assertThat(e.why())
                            .isEqualTo("the flow is too stiff (6,000 evaluations)"));
            return null;
        });
    }

    @Test
    void whatTakesTooLongOrIsntWantedIsGivenUpBetweenRounds() {
        OdeTest.scoped(() -> {
            NDArray x = Maths.constant(new float[] {1, 0}, 1, 2);
            AtomicInteger rounds = new AtomicInteger();
            Scope.Round round = (y, i) -> {
                rounds.incrementAndGet();
                return y.mul(1);
            };
            assertThatThrownBy(() -> Budget.within(
                            Duration.ofDays(1), () -> rounds.get() == 3, () -> Scope.repeat(10, x, round)))
                    .isInstanceOf(Budget.Unwanted.class);
            assertThat(rounds).hasValue(3);
            assertThatThrownBy(() -> Budget.within(Duration.ofNanos(-1), () -> false, () -> Scope.repeat(10, x, round)))
                    .isInstanceOf(Budget.Exceeded.class);
            assertThat(rounds).as("no round more").hasValue(3);
            return null;
        });
    }
}
