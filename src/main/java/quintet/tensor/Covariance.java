package quintet.tensor;

import static quintet.tensor.Scope.here;

import ai.djl.ndarray.NDArray;
import java.util.function.BinaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * The covariance of the data, V diag(lambda) V^T: that of training images, found before the first step, and of points, which are
 * standardised, I, as of images so large that it would take minutes to find. Of a Gaussian all that noise does to it has a formula, axis by axis; a net is then left with what is beyond it.
 */
public final class Covariance {
    /** Added to each variance: pixels that are always black have none. */
    private static final double LEAST = .05 * .05;

    private static final int LARGE = 1024;

    private final NDArray lambda; // (D) or, where all are 1, (1)
    private final @Nullable NDArray v; // (D, D), an axis a column; null where any will do

    private Covariance(NDArray lambda, @Nullable NDArray v) {
        this.lambda = lambda;
        this.v = v;
    }

    static Covariance of(ModelContext s) {
        return s.sight()
                .filter(_ -> s.dim() <= LARGE)
                .map(seen -> of(s, seen.items()))
                .orElseGet(() -> new Covariance(s.constant(new float[] {1}, 1), null));
    }

    /** That of these rows, which have mean 0. */
    static Covariance of(ModelContext s, float[] items) { // (n, D)
        int d = s.dim();
        int n = items.length / d;
        DMatrixRMaj x = new DMatrixRMaj(n, d);
        for (int i = 0; i < items.length; i++) {
            x.data[i] = items[i];
        }
        DMatrixRMaj c = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransA(1.0 / n, x, x, c);
        var eigen = DecompositionFactory_DDRM.eig(d, true, true);
        eigen.decompose(c);
        float[] lambda = new float[d];
        float[] v = new float[d * d];
        for (int j = 0; j < d; j++) {
            lambda[j] = (float) (Math.max(0, eigen.getEigenvalue(j).getReal()) + LEAST);
            for (int i = 0; i < d; i++) {
                v[i * d + j] = (float) eigen.getEigenVector(j).get(i);
            }
        }
        return new Covariance(s.constant(lambda, d), s.constant(v, d, d));
    }

    /** x with f of each coordinate along the axes and of the variance there, (n, D). */
    public NDArray along(NDArray x, BinaryOperator<NDArray> f) {
        return v == null
                ? f.apply(x, here(lambda))
                : f.apply(x.matMul(v), here(lambda)).matMul(here(v).transpose());
    }
}
