package quintet;

import java.util.Map;
import java.util.stream.Collectors;

/** Hyperparameters with which flow matching diverges soon. */
public final class Diverging {
    public static final Map<String, Object> VALUES = Map.of(
            "optimiser",
            "sgd",
            "learningRate",
            0.1,
            "beta1",
            0.999,
            "warmUp",
            0,
            "averaging",
            0,
            "schedule",
            "constant",
            "hidden",
            32,
            "layers",
            6,
            "batch",
            8);

    private Diverging() {}

    /** As they stand in the address of the playground. */
    public static String query() {
        return VALUES.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("&"));
    }
}
