package quintet.model;

import static quintet.tensor.Maths.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import quintet.declare.Group;
import quintet.declare.Real;
import quintet.declare.Whole;

/** How one of several symbols is chosen by their probabilities, when items are made. */
public record Choosing(
        @Real(
                symbol = "\\tau",
                min = 0.1,
                max = 2,
                defaultValue = 1,
                live = true,
                group = Group.SAMPLING,
                help =
                        "Below 1 likely symbols become likelier, above 1 unlikely ones; at 1 samples are the model's own.")
        double temperature,

        @Whole(
                label = "Top k",
                min = 0,
                max = 256,
                defaultValue = 0,
                live = true,
                group = Group.SAMPLING,
                advanced = true,
                help = "Only so many of the likeliest symbols are drawn from; 0 = from all.")
        int topK) {

    private static final double NEVER = 1e9;

    /** Logits, (n, L), as they are drawn from. */
    public NDArray of(NDArray logits) {
        NDArray warm = temperature == 1 ? logits : times(1 / temperature, logits);
        if (topK == 0 || topK >= logits.size(1)) {
            return warm;
        }
        NDArray least = warm.topK(topK, 1).get(0).min(new int[] {1}, true); // (n, 1)
        return warm.sub(times(NEVER, warm.lt(least).toType(DataType.FLOAT32, false)));
    }
}
