package quintet.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;

/**
 * The engine, started once. Runs train side by side, one thread each: small nets gain nothing from a second one, and
 * idle threads that wait for work would take the cores of other runs.
 */
public final class Torch {
    private static final Engine ENGINE;

    static {
        System.getProperties().putIfAbsent("ai.djl.pytorch.num_threads", "1");
        System.getProperties().putIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        ENGINE = Engine.getEngine("PyTorch");
    }

    private Torch() {}

    /** The number of graphics cards that can train. */
    public static int gpus() {
        return ENGINE.getGpuCount();
    }

    /** The bytes of a graphics card that nobody uses yet. */
    public static long freeBytes(int gpu) {
        MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(gpu));
        return memory.getMax() - memory.getCommitted();
    }

    /** What arrays of their own lifetime belong to; to be closed. */
    static NDManager manager(Device device) {
        return ENGINE.newBaseManager(device);
    }
}
