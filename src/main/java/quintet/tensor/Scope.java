package quintet.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a stretch of work creates: arrays made within it are closed at its end. It also says whether nets answer with
 * their weights as trained or with their moving average.
 */
public final class Scope {
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    final NDManager manager;
    final boolean averaged;
    /** Each net's parameters, cut once a scope; arrays cut from a long-lived leaf would otherwise live as long as it. */
    final Map<Parameters, NDList> cut = new IdentityHashMap<>();

    private Scope(NDManager manager, boolean averaged) {
        this.manager = manager;
        this.averaged = averaged;
    }

    /**
     * Runs {@code work} in a scope of its own below {@code parent}, without recording gradients. The result must not be
     * an array of the scope, for those are closed.
     *
     * @param averaged whether nets answer with the moving average of their weights
     */
    public static <T> T within(NDManager parent, boolean averaged, Supplier<T> work) {
        Autograd.runScriptsAsTheyAre();
        try (NDManager manager = parent.newSubManager()) {
            return ScopedValue.where(CURRENT, new Scope(manager, averaged)).call(() -> Autograd.without(work));
        }
    }

    static Scope current() {
        return CURRENT.get();
    }

    static NDArray array(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return array(bytes, shape);
    }

    static NDArray array(ByteBuffer bytes, long... shape) {
        return current().manager.create(bytes, new Shape(shape), DataType.FLOAT32);
    }

    static Device device() {
        return current().manager.getDevice();
    }
}
