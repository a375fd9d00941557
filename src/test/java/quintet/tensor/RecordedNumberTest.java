package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A number that takes part in what is recorded is still itself when the gradient reads it. */
class RecordedNumberTest {

    @Test
    void theGradientOfAProductOutlivesTheGarbageCollector() {
        try (ModelContext s = new ModelContext(2, Device.cpu(), 1, 1)) {
            float[] slopes = Scope.within(s.manager(), false, () -> {
                NDArray x = Maths.full(1, 4, 2);
                return Autograd.gradient(
                                at -> {
                                    NDArray y = at;
                                    for (int i = 0; i < 200; i++) {
                                        y = Maths.times(i % 2 == 0 ? 4 : 0.25, y);
                                    }
                                    overwriteFreed();
                                    return y;
                                },
                                x)
                        .toFloatArray();
            });
            assertThat(slopes).containsOnly(1);
        }
    }

    /** Frees what only the collector holds, and writes over it. */
    private static void overwriteFreed() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            List<ByteBuffer> held = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                held.add(ByteBuffer.allocateDirect(4));
            }
            assertThat(held).hasSize(2000);
        }
    }
}
