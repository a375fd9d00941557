package quintet.data;

import java.util.random.RandomGenerator;
import quintet.model.Exactness;
import quintet.space.Items;
import quintet.space.Space;

/** The way from the units of data to what a model sees, rows of real numbers whose columns are standardised, and back. */
public sealed interface Encoding permits Standardisation, Dequantisation {

    /**
     * That of the items' space, fitted to them.
     *
     * @param oneScale whether a pixel keeps its contrast beside the others; else each column has a variance of 1
     */
    static Encoding of(Items items, boolean oneScale) {
        return switch (items.space()) {
            case Space.Reals _ -> Standardisation.of(items);
            case Space.Image image -> Dequantisation.of(image.levels(), items, oneScale);
        };
    }

    /** D, how many numbers a model sees of an item. */
    int size();

    /** What a model is trained on; {@code noise} is drawn from where data of few levels are filled in. */
    float[] encode(float[] values, RandomGenerator noise); // (n, D)

    /** The same without noise, so that equal items are equal afterwards. */
    float[] standardise(float[] values); // (n, D)

    /** What a model makes, as items. */
    float[] decode(float[] seen); // (n, D)

    /** By how much a column is stretched on the way back. */
    double scale(int column);

    /** log p(item) = log p(what the model sees) - logScale, in nats; what that is worth, {@link #exactness} says. */
    double logScale();

    /** What the log-probability of an item is worth when that of what the model sees is worth {@code seen}. */
    Exactness exactness(Exactness seen);
}
