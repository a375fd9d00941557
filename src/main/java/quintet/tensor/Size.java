package quintet.tensor;

import java.util.List;

/**
 * How large nets are, which says how many rows go through them at a time: so many that their activations fit into some hundred
 * megabytes, with gradients, and that a pass takes a fraction of a second.
 *
 * @param width numbers that a row makes on its way
 * @param weights multiplications for a row
 */
record Size(long width, long weights) {
    static final int MOST_ROWS = 8192;
    /** Below so many numbers nothing is worth the care. */
    static final long SMALL = 1 << 18;

    private static final int FEWEST_ROWS = 64;
    private static final long WIDTH = 20_000_000; // 8 bytes each without a gradient, about 16 with one
    private static final long MULTIPLICATIONS = 1_000_000_000L;

    static Size of(List<Layer.Start> parameters) {
        long width = 0;
        long weights = 0;
        for (Layer.Start start : parameters) {
            if (start.shape().dimension() >= 2) {
                width += start.shape().get(0) * start.places();
                weights += start.size() * start.places();
            }
        }
        return new Size(width, weights);
    }

    Size and(Size other) {
        return new Size(width + other.width, weights + other.weights);
    }

    int rowsAtOnce() {
        long rows = Math.min(WIDTH / Math.max(1, width), MULTIPLICATIONS / Math.max(1, weights));
        return (int) Math.clamp(rows, FEWEST_ROWS, MOST_ROWS);
    }
}
