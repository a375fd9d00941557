package quintet.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.MemoryUsage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, started once. Runs train side by side, one thread each: small nets gain nothing from a second one, and
 * idle threads that wait for work would take the cores of other runs.
 */
public final class Torch {
    private static final Logger log = LoggerFactory.getLogger(Torch.class);
    private static final Engine ENGINE;
    private static final @Nullable MethodHandle TRIM = trimmer();

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

    /** Gives memory that was freed back to the machine, where the C library keeps it for itself (glibc). */
    public static void trim() {
        if (TRIM != null) {
            try {
                int released = (int) TRIM.invokeExact(0L);
                log.debug("Memory was given back: {}", released == 1);
            } catch (Throwable e) {
                throw new IllegalStateException("malloc_trim failed", e);
            }
        }
    }

    private static @Nullable MethodHandle trimmer() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("malloc_trim")
                .map(at ->
                        linker.downcallHandle(at, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)))
                .orElse(null);
    }

    /** What arrays of their own lifetime belong to; to be closed. */
    static NDManager manager(Device device) {
        return ENGINE.newBaseManager(device);
    }
}
