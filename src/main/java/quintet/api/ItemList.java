package quintet.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import quintet.data.PointCloud;
import quintet.declare.Invalid;
import quintet.space.Space;
import tools.jackson.databind.JsonNode;

/** Items of a space as a request lists them: each a list of its numbers or, of an image, a list of rows. */
final class ItemList {
    private final Space space;
    private final float[] values;
    private int read;

    private ItemList(Space space, int n) {
        this.space = space;
        values = new float[n * space.size()];
    }

    /**
     * Their numbers, item by item.
     *
     * @throws Invalid that names the first that is wrong, and its place
     */
    static float[] read(String name, @Nullable JsonNode list, Space space, int most) {
        if (list == null || !list.isArray() || list.isEmpty() || list.size() > most) {
            throw new Invalid(name, "'%s' must be a list of 1 to %d %s.".formatted(name, most, kind(space)));
        }
        ItemList items = new ItemList(space, list.size());
        for (int i = 0; i < list.size(); i++) {
            items.read(name + "[" + i + "]", list.get(i));
        }
        return items.values;
    }

    /** As many rows of weights as each has, at most so many, one after the other. */
    static float[] weights(String name, @Nullable JsonNode list, int most) {
        int n = list != null && list.isArray() ? list.size() : 0;
        if (list == null || n < 2 || n > most) {
            throw new Invalid(
                    name, "'" + name + "' must be a list of 2 to " + most + " rows, such as [[0, 1], [1, 0]].");
        }
        float[] weights = new float[n * n];
        for (int k = 0; k < weights.length; k++) {
            JsonNode row = list.get(k / n);
            JsonNode v = row.isArray() && row.size() == n ? row.get(k % n) : null;
            weights[k] = v != null && v.isNumber() ? (float) v.asDouble() : Float.NaN;
            if (!(weights[k] >= 0 && weights[k] < Float.POSITIVE_INFINITY)) {
                String place = name + "[" + k / n + "]";
                throw new Invalid(
                        place,
                        "'" + place + "' must be a list of " + n
                                + " finite numbers that are not negative, as many as there are rows.");
            }
        }
        return weights;
    }

    /** Where something is known of items, of which there are so many: 1 where it is, else 0; an item's as the item's own numbers. */
    static float[] known(String name, @Nullable JsonNode list, Space space, int items) {
        Space.Image mask = space instanceof Space.Image image
                ? new Space.Image(image.height(), image.width(), image.channels(), 2)
                : new Space.Image(1, space.size(), 1, 2);
        float[] known =
                list == null || !list.isArray() || list.size() != items ? new float[0] : read(name, list, mask, items);
        if (known.length != items * space.size()) {
            throw new Invalid(
                    name, "'%s' must be a list of %d masks, one for each of the items.".formatted(name, items));
        }
        return known;
    }

    /**
     * The first symbols of an item, which are as many as a request names: of texts without an end mark.
     *
     * @throws Invalid where it is no beginning
     */
    static float[] begun(String name, @Nullable JsonNode item, Space.Symbols space) {
        boolean text = space instanceof Space.Text;
        if (item == null
                || text != item.isString()
                || !text && (item.size() > space.size() || !has(item, item.size()))) {
            throw new Invalid(
                    name,
                    text
                            ? "'%s' must be the first letters of a text.".formatted(name)
                            : "'%s' must be a list of at most %d levels, the first of an image."
                                    .formatted(name, space.size()));
        }
        ItemList one = new ItemList(space, 1);
        if (space instanceof Space.Text letters) {
            one.text(name, item, letters);
            return Arrays.copyOf(
                    one.values,
                    item.asString().codePointCount(0, item.asString().length()));
        }
        one.levels(name, item, space.levels());
        return Arrays.copyOf(one.values, item.size());
    }

    private static String kind(Space space) {
        return switch (space) {
            case Space.Reals(int size) when size == 2 -> "points, such as [[0.5, 1], [-1, 0]]";
            case Space.Reals(int size) -> "items, each a list of " + size + " numbers";
            case Space.Image image -> "images, each " + shape(image);
            case Space.Text text ->
                "texts of at most " + (text.length() - 1) + " letters, such as \""
                        + text.alphabet().getFirst() + "\"";
        };
    }

    private static String shape(Space.Image image) {
        String numbers = "a list of %d numbers".formatted(image.size());
        return image.height() == 1
                ? numbers
                : numbers
                        + ", or of %d rows of %d%s"
                                .formatted(
                                        image.height(),
                                        image.width(),
                                        image.channels() == 1 ? "" : " pixels of " + image.channels() + " numbers");
    }

    private void read(String place, JsonNode item) {
        switch (space) {
            case Space.Reals(int size) -> point(place, item, size);
            case Space.Image image -> {
                if (!has(item, image.size()) && !has(item, nested(image))) {
                    throw new Invalid(place, "'%s' must be %s.".formatted(place, shape(image)));
                }
                levels(place, item, image.levels());
            }
            case Space.Text text -> text(place, item, text);
        }
    }

    private void point(String place, JsonNode item, int size) {
        for (int j = 0; j < size; j++) {
            JsonNode number = has(item, size) ? item.get(j) : null;
            float at = number != null && number.isNumber() ? (float) number.asDouble() : Float.NaN;
            if (!(Math.abs(at) <= PointCloud.FARTHEST)) {
                throw new Invalid(
                        place,
                        "'%s' is %s, but must be %s numbers from -1,000,000,000 to 1,000,000,000."
                                .formatted(place, Body.shown(item), size == 2 ? "two" : size));
            }
            values[read++] = at;
        }
    }

    private void text(String place, JsonNode item, Space.Text space) {
        int[] letters = item.isString() ? item.asString().codePoints().toArray() : new int[space.length()];
        if (letters.length >= space.length()) {
            throw new Invalid(
                    place,
                    "'%s' is %s, but must be a text of at most %d letters."
                            .formatted(place, Body.shown(item), space.length() - 1));
        }
        for (int d = 0; d < space.length(); d++) {
            String letter = d < letters.length ? Character.toString(letters[d]) : "";
            int symbol = d < letters.length ? space.alphabet().indexOf(letter) : space.end();
            if (symbol < 0) {
                throw new Invalid(
                        place,
                        "'%s' has '%s' at place %d, but letters are %s."
                                .formatted(place, letter, d + 1, String.join("", space.alphabet())));
            }
            values[read++] = symbol;
        }
    }

    private static int[] nested(Space.Image image) {
        return image.channels() == 1
                ? new int[] {image.height(), image.width()}
                : new int[] {image.height(), image.width(), image.channels()};
    }

    /** Whether these are lists in lists, of so many each. */
    private static boolean has(JsonNode item, int... sizes) {
        if (!item.isArray() || item.size() != sizes[0]) {
            return false;
        }
        int[] inner = Arrays.copyOfRange(sizes, 1, sizes.length);
        return item.valueStream().allMatch(it -> inner.length == 0 ? !it.isArray() : has(it, inner));
    }

    private void levels(String place, JsonNode item, int levels) {
        if (item.isArray()) {
            for (int i = 0; i < item.size(); i++) {
                levels(place + "[" + i + "]", item.get(i), levels);
            }
            return;
        }
        double level = item.isNumber() ? item.asDouble() : Double.NaN;
        if (!(level >= 0 && level < levels && level == Math.rint(level))) {
            throw new Invalid(
                    place,
                    "'%s' is %s, but levels are whole numbers from 0 to %d."
                            .formatted(place, Body.shown(item), levels - 1));
        }
        values[read++] = (float) level;
    }
}
