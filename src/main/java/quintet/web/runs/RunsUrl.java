package quintet.web.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.run.Filter;
import quintet.run.Run;
import quintet.web.parts.Format;

/**
 * What an address of the list of runs says: which runs are looked for, and which page of them is shown, from 0.
 *
 * @param unknown what is to be said of what the address asks for and isn't there
 */
record RunsUrl(Filter filter, int page, String unknown) {
    static final RunsUrl ALL = new RunsUrl(Filter.ALL, 0, "");

    static RunsUrl read(Map<String, List<String>> query, Catalog catalog) {
        List<String> unknown = new ArrayList<>();
        Filter filter = new Filter(
                first(query, "q"),
                known(query, "state", List.of(Run.State.values()), Run.State::slug, unknown),
                known(query, "model", models(catalog), m -> m, unknown),
                known(query, "data", datasets(catalog), d -> d, unknown),
                Set.of());
        String page = first(query, "page");
        return new RunsUrl(
                filter, page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) - 1 : 0, String.join(" ", unknown));
    }

    /** What runs can be looked for by, as slugs. */
    static List<String> models(Catalog catalog) {
        return catalog.models().stream().map(m -> m.card().slug()).toList();
    }

    static List<String> datasets(Catalog catalog) {
        return catalog.datasets().stream().map(d -> d.slug()).toList();
    }

    private static String first(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static <T> @Nullable T known(
            Map<String, List<String>> query,
            String name,
            List<T> items,
            Function<T, String> slug,
            List<String> unknown) {
        String wanted = first(query, name);
        for (T item : items) {
            if (slug.apply(item).equals(wanted)) {
                return item;
            }
        }
        if (!wanted.isEmpty()) {
            unknown.add("The link asks for the " + name + " '" + Format.cut(wanted)
                    + "', which doesn't exist; it was ignored.");
        }
        return null;
    }

    /** The parameters of the address: those that say anything. */
    Map<String, String> write() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", filter.words());
        query.put("state", filter.state() == null ? "" : filter.state().slug());
        query.put("model", Objects.requireNonNullElse(filter.model(), ""));
        query.put("data", Objects.requireNonNullElse(filter.dataset(), ""));
        query.put("page", page == 0 ? "" : Integer.toString(page + 1));
        query.values().removeIf(String::isEmpty);
        return query;
    }

    /** Whether not simply all runs are looked for. */
    boolean narrowed() {
        return !filter.equals(Filter.ALL);
    }

    RunsUrl page(int to) {
        return new RunsUrl(filter, Math.max(0, to), "");
    }

    /** What is looked for, as the end of a sentence. */
    String sought(Catalog catalog) {
        List<String> parts = new ArrayList<>();
        if (!filter.words().isEmpty()) {
            parts.add("'" + filter.words() + "' in its name, model or data");
        }
        if (filter.state() != null) {
            parts.add("the state " + filter.state().slug());
        }
        if (filter.model() != null) {
            parts.add("the model " + catalog.model(filter.model()).card().name());
        }
        if (filter.dataset() != null) {
            parts.add("the data set " + catalog.dataset(filter.dataset()).name());
        }
        return String.join(", and ", parts);
    }
}
