package quintet.evaluation;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import quintet.tensor.ModelContext;
import quintet.tensor.Scope;

/** What a model answers with its averaged weights, as plain numbers. */
record Answers(ModelContext context) {

    List<float[]> all(Supplier<List<NDArray>> question) {
        return to(() -> question.get().stream().map(NDArray::toFloatArray).toList());
    }

    /** Whatever is said with them; arrays end with the question. */
    <T> T to(Supplier<T> question) {
        return Scope.within(context.manager(), true, question);
    }

    /** So many numbers of each of n rows, as many rows at a time as go through the nets; f says those of some, from one on. */
    float[] of(int n, int columns, BiFunction<Integer, Integer, NDArray> f) {
        float[] all = new float[n * columns];
        int atOnce = context.rowsAtOnce();
        for (int at = 0; at < n; at += atOnce) {
            int from = at;
            int rows = Math.min(atOnce, n - from);
            float[] some = Scope.within(
                    context.manager(), true, () -> f.apply(from, rows).toFloatArray());
            System.arraycopy(some, 0, all, columns * from, some.length);
        }
        return all;
    }
}
