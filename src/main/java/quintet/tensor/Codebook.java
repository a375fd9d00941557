package quintet.tensor;

import static quintet.tensor.Maths.oneHot;
import static quintet.tensor.Maths.squaredNorm;
import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/**
 * K vectors of E numbers, whose numbers are codes. No gradient moves them: each is the moving average of what was nearest to it, van
 * den Oord et al. 2017, arXiv:1711.00937, appendix A.1. One to which next to nothing is nearest starts again from a place that
 * the others miss, the likelier the further (as k-means++ does: Arthur and Vassilvitskii 2007).
 */
public final class Codebook {
    /** A vector starts again where it stands for less than this part of what it would if all stood for as much. */
    private static final double DEAD = .002;

    private final int count; // K
    private final int size; // E
    private final Parameters vectors; // e_k, (K, E)
    private final Net e;
    private final NDArray uses; // N_k, (K): for how many places of a batch each stands
    private final NDArray sums; // m_k, (K, E): of what these places have

    /** Beside nets that were declared before. */
    public Codebook(ModelContext s, int count, int size) {
        this.count = count;
        this.size = size;
        vectors = s.parameters();
        e = vectors.net(new Layer.Free(new double[count * size], 1));
        uses = s.buffer("uses", new float[count], count);
        sums = s.buffer("sums", new float[count * size], count, size);
    }

    private NDArray vectors() {
        return e.with(theta -> theta.next().reshape(count, size));
    }

    /** The codes of the vectors nearest to what P places have, (n, P E) to (n, P). */
    public NDArray nearest(NDArray z) {
        return Autograd.noGrad(() -> {
            NDArray e = vectors();
            NDArray distance = squaredNorm(e)
                    .transpose()
                    .sub(times(2, z.reshape(-1, size).matMul(e.transpose()))); // but for |z|^2, (n P, K)
            return distance.argMin(1).toType(DataType.FLOAT32, false).reshape(z.size(0), z.size(1) / size);
        });
    }

    /** The vectors of these codes, (n, P) to (n, P E). */
    public NDArray of(NDArray codes) {
        return Autograd.call("embedding", codes, vectors()).reshape(codes.size(0), codes.size(1) * size);
    }

    /** N_k and m_k forget a share of 1 - decay and take in what these places have, (n, P E); then e_k = m_k / N_k. */
    public void follow(NDArray z, double decay, Noise noise) {
        boolean empty = !started();
        NDArray codes = nearest(z);
        NDArray chosen = oneHot(codes.flatten(), count); // (n P, K)
        NDArray each = z.reshape(-1, size);
        float[] n = averaged(uses, chosen.sum(new int[] {0}), decay);
        float[] m = averaged(sums, chosen.transpose().matMul(each), decay);
        float[] free = each.toFloatArray();
        double[] missed = missed(each.sub(of(codes).reshape(-1, size)), empty);
        double fair = (double) missed.length / count;
        for (int k = 0; k < count; k++) {
            if (empty || n[k] < DEAD * fair && missed[missed.length - 1] > 0) {
                int place = drawn(missed, noise);
                n[k] = (float) fair;
                for (int i = 0; i < size; i++) {
                    m[k * size + i] = n[k] * free[place * size + i];
                }
            }
        }
        float[] e = new float[m.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = n[i / size] > 0 ? m[i] / n[i / size] : 0;
        }
        uses.set(n);
        sums.set(m);
        vectors.moveTo(e);
    }

    private boolean started() {
        for (float n : uses.toFloatArray()) {
            if (n > 0) {
                return true;
            }
        }
        return false;
    }

    /** As plain numbers: arrays made of one that lasts would last as long. */
    private static float[] averaged(NDArray kept, NDArray now, double decay) {
        float[] average = kept.toFloatArray();
        float[] news = now.toFloatArray();
        for (int i = 0; i < average.length; i++) {
            average[i] = (float) (decay * average[i] + (1 - decay) * news[i]);
        }
        return average;
    }

    /** Running sums over the places of their squared distances from the book, in proportion to which one is drawn; of 1 where it is empty. */
    private static double[] missed(NDArray distance, boolean empty) {
        float[] squared = squaredNorm(distance).toFloatArray();
        double[] sums = new double[squared.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + (empty ? 1 : squared[i]);
        }
        return sums;
    }

    private static int drawn(double[] sums, Noise noise) {
        int at =
                Arrays.binarySearch(sums, sums[sums.length - 1] * noise.random().nextDouble());
        return Math.min(sums.length - 1, at < 0 ? -at - 1 : at + 1);
    }
}
