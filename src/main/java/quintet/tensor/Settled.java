package quintet.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A layer whose weights aren't trained any more, as plain numbers. */
public final class Settled {
    private static final int ROWS_AT_ONCE = 500;

    private final Layer layer;
    private final float[] weights;

    /** @param weights those of its parameters, one after the other */
    public Settled(Layer layer, float[] weights) {
        this.layer = layer;
        this.weights = weights;
        if (count(layer) != weights.length) {
            throw new IllegalArgumentException(
                    "A layer of %d weights was given %d".formatted(count(layer), weights.length));
        }
    }

    /** How many weights a layer has. */
    public static int count(Layer layer) {
        return Math.toIntExact(
                layer.parameters().stream().mapToLong(Layer.Start::size).sum());
    }

    /** What it answers to these rows, (n, in), one row after the other. */
    public float[] of(float[] x, int in) {
        List<float[]> parts = new ArrayList<>();
        int length = 0;
        try (NDManager manager = Torch.manager(Device.cpu())) {
            for (int from = 0; from < x.length; from += ROWS_AT_ONCE * in) {
                Budget.check();
                float[] some = Arrays.copyOfRange(x, from, Math.min(x.length, from + ROWS_AT_ONCE * in));
                float[] part = Scope.within(
                        manager, false, () -> layer.apply(Scope.array(some, some.length / in, in), theta().iterator())
                                .toFloatArray());
                parts.add(part);
                length += part.length;
            }
        }
        float[] all = new float[length];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private List<NDArray> theta() {
        List<NDArray> theta = new ArrayList<>();
        int at = 0;
        for (Layer.Start start : layer.parameters()) {
            Shape shape = start.shape();
            float[] values = Arrays.copyOfRange(weights, at, at += (int) shape.size());
            theta.add(Scope.array(values, shape.getShape()));
        }
        return theta;
    }
}
