package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.data.HasFactors;

class MutualInformationGapTest {
    private static final int N = 2_000;

    private final HasFactors shapes =
            (HasFactors) new Catalog().dataset("shapes").make(Map.of());

    private Estimate of(IntFunction<float[]> code) {
        int m = code.apply(0).length;
        float[] codes = new float[N * m];
        for (int i = 0; i < N; i++) {
            System.arraycopy(code.apply(i), 0, codes, i * m, m);
        }
        return new MutualInformationGap()
                .of(Known.samples(shapes, shapes.test().first(N).values(), codes));
    }

    private int[] factors(int i) {
        return shapes.factors(HasFactors.Part.TEST, i);
    }

    @Test
    void codesThatAreTheFactorsTellThemApart() {
        Estimate it = of(i -> {
            int[] f = factors(i);
            return new float[] {f[3], f[0], f[1], f[4], f[2]};
        });
        assertThat(it.value()).isBetween(.95, 1.0);
        assertThat(it.floor()).isNotNull().isLessThan(.02);
    }

    /** Where two codes know the same of a factor, none is its own; the fifth part of the mean is lost for each. */
    @Test
    void aFactorThatTwoCodesShareIsToldByNone() {
        Estimate it = of(i -> {
            int[] f = factors(i);
            return new float[] {f[3], -f[3], f[1], f[4], f[2], f[0]};
        });
        assertThat(it.value()).isCloseTo(.8, within(.03));
    }

    @Test
    void aCodeThatIsAlwaysTheSameTellsNothing() {
        assertThat(of(i -> new float[] {1, 2}).value()).isZero();
    }
}
