package quintet.declare;

import java.util.Collection;
import java.util.List;

/** One thing that is wrong with one field, and what would be right. */
public record Violation(String field, String message) {
    private static final int MOST_LETTERS = 40;

    public Violation {
        field = shortened(field);
    }

    /** That there are no such fields; the first says which there are. */
    public static List<Violation> unknown(Collection<String> names, Collection<String> known) {
        String first = names.isEmpty() ? "" : names.iterator().next();
        return names.stream()
                .map(name -> new Violation(
                        name,
                        "There is no '" + shortened(name) + "' here"
                                + (!name.equals(first)
                                        ? "."
                                        : known.isEmpty()
                                                ? "; nothing can be set."
                                                : "; known are " + String.join(", ", known) + ".")))
                .toList();
    }

    /** Text as a message repeats it: its beginning. */
    public static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }
}
