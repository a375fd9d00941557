package quintet.catalog;

import java.util.Comparator;
import java.util.List;
import quintet.evaluation.Measure;
import quintet.evaluation.MeasureCard;

/** A measure that was found: what it is called, and how it is taken. */
public record MeasureEntry(MeasureCard card, Measure measure) {

    /** In the order in which they are told. */
    static List<MeasureEntry> all() {
        return Found.made(MeasureCard.class, Measure.class, "quintet.evaluation", MeasureEntry::new).stream()
                .sorted(Comparator.comparing((MeasureEntry m) -> m.card().order())
                        .thenComparing(m -> m.card().id()))
                .toList();
    }
}
