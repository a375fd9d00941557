package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The classes of the data as a model is told them, with guidance without a classifier: Ho and Salimans 2022, arXiv:2207.12598. A
 * row of c is 1 in the column of its class, or in the last one where it is told none. Without classes c has no columns.
 *
 * @param count 0 where the model is told nothing
 */
public record Classes(int count) {
    /** Of a batch's items so many are told no class, so that the model learns to do without. */
    private static final double DROPPED = 0.15;

    private static final ScopedValue<int[]> ASKED = ScopedValue.newInstance();

    /** The columns of c. */
    public int columns() {
        return count == 0 ? 0 : count + 1;
    }

    /** c of no class, (n, columns). */
    public NDArray none(long n) {
        int[] labels = new int[(int) n];
        Arrays.fill(labels, count);
        return of(labels);
    }

    /** c of a batch with these labels, some of which are withheld, (B, columns). */
    public NDArray told(int[] labels, Noise noise) {
        return of(Arrays.stream(labels)
                .map(label -> noise.random().nextDouble() < DROPPED ? count : label)
                .toArray());
    }

    private NDArray of(int[] labels) {
        int columns = columns();
        if (columns == 0) {
            return Maths.zeros(labels.length, 0);
        }
        float[] c = new float[labels.length * columns];
        for (int i = 0; i < labels.length; i++) {
            c[i * columns + labels[i]] = 1;
        }
        return Maths.constant(c, labels.length, columns);
    }

    /** Has {@code work} make items of these classes, one a row; of none where there are no labels. */
    public static <T> T asking(int[] labels, Supplier<T> work) {
        return labels.length == 0
                ? work.get()
                : ScopedValue.where(ASKED, labels).call(work::get);
    }

    /**
     * f(none) + w (f(c) - f(none)) for the c that is asked for, row by row of x: f(c) where w is 1, and f(none) where nobody
     * asks.
     */
    public NDArray guided(double w, NDArray x, UnaryOperator<NDArray> f) {
        if (count == 0 || !ASKED.isBound()) {
            return f.apply(none(x.size(0)));
        }
        NDArray towards = f.apply(of(ASKED.get()));
        if (w == 1) {
            return towards;
        }
        NDArray without = f.apply(none(x.size(0)));
        return without.add(Maths.times(w, towards.sub(without)));
    }
}
