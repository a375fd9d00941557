package quintet.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each layer keeps of sequences that are read place by place; it lives as long as the scope in which it was made. */
final class Memory {
    private final NDManager manager = Scope.current().manager;
    private final Map<Object, NDArray> kept = new IdentityHashMap<>();

    /** What the layer kept last, or nothing before the first place. */
    @Nullable
    NDArray of(Object layer) {
        NDArray last = kept.get(layer);
        return last == null ? null : Scope.here(last);
    }

    /** Keeps an array in the place of what was kept. */
    NDArray keep(Object layer, NDArray array) {
        NDArray before = kept.put(layer, array);
        if (before != null) {
            before.close();
        }
        array.attach(manager);
        return Scope.here(array);
    }
}
