package quintet.training;

import ai.djl.Device;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quintet.tensor.Torch;

/** Where runs can train: {@code cpu}, and {@code gpu0}, {@code gpu1}, … where the engine sees one. */
public final class Devices {
    /** What a run takes at most, with room to spare: at all maxima it is less than 0.9 GB on a CPU. */
    private static final long RUN_BYTES = 1_500_000_000L;

    private Devices() {}

    /** Their names; the first call starts the engine. */
    public static List<String> all() {
        return Stream.concat(Stream.of("cpu"), IntStream.range(0, Torch.gpus()).mapToObj(i -> "gpu" + i))
                .toList();
    }

    /**
     * How many runs can train there at the same time: as many as there are cores, for each run keeps one busy; on a graphics
     * card at most as many as its free memory holds.
     */
    public static int slots(String name) {
        int cores = Runtime.getRuntime().availableProcessors();
        Device device = of(name);
        return device.isGpu() ? (int) Math.clamp(Torch.freeBytes(device.getDeviceId()) / RUN_BYTES, 1, cores) : cores;
    }

    static Device of(String name) {
        return name.startsWith("gpu") ? Device.gpu(Integer.parseInt(name.substring(3))) : Device.cpu();
    }
}
