package quintet.zoo.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.space.Space;
import quintet.tensor.Autograd;
import quintet.tensor.Maths;
import quintet.tensor.ModelContext;
import quintet.tensor.Scope;

class PixelTurnsTest {
    /** Of 2 x 2 pixels 0 1 / 2 3 the first half is one diagonal, the other, then a row, a column, and at the end all are in place. */
    @Test
    void halvesAreACheckerboardThenRowsThenColumns() {
        float[][] expected = {{0, 3, 1, 2}, {1, 2, 0, 3}, {0, 1, 2, 3}, {2, 3, 0, 1}, {0, 2, 1, 3}, {0, 1, 2, 3}};
        try (ModelContext context = new ModelContext(new Space.Image(2, 2, 1, 2), 0, Device.cpu(), 7, 1)) {
            PixelTurns turns = PixelTurns.of(context, 5, new Pixels(2, null));
            Scope.within(context.manager(), false, () -> {
                NDArray x = Maths.constant(new float[] {0, 1, 2, 3}, 1, 4);
                NDArray z = Maths.columns(x, turns.steps().getFirst());
                for (int i = 0; i < expected.length; i++) {
                    assertThat(z.toFloatArray()).as("coupling %d", i).isEqualTo(expected[i]);
                    if (i + 1 < expected.length) {
                        NDArray[] half = Maths.halves(z);
                        z = turns.after(i, half[0], half[1]);
                        assertThat(Maths.concat(turns.before(i, z)).toFloatArray())
                                .isEqualTo(expected[i]);
                    }
                }
                float[] slope = Autograd.gradient(
                                at -> Maths.sumRows(
                                        Maths.columns(at, turns.steps().getFirst())
                                                .square()),
                                Maths.constant(new float[] {1, 2, 3, 4}, 1, 4))
                        .toFloatArray();
                assertThat(IntStream.range(0, 4)).allMatch(i -> slope[i] == 2f * (i + 1));
                return null;
            });
        }
    }
}
