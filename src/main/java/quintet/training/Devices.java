package quintet.training;

import ai.djl.Device;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quintet.tensor.Torch;

/** Where runs can train: {@code cpu}, and {@code gpu0}, {@code gpu1}, … where the engine sees one. */
public final class Devices {
    private Devices() {}

    /** Their names; the first call starts the engine. */
    public static List<String> all() {
        return Stream.concat(Stream.of("cpu"), IntStream.range(0, Torch.gpus()).mapToObj(i -> "gpu" + i))
                .toList();
    }

    static Device of(String name) {
        return name.startsWith("gpu") ? Device.gpu(Integer.parseInt(name.substring(3))) : Device.cpu();
    }
}
