package quintet.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import quintet.declare.Hyperparameter;

/**
 * A model explained.
 *
 * @param equation all lines of its objective, under whatever choices they stand there
 * @param terms what each term is, by the label that it has in the code, in the order of the equation
 * @param total what the sum of the terms is, or empty where there is none
 * @param text the lesson in Markdown, with mathematics between dollar signs
 */
public record Lesson(
        String slug, String title, List<Line> equation, SequencedMap<String, Term> terms, String total, String text) {
    private static final Pattern PARTS = Pattern.compile("---\\R(.*?)\\R---\\R(.*)", Pattern.DOTALL);
    private static final Pattern WHEN = Pattern.compile("\\[(\\w+)(=|!=|>)([^\\]]+)]\\s*(.*)");
    private static final Pattern MARKED = Pattern.compile("\\\\(total|constant|term)\\{([^}]*)}");
    private static final Pattern HYPER = Pattern.compile("\\\\hyper\\{([^}]*)}\\{((?:[^{}]|\\{[^{}]*})*)}");

    /** A term: what it is called, and a sentence or two that say what it is. */
    public record Term(String name, String explains) {}

    /** What a line is. */
    public enum Part {
        /** The left-hand side, marked {@code \total{…}}: the signed sum of the lines that follow. */
        TOTAL,
        /** A summand, marked {@code \term{label}{…}}. */
        TERM,
        /** What turns the sum into the data's own units, marked {@code \constant{…}}. */
        CONSTANT,
        /** A definition. */
        WHERE
    }

    /**
     * A line of the equation in LaTeX, in which {@code \hyper{name}{…}} marks the symbol of a hyperparameter.
     *
     * @param label of the term, or empty
     * @param sign with which it enters the total: 1 or -1, and 0 for what is no summand
     */
    public record Line(String tex, Part part, String label, int sign, List<Condition> when) {
        /** What the mark of its term holds. */
        public String marked() {
            int from = tex.indexOf("}{", tex.indexOf("\\term{")) + 2;
            int depth = 1;
            int to = from;
            for (; depth > 0; to++) {
                char c = tex.charAt(to);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
            return tex.substring(from, to - 1);
        }
    }

    /** A condition before a line: {@code [game=relativistic, wasserstein]}, {@code [order!=forward]}, {@code [samples>1]}. */
    record Condition(String name, String is, List<String> values) {
        boolean holds(Map<String, ?> hyperparameters) {
            Object now = Objects.requireNonNull(hyperparameters.get(name));
            boolean among = values.contains(now instanceof Number n ? Hyperparameter.text(n.doubleValue()) : now);
            return switch (is) {
                case "=" -> among;
                case "!=" -> !among;
                default -> ((Number) now).doubleValue() > Double.parseDouble(values.getFirst());
            };
        }
    }

    /** A hyperparameter and a value with which the equation is another one. */
    public record Choice(String hyperparameter, String value) {}

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
                                word(slug, "the name of '" + label + "'", term.get("name")),
                                word(slug, "what explains '" + label + "'", term.get("explains"))));
            });
        }
        List<Line> equation = word(slug, "its equation", head.get("equation"))
                .strip()
                .lines()
                .map(Lesson::line)
                .toList();
        for (Line line : equation) {
            if (line.part == Part.TERM && !terms.containsKey(line.label)) {
                throw broken(slug, "marks the term '" + line.label + "' in its equation but doesn't say what it is");
            }
        }
        if (terms.isEmpty()) {
            throw broken(slug, "names no term");
        }
        return new Lesson(
                slug,
                word(slug, "its title", head.get("title")),
                equation,
                terms,
                equation.stream().anyMatch(l -> l.part == Part.TOTAL)
                        ? word(slug, "what its total is", head.get("total"))
                        : "",
                parts.group(2).strip());
    }

    private static Line line(String text) {
        List<Condition> when = new ArrayList<>();
        String tex = text;
        for (Matcher m = WHEN.matcher(tex); m.matches(); m = WHEN.matcher(tex)) {
            when.add(new Condition(m.group(1), m.group(2), List.of(m.group(3).split(",\\s*"))));
            tex = m.group(4);
        }
        Matcher mark = MARKED.matcher(tex);
        if (!mark.find()) {
            return new Line(tex, Part.WHERE, "", 0, when);
        }
        int sign = tex.substring(0, mark.start()).replace("\\quad", "").strip().startsWith("-") ? -1 : 1;
        return switch (mark.group(1)) {
            case "total" -> new Line(tex, Part.TOTAL, "", 0, when);
            case "constant" -> new Line(tex, Part.CONSTANT, "", sign, when);
            default -> new Line(tex, Part.TERM, mark.group(2), sign, when);
        };
    }

    /** The equation as it is with these values. */
    public List<Line> lines(Map<String, ?> hyperparameters) {
        return equation.stream()
                .filter(line -> line.when.stream().allMatch(c -> c.holds(hyperparameters)))
                .toList();
    }

    /** The choices with which the equation is another one than with these values, in its order. */
    public List<Choice> others(Map<String, ?> hyperparameters) {
        return equation.stream()
                .flatMap(line -> line.when.stream())
                .filter(c -> c.is.equals("=") && !c.holds(hyperparameters))
                .flatMap(c -> c.values.stream().map(value -> new Choice(c.name, value)))
                .distinct()
                .toList();
    }

    /** Whether its sum is turned into the data's own units. */
    public boolean inUnits() {
        return equation.stream().anyMatch(line -> line.part == Part.CONSTANT);
    }

    /** The hyperparameters that the equation marks: the symbol of each, by its name. */
    public SequencedMap<String, String> hyperparameters() {
        SequencedMap<String, String> symbols = new LinkedHashMap<>();
        equation.forEach(line -> {
            Matcher m = HYPER.matcher(line.tex);
            while (m.find()) {
                symbols.put(m.group(1), m.group(2));
            }
        });
        return symbols;
    }

    /** What the equation's conditions ask for. */
    List<String> conditions() {
        return equation.stream()
                .flatMap(line -> line.when.stream())
                .map(Condition::name)
                .distinct()
                .toList();
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
