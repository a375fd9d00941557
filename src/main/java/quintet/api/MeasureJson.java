package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import quintet.catalog.MeasureEntry;
import quintet.evaluation.MeasureCard;

/** A measure in JSON. */
@Schema(name = "Measure")
record MeasureJson(
        @Schema(description = "Its name among the metrics of a run")
        String id,

        String name,
        @Schema(description = "What it is measured in") String unit,

        @Schema(allowableValues = {"lower", "higher"}) String better,

        @Schema(description = "What it is, in one sentence") String help) {

    static MeasureJson of(MeasureEntry m) {
        MeasureCard card = m.card();
        return new MeasureJson(
                card.id(), card.name(), card.unit(), card.better().name().toLowerCase(Locale.ROOT), card.help());
    }
}
