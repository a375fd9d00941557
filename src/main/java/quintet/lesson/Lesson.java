package quintet.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A model explained.
 *
 * @param equation its objective in LaTeX, a summand or a definition a line, in which {@code \term{label}{…}} marks a term
 *     and {@code \hyper{name}{…}} the symbol of a hyperparameter
 * @param terms what each term is, by the label that it has in the code, in the order in which they are told
 * @param text the lesson in Markdown, with mathematics between dollar signs
 */
public record Lesson(String slug, String title, String equation, SequencedMap<String, Term> terms, String text) {
    private static final Pattern PARTS = Pattern.compile("---\\R(.*?)\\R---\\R(.*)", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("\\\\term\\{([^}]*)}");
    private static final Pattern HYPER = Pattern.compile("\\\\hyper\\{([^}]*)}\\{((?:[^{}]|\\{[^{}]*})*)}");

    /** A term: its symbol in LaTeX, and one sentence that says what it is. */
    public record Term(String symbol, String explains) {}

    /** @throws IllegalStateException in one sentence, where the file is not a lesson */
    static Lesson of(String slug, String file) {
        Matcher parts = PARTS.matcher(file);
        if (!parts.matches()) {
            throw broken(slug, "must begin with its title, equation and terms between two lines of ---");
        }
        if (!(new Yaml(new SafeConstructor(new LoaderOptions())).load(parts.group(1)) instanceof Map<?, ?> head)) {
            throw broken(slug, "has no title, equation and terms");
        }
        SequencedMap<String, Term> terms = new LinkedHashMap<>();
        if (head.get("terms") instanceof Map<?, ?> all) {
            all.forEach((label, about) -> {
                if (!(about instanceof Map<?, ?> term)) {
                    throw broken(slug, "doesn't say what the term '" + label + "' is");
                }
                terms.put(
                        label.toString(),
                        new Term(
                                word(slug, "the symbol of '" + label + "'", term.get("symbol")),
                                word(slug, "what explains '" + label + "'", term.get("explains"))));
            });
        }
        Lesson lesson = new Lesson(
                slug,
                word(slug, "its title", head.get("title")),
                word(slug, "its equation", head.get("equation")),
                terms,
                parts.group(2).strip());
        for (String label : lesson.marked()) {
            if (!terms.containsKey(label)) {
                throw broken(slug, "marks the term '" + label + "' in its equation but doesn't say what it is");
            }
        }
        if (terms.isEmpty()) {
            throw broken(slug, "names no term");
        }
        return lesson;
    }

    /** The labels that the equation marks. */
    public Set<String> marked() {
        return marked(equation);
    }

    /** The labels that some of the equation marks. */
    public static Set<String> marked(String tex) {
        Set<String> labels = new TreeSet<>();
        Matcher m = MARKED.matcher(tex);
        while (m.find()) {
            labels.add(m.group(1));
        }
        return labels;
    }

    /** The equation, a summand or a definition a line. */
    public List<String> lines() {
        return equation.strip().lines().toList();
    }

    /** The hyperparameters that equation and terms mark: the symbol of each, by its name. */
    public SequencedMap<String, String> hyperparameters() {
        SequencedMap<String, String> symbols = new LinkedHashMap<>();
        Stream.concat(Stream.of(equation), terms.values().stream().map(Term::symbol))
                .forEach(tex -> {
                    Matcher m = HYPER.matcher(tex);
                    while (m.find()) {
                        symbols.put(m.group(1), m.group(2));
                    }
                });
        return symbols;
    }

    private static String word(String slug, String what, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw broken(slug, "lacks " + what);
        }
        return Objects.requireNonNull(value).toString();
    }

    private static IllegalStateException broken(String slug, String what) {
        return new IllegalStateException("The lesson lessons/" + slug + ".md " + what + ".");
    }
}
