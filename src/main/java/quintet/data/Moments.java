package quintet.data;

import java.util.function.Consumer;
import quintet.space.Items;

/** The mean and the variance of each column of some items, which are looked at some at a time. */
record Moments(double[] mean, double[] variance) { // (D) each
    private static final int AT_ONCE = 1_000;

    static Moments of(Items items) {
        double[] mean = new double[items.space().size()];
        double[] squares = new double[mean.length];
        int n = items.n();
        each(items, values -> {
            for (int i = 0; i < values.length; i += mean.length) {
                for (int d = 0; d < mean.length; d++) {
                    mean[d] += values[i + d] / n;
                }
            }
        });
        each(items, values -> {
            for (int i = 0; i < values.length; i += mean.length) {
                for (int d = 0; d < mean.length; d++) {
                    squares[d] += (values[i + d] - mean[d]) * (values[i + d] - mean[d]);
                }
            }
        });
        for (int d = 0; d < mean.length; d++) {
            squares[d] /= n;
        }
        return new Moments(mean, squares);
    }

    /** Shows the items' values, some at a time. */
    static void each(Items items, Consumer<float[]> look) {
        for (int from = 0; from < items.n(); from += AT_ONCE) {
            look.accept(items.part(from, Math.min(items.n(), from + AT_ONCE)).values());
        }
    }
}
