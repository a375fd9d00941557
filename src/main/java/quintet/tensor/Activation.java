package quintet.tensor;

import ai.djl.ndarray.NDArray;

/** The function between two linear layers. */
public enum Activation {
    SILU,
    GELU,
    RELU,
    LEAKY_RELU,
    TANH;

    NDArray of(NDArray x) {
        return switch (this) {
            case SILU -> Autograd.call("silu", x);
            case GELU -> x.getNDArrayInternal().gelu();
            case RELU -> x.getNDArrayInternal().relu();
            case LEAKY_RELU -> x.getNDArrayInternal().leakyRelu(0.2f);
            case TANH -> x.tanh();
        };
    }
}
