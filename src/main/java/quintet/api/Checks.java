package quintet.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
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

    /** What a request says beside these: the parameters of a data set. */
    static Map<String, String> beside(Map<String, String> all, String... known) {
        Map<String, String> parameters = new LinkedHashMap<>(all);
        parameters.keySet().removeAll(List.of(known));
        return parameters;
    }

    /** The data set of this name. */
    static DataEntry dataset(Catalog catalog, String slug) {
        try {
            return catalog.dataset(slug);
        } catch (Invalid none) {
            throw new Declined(HttpStatus.NOT_FOUND, "There is no data set '" + slug + "'.");
        }
    }

    /** The one that has this name. */
    static <E> E oneOf(String field, String name, E[] all, Function<E, String> names) {
        return Arrays.stream(all)
                .filter(e -> names.apply(e).equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        field,
                        "'" + field + "' is '" + Violation.shortened(name) + "', but must be one of "
                                + Arrays.stream(all).map(names).collect(Collectors.joining(", ")) + "."));
    }
}
