package quintet.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.function.Supplier;

/** Arrays for a test, closed at its end. */
final class InScope {
    private InScope() {}

    static <T> T of(Supplier<T> work) {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            return Scope.within(manager, false, work);
        }
    }
}
