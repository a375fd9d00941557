package quintet.api;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.declare.Invalid;
import quintet.declare.Violation;

/** Checks of single values of a request. */
final class Checks {
    private Checks() {}

    static void range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new Invalid(
                    field,
                    "'" + field + "' is " + value + ", but must be a whole number from " + min + " to " + max + ".");
        }
    }

    static Invalid notOneOf(String field, String value, Stream<String> options) {
        return new Invalid(
                field,
                "'" + field + "' is '" + Violation.shortened(value) + "', but must be one of "
                        + options.collect(Collectors.joining(", ")) + ".");
    }
}
