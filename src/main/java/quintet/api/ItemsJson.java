package quintet.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import quintet.space.Items;
import quintet.space.Space;

/** Items in JSON: each a list of its numbers or, of texts, the text; {@link Schemas} describes them. */
record ItemsJson(@JsonValue List<?> items) {

    /** One of them. */
    record One(@JsonValue Object item) {}

    static ItemsJson of(Items items) {
        return new ItemsJson(
                items.space() instanceof Space.Text text
                        ? text.read(items.values())
                        : FrameJson.rows(items.values(), items.space().size()));
    }
}
