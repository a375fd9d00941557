package quintet.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where runs can train: {@code cpu}, and {@code gpu0}, {@code gpu1}, … where the engine sees one. */
public final class Devices {
    private Devices() {}

    private static final class Known {
        static final List<String> ALL = Stream.concat(
                        Stream.of("cpu"),
                        IntStream.range(0, Engine.getEngine("PyTorch").getGpuCount())
                                .mapToObj(i -> "gpu" + i))
                .toList();
    }

    /** Their names; the first call loads the engine. */
    public static List<String> all() {
        return Known.ALL;
    }

    static Device of(String name) {
        return name.startsWith("gpu") ? Device.gpu(Integer.parseInt(name.substring(3))) : Device.cpu();
    }
}
