package quintet.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import quintet.space.Space;

/** What one item of data is, in JSON. */
@Schema(name = "Space", description = "What one item of data is: a vector of real numbers, an image, or a text")
sealed interface SpaceJson {

    static SpaceJson of(Space space) {
        return switch (space) {
            case Space.Reals(int size) -> new Reals("reals", size);
            case Space.Image image -> image(image);
            case Space.Text(int length, List<String> alphabet) -> new Text("text", length, alphabet);
        };
    }

    /** What a kind of space is called. */
    static String type(Class<? extends Space> kind) {
        return kind == Space.Reals.class ? "reals" : kind.getSimpleName().toLowerCase(Locale.ROOT);
    }

    static Image image(Space.Image image) {
        return new Image("image", image.height(), image.width(), image.channels(), image.levels());
    }

    record Reals(
            @Schema(allowableValues = "reals") String type,

            @Schema(description = "How many numbers an item has")
            int size)
            implements SpaceJson {}

    record Image(
            @Schema(allowableValues = "image") String type,
            int height,
            int width,
            int channels,

            @Schema(description = "A pixel's values are the whole numbers from 0 to levels - 1")
            int levels)
            implements SpaceJson {}

    record Text(
            @Schema(allowableValues = "text") String type,

            @Schema(description = "The most letters of a text, and one more for the end mark")
            int length,

            List<String> alphabet)
            implements SpaceJson {}
}
