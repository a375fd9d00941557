package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

/** Words of the equations against answers that are known. */
class MathsTest {
    @Test
    void aRootIsFoundToTheLastDigitsOfAFloat() {
        OdeTest.scoped(() -> {
            NDArray cubes = Maths.constant(new float[] {0, 1, -27, 3}, 4, 1);
            NDArray reach = Maths.constant(new float[] {1, 2, 4, 1.5f}, 4, 1);
            float[] roots = Maths.root(x -> x.mul(x).mul(x).sub(cubes), Maths.zeros(4, 1), reach)
                    .toFloatArray();
            assertThat(roots).containsExactly(new float[] {0, 1, -3, (float) Math.cbrt(3)}, within(1e-6f));
            return null;
        });
    }

    /** As where a flow has one coupling. */
    @Test
    void whatStandsAloneIsConcatenatedWithItsGradient() {
        float[] slope =
                InScope.of(() -> Autograd.gradient(x -> Maths.concat(x.square()), Maths.constant(new float[] {3}, 1, 1))
                        .toFloatArray());
        assertThat(slope).containsExactly(6);
    }
}
