package quintet.data;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import quintet.declare.Invalid;

/**
 * An unnormalised density p(x, y), or its logarithm, written as an expression: numbers, x, y, r, theta, pi, e, + - * / ^,
 * parentheses and some functions. It is {@link FormulaReader read} into a small tree that is worked out in doubles, so nothing
 * else can happen, and it always ends.
 */
public final class Formula {
    public static final int MOST_CHARACTERS = 500;
    /** Cells of a side at whose centres it is worked out. */
    public static final int CELLS = 256;

    /** What may stand in it beside numbers and signs, in the order of a help text. */
    public static final List<String> WORDS = List.of(
            "x", "y", "r", "theta", "pi", "e", "exp", "log", "sqrt", "abs", "sin", "cos", "tan", "tanh", "floor",
            "step", "min", "max", "mod");

    /** What it says, as a tree. */
    sealed interface Term {
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
        return new Formula(new FormulaReader(text).all());
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
}
