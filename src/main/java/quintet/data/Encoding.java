package quintet.data;

import java.util.random.RandomGenerator;
import quintet.model.Exactness;
import quintet.model.Seen;
import quintet.space.Items;
import quintet.space.Space;

/** The way from the units of data to what a model sees, rows of numbers, and back. */
public sealed interface Encoding permits Standardisation, Dequantisation, Centred, Numbered {

    /** As what a model sees the items. */
    static Encoding of(Items items, Seen seen) {
        return switch (items.space()) {
            case Space.Reals _ -> Standardisation.of(items);
            case Space.Image image when seen == Seen.LEVELS -> Centred.of(image.levels(), items);
            case Space.Image image when seen != Seen.SYMBOLS -> Dequantisation.of(image.levels(), items, seen);
            case Space.Symbols symbols -> new Numbered(symbols);
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
