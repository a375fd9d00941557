package quintet.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import quintet.data.Distribution;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.space.Space;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request's JSON object, read field by field: what is of the wrong type, missing or unknown is collected, so that one
 * answer names all of it.
 *
 * @param <R> what it is to be, as the API's description shows it: one of {@link Requests}
 */
@JsonDeserialize(using = Body.Reader.class)
final class Body<R> {
    /** The most fields that an object may have. */
    private static final int MOST_FIELDS = 100;

    private final JsonNode json;
    private final List<Violation> wrong = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    Body(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new Invalid(
                    "", "The body must be a JSON object, such as {\"model\":\"flow-matching\",\"dataset\":\"moons\"}.");
        }
        if (json.size() > MOST_FIELDS) {
            throw new Invalid("", "The body has " + json.size() + " fields, but may have " + MOST_FIELDS + " at most.");
        }
        this.json = json;
    }

    /** This body or, where it was left out, one that asks for every default. */
    static <R> Body<R> orEmpty(@Nullable Body<R> body) {
        return body == null ? new Body<>(JsonNodeFactory.instance.objectNode()) : body;
    }

    /** Takes whatever is JSON. */
    static final class Reader extends StdDeserializer<Body<?>> {
        Reader() {
            super(Body.class);
        }

        @Override
        public Body<?> deserialize(JsonParser json, DeserializationContext context) {
            return new Body<>(context.readTree(json));
        }

        @Override
        public Body<?> getNullValue(DeserializationContext context) {
            return new Body<>(null);
        }
    }

    private @Nullable JsonNode field(String name) {
        known.add(name);
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value;
    }

    boolean has(String name) {
        return field(name) != null;
    }

    /** Short text, or the empty text where it is missing or wrong. */
    String required(String name) {
        return required(name, 64);
    }

    /** The same of at most so many characters. */
    String required(String name, int most) {
        String value = text(name, most);
        if (value == null && wrong.stream().noneMatch(w -> w.field().equals(name))) {
            wrong.add(new Violation(name, "'" + name + "' is missing."));
        }
        return value == null ? "" : value;
    }

    @Nullable
    String text(String name, int most) {
        JsonNode value = field(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > most) {
            wrong.add(new Violation(name, "'" + name + "' must be text of 1 to " + most + " characters."));
            return null;
        }
        String text = value.asString().strip();
        if (text.indexOf('\0') >= 0) {
            wrong.add(new Violation(name, "'" + name + "' contains a NUL character, which can't be stored."));
            return null;
        }
        return text;
    }

    long whole(String name, long standard, long min, long max) {
        JsonNode value = field(name);
        if (value == null) {
            return standard;
        }
        if (!value.isNumber()
                || value.asDouble() != Math.rint(value.asDouble())
                || !(value.asDouble() >= min && value.asDouble() <= max)
                || !value.canConvertToLong()
                || value.asLong() < min
                || value.asLong() > max) {
            wrong.add(new Violation(
                    name,
                    "'" + name + "' is " + shown(value) + ", but must be a whole number from " + min + " to " + max
                            + "."));
            return standard;
        }
        return value.asLong();
    }

    /** A number; null where it is missing or wrong. */
    @Nullable
    Double number(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isNumber()) {
            wrong.add(new Violation(name, "'" + name + "' is " + shown(value) + ", but must be a number."));
        }
        return value != null && value.isNumber() ? value.asDouble() : null;
    }

    /** Values by name: numbers and texts. */
    Map<String, Object> values(String name) {
        JsonNode value = field(name);
        Map<String, Object> values = new LinkedHashMap<>();
        if (value == null) {
            return values;
        }
        if (!value.isObject()) {
            wrong.add(new Violation(
                    name, "'" + name + "' is " + shown(value) + ", but must be an object of values by name."));
            return values;
        }
        if (value.size() > MOST_FIELDS) {
            wrong.add(new Violation(
                    name, "'" + name + "' has " + value.size() + " values, but may have " + MOST_FIELDS + " at most."));
            return values;
        }
        for (var entry : value.properties()) {
            JsonNode v = entry.getValue();
            if (v.isNumber()) {
                values.put(entry.getKey(), v.asDouble());
            } else if (v.isString()) {
                values.put(entry.getKey(), v.asString());
            } else {
                wrong.add(new Violation(
                        entry.getKey(),
                        "'" + Violation.shortened(entry.getKey()) + "' is " + shown(v)
                                + ", but must be a number or text."));
            }
        }
        return values;
    }

    /** Whether it is true; false where it is missing or wrong. */
    boolean flag(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isBoolean()) {
            wrong.add(new Violation(name, "'" + name + "' is " + shown(value) + ", but must be true or false."));
        }
        return value != null && value.isBoolean() && value.asBoolean();
    }

    /** The number of a field within another; the default where either is missing or wrong. */
    double within(String name, String inner, double standard) {
        JsonNode value = field(name);
        JsonNode number = value == null ? null : value.get(inner);
        if (value == null || value.isObject() && number == null) {
            return standard;
        }
        if (number == null || !number.isNumber()) {
            wrong.add(new Violation(
                    name,
                    "'" + name + "' is " + shown(value)
                            + ", but must be an object such as {\"x\":0,\"y\":0,\"half\":3}."));
            return standard;
        }
        return number.asDouble();
    }

    /** A square list of lists of numbers, one row after the other; nothing where it is wrong. */
    float[] rows(String name, int most) {
        return read(() -> ItemList.weights(name, field(name), most));
    }

    /** Points, as x and y in turn. */
    float[] points(String name, int most) {
        return items(name, Distribution.PLANE, most);
    }

    /** Items of a space, which may be called points, one after the other; nothing where they are wrong. */
    float[] items(Space space, int most) {
        return items(has("items") || !has("points") ? "items" : "points", space, most);
    }

    /** Items of a space in a field of this name, one after the other; nothing where they are wrong. */
    float[] items(String name, Space space, int most) {
        return read(() -> ItemList.read(name, field(name), space, most));
    }

    /** The first symbols of an item; nothing where they are wrong. */
    float[] begun(Space.Symbols space) {
        return read(() -> ItemList.begun("item", field("item"), space));
    }

    /** What is known of these items: what {@code known} says or, of texts, their letters; nothing where it is wrong. */
    float[] known(Space.Symbols space, float[] items) {
        if (space instanceof Space.Text text && !has("known")) {
            float[] known = new float[items.length];
            for (int i = 0; i < items.length; i++) {
                known[i] = items[i] == text.end() ? 0 : 1;
            }
            return known;
        }
        return read(() -> ItemList.known("known", field("known"), space, items.length / space.size()));
    }

    private float[] read(Supplier<float[]> list) {
        try {
            return list.get();
        } catch (Invalid e) {
            wrong.addAll(e.violations());
            return new float[0];
        }
    }

    /**
     * Ends the reading.
     *
     * @throws Invalid that names everything that was wrong, unknown fields among it
     */
    void done() {
        done(() -> true);
    }

    /** As {@link #done()}, and makes something of what was read; what that finds wrong is collected too. */
    <T> T done(Supplier<T> make) {
        wrong.addAll(Violation.unknown(
                json.propertyNames().stream()
                        .filter(name -> !known.contains(name))
                        .toList(),
                known));
        T made = null;
        try {
            made = make.get();
        } catch (Invalid e) {
            e.violations().stream()
                    .filter(v -> wrong.stream().noneMatch(w -> w.field().equals(v.field())))
                    .forEach(wrong::add);
        }
        if (made == null || !wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return made;
    }

    /** As a message repeats it. */
    static String shown(JsonNode value) {
        return value.isString()
                ? "'" + Violation.shortened(value.asString()) + "'"
                : Violation.shortened(value.isNumber() ? value.asString() : value.toString());
    }
}
