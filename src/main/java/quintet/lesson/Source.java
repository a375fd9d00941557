package quintet.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model's file, read for the lines of each term. A term's lines are where {@code minimise}, {@code plus} and so on name it,
 * the statements of the same method that make what is named there, and the methods of the file that all of these call. It
 * reads Java as Spotless leaves it, by its brackets: no compiler is at hand where Quintet runs.
 */
public final class Source {
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:minimise|maximise|plus|minus|noting)\\(\\s*\"([\\w-]+)\"");
    private static final Pattern BESIDE_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern METHOD =
            Pattern.compile("(?m)^ +(?!.*\\b(?:new|return|record)\\b)(?:[\\w.<>\\[\\], ?@]+ )"
                    + "(\\w+)\\(([^()]*)\\)(?: throws [\\w., ]+)? \\{$");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])([a-z]\\w*)\\b(?!\\s*\\()");
    private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(");
    private static final Pattern REFERENCE = Pattern.compile("::(\\w+)");
    private static final String DECLARED =
            "\\b([A-Z]\\w*(?:<[^;=()]*>)?(?:\\[\\])?|double|int|long|boolean) %s\\b(?!\\()";
    private static final String ASSIGNED = "(?<![\\w.])%s(?:\\[[^\\]]*])?\\s*=(?!=)";

    /** Some of the file, from one place to before another. */
    private record Span(int from, int to) {
        boolean has(int at) {
            return from <= at && at < to;
        }
    }

    /** A method: its parameters' types, and where it stands. */
    private record Method(String name, List<String> types, Span span) {}

    private final String text;
    private final String code; // as long as the text, with blanks for comments and what stands in quotes
    private final List<Method> methods = new ArrayList<>();

    public Source(String text) {
        this.text = text;
        code = BESIDE_CODE.matcher(text).replaceAll(m -> blank(m.group()));
        Matcher m = METHOD.matcher(code);
        while (m.find()) {
            List<String> types = new ArrayList<>();
            for (String parameter : arguments(m.group(2))) {
                types.add(parameter.strip().replaceFirst("\\s+\\w+$", ""));
            }
            methods.add(new Method(m.group(1), types, new Span(m.start(), closing(m.end() - 1) + 1)));
        }
    }

    public String text() {
        return text;
    }

    /** The numbers of the lines of each term, from 1. */
    public Map<String, SortedSet<Integer>> terms() {
        Map<String, SortedSet<Integer>> lines = new HashMap<>();
        Matcher m = NAMED.matcher(text);
        while (m.find()) {
            if (code.charAt(m.start()) != ' ') { // else it stands in a comment
                SortedSet<Integer> of = lines.computeIfAbsent(m.group(1), label -> new TreeSet<>());
                Span call = new Span(m.start(), closing(code.indexOf('(', m.start())) + 1);
                for (Span span : made(call)) {
                    for (int line = line(span.from); line <= line(span.to - 1); line++) {
                        of.add(line);
                    }
                }
            }
        }
        return lines;
    }

    /** What makes a term: the call that names it, what its method assigned before to what is used, and what all that calls. */
    private Set<Span> made(Span call) {
        Set<Span> all = new HashSet<>(Set.of(call));
        Method within = methods.stream()
                .filter(m -> m.span.has(call.from))
                .reduce((outer, inner) -> inner) // they come in the order of the file
                .orElseThrow(() -> new IllegalStateException("A term is named outside of any method."));
        List<Span> toRead = new ArrayList<>(all);
        while (!toRead.isEmpty()) {
            Span span = toRead.removeLast();
            for (String name : found(NAME, span)) {
                assignments(name, within.span.from, call.from).forEach(statement -> {
                    if (all.add(statement)) {
                        toRead.add(statement);
                    }
                });
            }
        }
        Set<Span> called = new HashSet<>();
        all.forEach(span -> methods.stream()
                .filter(m -> m != within && calls(span, m, within, call))
                .forEach(m -> called.add(m.span)));
        all.addAll(called);
        return all;
    }

    private List<Span> assignments(String name, int from, int to) {
        List<Span> statements = new ArrayList<>();
        Matcher m = Pattern.compile(ASSIGNED.formatted(name)).matcher(code).region(from, to);
        while (m.find()) {
            int start = m.start();
            while (";{}(".indexOf(code.charAt(start - 1)) < 0) {
                start--;
            }
            int end = m.end();
            while (code.charAt(end) != ';') {
                end = "([{".indexOf(code.charAt(end)) < 0 ? end + 1 : closing(end) + 1;
            }
            while (Character.isWhitespace(code.charAt(start))) {
                start++;
            }
            statements.add(new Span(start, end));
        }
        return statements;
    }

    private boolean calls(Span span, Method method, Method within, Span term) {
        if (found(REFERENCE, span).contains(method.name)) {
            return true;
        }
        Matcher m = CALL.matcher(code).region(span.from, span.to);
        while (m.find()) {
            if (m.group(1).equals(method.name)
                    && fits(arguments(code.substring(m.end(), closing(m.end() - 1))), method, within, term)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call's arguments can be a method's: as many, and those that are variables of the same type. */
    private boolean fits(List<String> arguments, Method method, Method within, Span term) {
        if (arguments.size() != method.types.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            String type = type(arguments.get(i).strip(), within.span.from, term.from);
            if (type != null && !type.equals(method.types.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The type with which a name is declared between two places, or null where it isn't a name that is. */
    private @Nullable String type(String name, int from, int to) {
        Matcher m = Pattern.compile(DECLARED.formatted(Pattern.quote(name)))
                .matcher(code)
                .region(from, to);
        return name.matches("\\w+") && m.find() ? m.group(1) : null;
    }

    private Set<String> found(Pattern pattern, Span span) {
        return pattern.matcher(code)
                .region(span.from, span.to)
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
    }

    /** What stands between the commas of a list. */
    private static List<String> arguments(String list) {
        if (list.isBlank()) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += "([{<".indexOf(c) >= 0 ? 1 : ")]}>".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                all.add(list.substring(from, i));
                from = i + 1;
            }
        }
        all.add(list.substring(from));
        return Collections.unmodifiableList(all);
    }

    /** Where the bracket closes that opens here. */
    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < code.length(); i++) {
            depth += "([{".indexOf(code.charAt(i)) >= 0 ? 1 : ")]}".indexOf(code.charAt(i)) >= 0 ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("A bracket of a model's file doesn't close.");
    }

    private int line(int at) {
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private static String blank(String s) {
        return s.replaceAll("[^\\n]", " ");
    }
}
