package quintet.catalog;

import java.util.Map;
import java.util.SplittableRandom;
import quintet.data.DataCard;
import quintet.data.Distribution;
import quintet.declare.Declaration;

/** A data set that was found: its name, its parameters, and how to make one. */
public final class DataEntry {
    private final DataCard card;
    private final Declaration<Record> parameters;

    @SuppressWarnings("unchecked")
    DataEntry(Class<?> found) {
        if (!Distribution.class.isAssignableFrom(found) || !found.isRecord()) {
            throw new IllegalStateException(
                    found.getName() + " is declared as data but is no record of a Distribution.");
        }
        card = found.getAnnotation(DataCard.class);
        parameters = Declaration.of((Class<Record>) found);
    }

    public String slug() {
        return card.slug();
    }

    public String name() {
        return card.name();
    }

    public String help() {
        return card.help();
    }

    public Declaration<Record> parameters() {
        return parameters;
    }

    /** @throws quintet.declare.Invalid where a value is unknown or outside its range */
    public Distribution make(Map<String, ?> values) {
        return (Distribution) parameters.build(values);
    }

    /** n points, as x and y in turn; the same seed gives the same points. */
    public float[] sample(Map<String, ?> values, int n, long seed) {
        return make(values).sample(n, new SplittableRandom(seed));
    }
}
