package quintet;

import java.util.Map;

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
            "layers",
            6,
            "batch",
            8);

    private Diverging() {}
}
