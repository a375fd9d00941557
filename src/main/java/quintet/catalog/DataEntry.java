package quintet.catalog;

import java.util.Map;
import java.util.SplittableRandom;
import quintet.data.Box;
import quintet.data.DataCard;
import quintet.data.Distribution;
import quintet.declare.Declaration;
import quintet.model.Frame;

/** A data set that was found: its name, its parameters, and how to make one. */
public final class DataEntry {
    /** Log-densities further below the highest one are told as this. */
    private static final float DEPTH = 40;

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

    /** The true log-density, in nats, on {@code cells} x {@code cells} places of the region that is drawn. */
    public Frame.HeatMap logDensity(Map<String, ?> values, int cells) {
        Distribution set = make(values);
        float[] at = set.box().grid(cells);
        float[] logP = new float[cells * cells];
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < logP.length; i++) {
            logP[i] = (float) set.logDensity(at[2 * i], at[2 * i + 1]);
            most = Math.max(most, logP[i]);
        }
        for (int i = 0; i < logP.length; i++) {
            logP[i] = Math.max(logP[i], most - DEPTH);
        }
        return new Frame.HeatMap("truth", square(set.box()), cells, logP);
    }

    /** The region that is drawn of a box. */
    public static Frame.Square square(Box box) {
        return new Frame.Square(
                (box.left() + box.right()) / 2,
                (box.bottom() + box.top()) / 2,
                Math.max(box.width(), box.height()) / 2);
    }
}
