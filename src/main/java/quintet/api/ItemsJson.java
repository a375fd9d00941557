package quintet.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.space.Items;
import quintet.space.Space;

/** Items in JSON: each a list of its numbers or, of texts, the text; {@link Schemas} describes them. */
record ItemsJson(@JsonValue List<?> items) {

    /** One of them. */
    record One(@JsonValue Object item) {}

    static @Nullable One one(Space space, float @Nullable [] item) {
        return item == null ? null : new One(of(new Items(space, item)).items().getFirst());
    }

    /** One of which numbers may be missing, that are none; in a text _ stands for a letter that is. */
    static One begun(Space space, float[] item) {
        if (!(space instanceof Space.Text text)) {
            return new One(item);
        }
        StringBuilder letters = new StringBuilder();
        for (int d = 0; d < item.length && item[d] != text.end(); d++) {
            letters.append(Float.isNaN(item[d]) ? "_" : text.alphabet().get((int) item[d]));
        }
        return new One(letters.toString());
    }

    static ItemsJson of(Items items) {
        return new ItemsJson(
                items.space() instanceof Space.Text text
                        ? text.read(items.values())
                        : FrameJson.rows(items.values(), items.space().size()));
    }
}
