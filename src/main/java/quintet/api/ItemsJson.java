package quintet.api;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import quintet.space.Items;
import quintet.space.Space;

/** Items in JSON. */
@Schema(name = "Items", description = "A list of items, each a list of its numbers or, of texts, the text")
sealed interface ItemsJson {

    static ItemsJson of(Items items) {
        return items.space() instanceof Space.Text text
                ? new Texts(text.read(items.values()))
                : new Numbers(FrameJson.rows(items.values(), items.space().size()));
    }

    @Schema(description = "Points or images")
    record Numbers(@JsonValue List<float[]> items) implements ItemsJson {}

    @Schema(description = "Texts")
    record Texts(@JsonValue List<String> items) implements ItemsJson {}
}
