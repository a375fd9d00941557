package quintet.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedSet;
import tools.jackson.databind.ObjectMapper;

/**
 * A model's file, and below it the methods of other files that make its terms, as {@link TermLines} found them when Quintet was
 * built.
 *
 * @param terms the numbers of the lines of each term, from 1
 */
public record Source(String text, Map<String, SortedSet<Integer>> terms) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the model with this slug. */
    public static Source of(String model) {
        try (InputStream file = Source.class.getResourceAsStream("/" + file(model))) {
            if (file == null) {
                throw new IllegalStateException(
                        "The model '" + model + "' has no source; build with Maven, which finds it.");
            }
            return JSON.readValue(file, Source.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String file(String model) {
        return "sources/" + model + ".json";
    }
}
