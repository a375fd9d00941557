package quintet.tensor;

import static quintet.tensor.Maths.zeros;
import static quintet.tensor.Scope.here;

import ai.djl.ndarray.NDArray;

/**
 * A square matrix that is learned and can't lose its inverse, W = P L U: P is a permutation, L has ones on its diagonal, and U positive
 * numbers, so that log |det W| is the sum of their logarithms: Kingma and Dhariwal 2018, arXiv:1807.03039, section 3.2. It begins as
 * P, drawn at random.
 */
public final class InvertibleMatrix {
    private final int size;
    private final Net
            a; // what L has below its diagonal, U above its, and on the diagonal the logarithms of U's, (1, C C)
    private final NDArray permutation; // P
    private final NDArray identity;
    private final NDArray below; // ones below the diagonal
    private final NDArray above;

    public InvertibleMatrix(ModelContext s, int size) {
        this.size = size;
        a = s.net(new Layer.Free(new double[size * size]));
        int[] order = s.initial().permutation(size);
        float[][] masks = new float[4][size * size];
        for (int i = 0; i < size; i++) {
            masks[0][i * size + order[i]] = 1;
            for (int j = 0; j < size; j++) {
                masks[i == j ? 1 : i > j ? 2 : 3][i * size + j] = 1;
            }
        }
        permutation = s.constant(masks[0], size, size);
        identity = s.constant(masks[1], size, size);
        below = s.constant(masks[2], size, size);
        above = s.constant(masks[3], size, size);
    }

    private NDArray a() {
        return a.apply(zeros(1, 0)).reshape(size, size);
    }

    /** W, (C, C). */
    public NDArray matrix() {
        NDArray a = a();
        NDArray l = a.mul(below).add(identity);
        NDArray u = a.mul(above).add(a.mul(identity).exp().mul(identity));
        return here(permutation).matMul(l).matMul(u);
    }

    /** W^-1, (C, C). */
    public NDArray inverse() {
        return Autograd.noGrad(() -> matrix().inverse());
    }

    /** log |det W|, a number. */
    public NDArray logDeterminant() {
        return a().mul(identity).sum();
    }
}
