package quintet.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import quintet.catalog.Catalog;

/** The lesson of every model; a model without one stops the start. */
@Component
public final class Lessons {
    private final Map<String, Lesson> lessons = new LinkedHashMap<>();

    public Lessons(Catalog catalog) {
        catalog.models().forEach(m -> lessons.put(m.card().slug(), read(m.card().slug())));
    }

    /** The lesson of a model of the catalog. */
    public Lesson of(String model) {
        return Objects.requireNonNull(lessons.get(model));
    }

    /** What the term with this label is called; of what is no term, its words. */
    public String name(String term) {
        return lessons.values().stream()
                .map(lesson -> lesson.terms().get(term))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Lesson.Term::name)
                .orElse(term.replace('-', ' '));
    }

    private static Lesson read(String slug) {
        try (InputStream file = Lessons.class.getResourceAsStream("/lessons/" + slug + ".md")) {
            if (file == null) {
                throw new IllegalStateException(
                        "The model '" + slug + "' has no lesson; write src/main/resources/lessons/" + slug + ".md.");
            }
            return Lesson.of(slug, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
