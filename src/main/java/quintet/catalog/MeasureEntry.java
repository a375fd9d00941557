package quintet.catalog;

import java.util.Comparator;
import java.util.List;
import quintet.evaluation.Measure;
import quintet.evaluation.MeasureCard;

/** A measure that was found: what it is called, and how it is taken. */
public record MeasureEntry(MeasureCard card, Measure measure) {

    /** By name in the API. */
    static List<MeasureEntry> all() {
        return Found.with(MeasureCard.class, "quintet.evaluation").stream()
                .map(MeasureEntry::of)
                .sorted(Comparator.comparing(m -> m.card().id()))
                .toList();
    }

    private static MeasureEntry of(Class<?> found) {
        try {
            return new MeasureEntry(found.getAnnotation(MeasureCard.class), (Measure)
                    found.getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    found.getName()
                            + " is declared as a measure, but is no Measure with a constructor without arguments.",
                    e);
        }
    }
}
