package quintet.data;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import quintet.data.Formula.Term;
import quintet.declare.Invalid;

/** Reads a {@link Formula} from left to right, by recursive descent: sums of products of powers. */
final class FormulaReader {
    private static final int DEEPEST = 50;

    private static final Map<String, DoubleUnaryOperator> OF_ONE = Map.ofEntries(
            Map.entry("exp", Math::exp),
            Map.entry("log", Math::log),
            Map.entry("sqrt", Math::sqrt),
            Map.entry("abs", Math::abs),
            Map.entry("sin", Math::sin),
            Map.entry("cos", Math::cos),
            Map.entry("tan", Math::tan),
            Map.entry("tanh", Math::tanh),
            Map.entry("floor", Math::floor),
            Map.entry("step", v -> v >= 0 ? 1 : 0));

    private static final Map<String, DoubleBinaryOperator> OF_TWO =
            Map.of("min", Math::min, "max", Math::max, "mod", (a, b) -> a - b * Math.floor(a / b));

    private final String text;
    private int at; // the next character
    private int depth;

    FormulaReader(String text) {
        this.text = text;
    }

    Term all() {
        skip();
        if (at == text.length()) {
            throw new Invalid("formula", "The formula is empty; exp(-r^2) is one.");
        }
        Term all = sum();
        if (at < text.length()) {
            throw wrong(at, "expected +, −, *, / or ^, not " + next());
        }
        return all;
    }

    private Term sum() {
        Term left = product();
        while (true) {
            if (took('+')) {
                left = new Term.Two(Double::sum, left, product());
            } else if (took('-')) {
                left = new Term.Two((a, b) -> a - b, left, product());
            } else {
                return left;
            }
        }
    }

    private Term product() {
        Term left = signed();
        while (true) {
            if (took('*')) {
                left = new Term.Two((a, b) -> a * b, left, signed());
            } else if (took('/')) {
                left = new Term.Two((a, b) -> a / b, left, signed());
            } else {
                return left;
            }
        }
    }

    /** A minus binds less than a power: -x^2 is -(x^2), and 2^-x is 2^(-x). */
    private Term signed() {
        if (++depth > DEEPEST) {
            throw wrong(at, "the formula is nested more than " + DEEPEST + " deep");
        }
        Term all = took('-') ? new Term.One(v -> -v, signed()) : took('+') ? signed() : power();
        depth--;
        return all;
    }

    private Term power() {
        Term base = atom();
        return took('^') ? new Term.Two(Math::pow, base, signed()) : base;
    }

    private Term atom() {
        int from = at;
        if (took('(')) {
            Term inner = sum();
            close(from);
            return inner;
        }
        if (at < text.length() && (digit(text.charAt(at)) || text.charAt(at) == '.')) {
            return number();
        }
        String word = word();
        if (word.isEmpty()) {
            throw wrong(at, "expected a number, a variable, a function or (, not " + next());
        }
        return named(word, from);
    }

    private Term named(String word, int from) {
        DoubleUnaryOperator one = OF_ONE.get(word);
        DoubleBinaryOperator two = OF_TWO.get(word);
        if (one == null && two == null) {
            return switch (word) {
                case "x", "y", "r", "theta" -> new Term.Variable(word);
                case "pi" -> new Term.Number(Math.PI);
                case "e" -> new Term.Number(Math.E);
                default ->
                    throw wrong(
                            from,
                            "there is no '" + shortened(word) + "'; there are " + String.join(", ", Formula.WORDS));
            };
        }
        int open = at;
        if (!took('(')) {
            throw wrong(at, "expected ( after " + word + ", not " + next());
        }
        Term a = sum();
        Term all;
        if (two == null) {
            all = new Term.One(Objects.requireNonNull(one), a);
        } else {
            if (!took(',')) {
                throw wrong(at, "expected a comma, because " + word + " has two arguments, not " + next());
            }
            all = new Term.Two(two, a, sum());
        }
        close(open);
        return all;
    }

    private void close(int opened) {
        if (!took(')')) {
            throw wrong(at, "expected ) for the ( at character " + (opened + 1) + ", not " + next());
        }
    }

    /** Digits with at most one point, and perhaps a power of ten. */
    private Term number() {
        int from = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at == from + 1 && text.charAt(from) == '.') {
            throw wrong(from, "a point needs a digit beside it");
        }
        int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
        if (at + 1 + sign < text.length() && "eE".indexOf(text.charAt(at)) >= 0 && digit(text.charAt(at + 1 + sign))) {
            at += 1 + sign;
            digits();
        }
        String number = text.substring(from, at);
        skip();
        return new Term.Number(Double.parseDouble(number));
    }

    private void digits() {
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private String word() {
        int from = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at).toLowerCase(Locale.ROOT);
        skip();
        return switch (word) {
            case "π" -> "pi";
            case "θ" -> "theta";
            case "ln" -> "log";
            default -> word;
        };
    }

    private boolean took(char sign) {
        if (at < text.length() && plain(text.charAt(at)) == sign) {
            at++;
            skip();
            return true;
        }
        return false;
    }

    /** A sign as it is typed, for one as it is printed. */
    private static char plain(char c) {
        return switch (c) {
            case '−', '–' -> '-';
            case '·', '×' -> '*';
            default -> c;
        };
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String next() {
        return at == text.length() ? "the end" : "'" + Character.toString(text.codePointAt(at)) + "'";
    }

    private static String shortened(String word) {
        return word.length() <= 20 ? word : word.substring(0, 20) + "…";
    }

    private static Invalid wrong(int at, String what) {
        return new Invalid("formula", "At character " + (at + 1) + ": " + what + ".");
    }
}
