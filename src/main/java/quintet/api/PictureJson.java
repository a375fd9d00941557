package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import quintet.catalog.PictureEntry;
import quintet.picture.PictureCard;

/** A picture in JSON. */
@Schema(name = "Picture")
record PictureJson(
        @Schema(description = "Its name in links") String id,

        @Schema(description = "The layer of the frame that shows it")
        String layer,

        String name,

        @Schema(allowableValues = {"heat", "field", "lines"})
        String shape,

        @Schema(description = "What a heat map's numbers are measured in; empty for others")
        String unit,

        @Schema(description = "What is seen, in one sentence")
        String help) {

    static PictureJson of(PictureEntry p) {
        PictureCard card = p.card();
        return new PictureJson(
                card.id(),
                p.frame(),
                card.name(),
                card.shape().name().toLowerCase(Locale.ROOT),
                card.unit(),
                card.help());
    }
}
