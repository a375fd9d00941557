package quintet.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import quintet.declare.Invalid;

/**
 * An unnormalised density p(x, y), or its logarithm, written as an expression: numbers, x, y, r, theta, pi, e, + - * / ^,
 * parentheses and the functions below. It is read by recursive descent into a small tree that is worked out in doubles, so
 * nothing else can happen, and it always ends.
 */
public final class Formula {
    public static final int MOST_CHARACTERS = 500;
    /** Cells of a side at whose centres it is worked out. */
    public static final int CELLS = 256;

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

    /** What may stand in it beside numbers and signs, in the order of a help text. */
    public static final List<String> WORDS = List.of(
            "x", "y", "r", "theta", "pi", "e", "exp", "log", "sqrt", "abs", "sin", "cos", "tan", "tanh", "floor",
            "step", "min", "max", "mod");

    private sealed interface Term {
        record Number(double value) implements Term {}

        record Variable(String name) implements Term {}

        record One(DoubleUnaryOperator f, Term of) implements Term {}

        record Two(DoubleBinaryOperator f, Term a, Term b) implements Term {}
    }

    private final Term term;

    private Formula(Term term) {
        this.term = term;
    }

    /** @throws Invalid that says at which character it can't be read, and why */
    public static Formula of(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new Invalid(
                    "formula",
                    "The formula has %,d characters, but may have at most %d."
                            .formatted(text.length(), MOST_CHARACTERS));
        }
        return new Formula(new Reader(text).all());
    }

    /** Its value at a place, where r and theta are the polar coordinates, theta in (-pi, pi]. */
    public double at(double x, double y) {
        return value(term, x, y);
    }

    private static double value(Term term, double x, double y) {
        return switch (term) {
            case Term.Number n -> n.value();
            case Term.One t -> t.f().applyAsDouble(value(t.of(), x, y));
            case Term.Two t -> t.f().applyAsDouble(value(t.a(), x, y), value(t.b(), x, y));
            case Term.Variable v ->
                switch (v.name()) {
                    case "x" -> x;
                    case "y" -> y;
                    case "r" -> Math.hypot(x, y);
                    default -> Math.atan2(y, x);
                };
        };
    }

    /**
     * The density on a square, constant on each of {@value #CELLS} x {@value #CELLS} cells.
     *
     * @param logarithm whether it is the logarithm of the density
     * @throws Invalid that says where it is no density
     */
    public GridDensity cells(Box square, boolean logarithm) {
        float[] places = square.grid(CELLS);
        double[] values = new double[CELLS * CELLS];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < values.length; k++) {
            double v = at(places[2 * k], places[2 * k + 1]);
            boolean none = logarithm && v == Double.NEGATIVE_INFINITY;
            if (!none && !Double.isFinite(v)) {
                throw refused(places, k, Double.isNaN(v) ? "is not a number" : "is infinite", "");
            }
            if (!logarithm && v < 0) {
                throw refused(
                        places,
                        k,
                        "is " + shown(v),
                        " A density is never negative: max(0, …) cuts it off, or it is the logarithm of a density.");
            }
            values[k] = v;
            most = Math.max(most, v);
        }
        if (most == (logarithm ? Double.NEGATIVE_INFINITY : 0)) {
            throw new Invalid("formula", "The density is 0 on the whole square; it must be above 0 somewhere.");
        }
        if (logarithm) {
            for (int k = 0; k < values.length; k++) {
                values[k] = Math.exp(values[k] - most);
            }
        }
        return new GridDensity(square, CELLS, values);
    }

    private static Invalid refused(float[] places, int k, String what, String rest) {
        return new Invalid(
                "formula",
                "At x = " + shown(places[2 * k]) + ", y = " + shown(places[2 * k + 1]) + " the formula " + what + "."
                        + rest);
    }

    private static String shown(double v) {
        return String.format(Locale.ROOT, "%.3g", v).replace('-', '−');
    }

    /** Reads from left to right: sums of products of powers. */
    private static final class Reader {
        private final String text;
        private int at; // the next character
        private int depth;

        Reader(String text) {
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
                                from, "there is no '" + shortened(word) + "'; there are " + String.join(", ", WORDS));
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
            if (at + 1 + sign < text.length()
                    && "eE".indexOf(text.charAt(at)) >= 0
                    && digit(text.charAt(at + 1 + sign))) {
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
}
