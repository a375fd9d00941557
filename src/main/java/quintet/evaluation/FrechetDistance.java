package quintet.evaluation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import quintet.data.HasParts;
import quintet.model.Exactness;
import quintet.tensor.ImageFeatures;

/**
 * The Fréchet distance between two Gaussians that have the means and covariances of the features of samples and of data: Heusel
 * et al. 2017, arXiv:1706.08500, there in the features of an Inception net, which are others than these. It is biased upwards,
 * more so the fewer items there are; show it beside its floor.
 */
@MeasureCard(
        id = "frechet-distance",
        name = "Fréchet distance",
        unit = "",
        better = MeasureCard.Better.LOWER,
        order = 30,
        help = "How far samples lie from the data in the features of a small classifier that comes with these data.")
public final class FrechetDistance implements OfClassified {
    private static final int K = ImageFeatures.FEATURES;
    /** Covariances of fewer items are mostly noise. */
    static final int LEAST = 4 * K;

    @Override
    public int least() {
        return LEAST;
    }

    @Override
    public Estimate of(Evaluation e) {
        Classifier.Both seen = Classifier.Both.of(e);
        float[] samples = seen.samples().features();
        float[] items = seen.items().features();
        String yardstick = e.live() || !(e.data() instanceof HasParts parts)
                ? ""
                : " A Gaussian of the pixels scores %.1f.".formatted(PixelGaussian.frechetDistance(parts, e.items()));
        return Estimate.of(
                between(samples, items),
                Exactness.ESTIMATE,
                "In %d features of a classifier that was trained on these data, of %,d samples and %,d %s items; no FID.%s"
                        .formatted(K, samples.length / K, items.length / K, e.split(), yardstick));
    }

    static double between(float[] a, float[] b) {
        return between(a, b, K);
    }

    /** |m_1 - m_2|^2 + tr(S_1 + S_2 - 2 (S_1 S_2)^(1/2)) of two sets of rows of k numbers. */
    static double between(float[] a, float[] b, int k) {
        DMatrixRMaj m1 = mean(a, k);
        DMatrixRMaj m2 = mean(b, k);
        DMatrixRMaj s1 = covariance(a, m1);
        DMatrixRMaj s2 = covariance(b, m2);
        double distance = CommonOps_DDRM.trace(s1) + CommonOps_DDRM.trace(s2);
        for (int i = 0; i < k; i++) {
            distance += Math.pow(m1.get(i) - m2.get(i), 2);
        }
        // (S_1 S_2)^(1/2) has the trace of (R S_2 R)^(1/2), R = S_1^(1/2), which is symmetric
        DMatrixRMaj root = root(s1);
        DMatrixRMaj half = new DMatrixRMaj(k, k);
        DMatrixRMaj product = new DMatrixRMaj(k, k);
        CommonOps_DDRM.mult(root, s2, half);
        CommonOps_DDRM.mult(half, root, product);
        for (double eigenvalue : eigenvalues(product)) {
            distance -= 2 * Math.sqrt(Math.max(0, eigenvalue));
        }
        return Math.max(0, distance); // rounding may leave less
    }

    static DMatrixRMaj mean(float[] rows, int k) {
        DMatrixRMaj mean = new DMatrixRMaj(k, 1);
        int n = rows.length / k;
        for (int i = 0; i < rows.length; i++) {
            mean.data[i % k] += rows[i] / (double) n;
        }
        return mean;
    }

    static DMatrixRMaj covariance(float[] rows, DMatrixRMaj mean) {
        int k = mean.numRows;
        int n = rows.length / k;
        DMatrixRMaj centred = new DMatrixRMaj(n, k);
        for (int i = 0; i < rows.length; i++) {
            centred.data[i] = rows[i] - mean.data[i % k];
        }
        DMatrixRMaj covariance = new DMatrixRMaj(k, k);
        CommonOps_DDRM.multTransA(1.0 / (n - 1), centred, centred, covariance);
        return covariance;
    }

    /** V diag(sqrt(eigenvalues)) V^T. */
    private static DMatrixRMaj root(DMatrixRMaj symmetric) {
        int k = symmetric.numRows;
        var eigen = DecompositionFactory_DDRM.eig(k, true, true);
        eigen.decompose(symmetric.copy());
        DMatrixRMaj scaled = new DMatrixRMaj(k, k); // the rows are the eigenvectors times the fourth roots
        for (int i = 0; i < k; i++) {
            double by = Math.sqrt(Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal())));
            for (int j = 0; j < k; j++) {
                scaled.set(i, j, by * eigen.getEigenVector(i).get(j));
            }
        }
        DMatrixRMaj root = new DMatrixRMaj(k, k);
        CommonOps_DDRM.multTransA(scaled, scaled, root);
        return root;
    }

    private static double[] eigenvalues(DMatrixRMaj symmetric) {
        int k = symmetric.numRows;
        var eigen = DecompositionFactory_DDRM.eig(k, false, true);
        eigen.decompose(symmetric.copy());
        double[] values = new double[k];
        for (int i = 0; i < k; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
        }
        return values;
    }
}
