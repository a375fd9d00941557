package quintet.declare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One declared value: its name and symbol, what it may be, what it is when nobody says, and one line of help. */
public sealed interface Hyperparameter {

    About about();

    /** The value when nobody says: an Integer, a Double or, of a choice, the option, which is a String or an Integer. */
    Object standard();

    /**
     * The value that {@code given} (a number, or text as in a link) stands for.
     *
     * @throws Invalid with the field's name and the allowed range
     */
    Object read(Object given);

    /** The allowed value that is nearest to {@code given}; empty where that is no number, or one of several options is to be chosen. */
    Optional<Object> nearest(Object given);

    /**
     * The same with another value when nobody says.
     *
     * @throws Invalid as {@link #read}
     */
    default Hyperparameter with(Object standard) {
        Object value = read(standard);
        return switch (this) {
            case WholeNumber w -> new WholeNumber(w.about, w.min, w.max, w.log, (Integer) value);
            case RealNumber r -> new RealNumber(r.about, r.min, r.max, r.log, (Double) value);
            case OneOf o -> new OneOf(o.about, o.options, value);
        };
    }

    default String name() {
        return about().name();
    }

    /** What every kind has. {@code name} is the record component's, {@code symbol} LaTeX or empty. */
    record About(String name, String label, String symbol, String help, boolean live, Group group, boolean advanced) {

        /** As people read it in the form, and as programs write it. */
        String both() {
            return label + " ('" + name + "')";
        }
    }

    /** A whole number in [min, max]. */
    record WholeNumber(About about, int min, int max, boolean log, Integer standard) implements Hyperparameter {
        @Override
        public Integer read(Object given) {
            double value = number(this, given);
            if (value != Math.rint(value) || !(value >= min && value <= max)) {
                throw refused(this, given);
            }
            return (int) value;
        }

        @Override
        public Optional<Object> nearest(Object given) {
            return told(this, given).map(v -> (int) Math.clamp(Math.rint(v), min, max));
        }

        @Override
        public String allowed() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /** A real number in [min, max]. */
    record RealNumber(About about, double min, double max, boolean log, Double standard) implements Hyperparameter {
        @Override
        public Double read(Object given) {
            double value = number(this, given);
            if (!(value >= min && value <= max)) {
                throw refused(this, given);
            }
            return value;
        }

        @Override
        public Optional<Object> nearest(Object given) {
            return told(this, given).map(v -> Math.clamp(v, min, max));
        }

        @Override
        public String allowed() {
            return "a number from " + text(min) + " to " + text(max);
        }
    }

    /** One of several options: whole numbers, or words as in a link ({@code NON_SATURATING} is {@code non-saturating}). */
    record OneOf(About about, List<?> options, Object standard) implements Hyperparameter {
        @Override
        public Object read(Object given) {
            String told = given instanceof Number n ? text(n.doubleValue()) : given.toString();
            return options.stream()
                    .filter(option -> option.toString().equals(told))
                    .<Object>map(option -> option)
                    .findFirst()
                    .orElseThrow(() -> refused(this, given));
        }

        @Override
        public Optional<Object> nearest(Object given) {
            return Optional.empty();
        }

        @Override
        public String allowed() {
            return "one of " + options.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }

    /** What would be right, as the end of a sentence. */
    String allowed();

    private static double number(Hyperparameter it, Object given) {
        try {
            return switch (given) {
                case Number n -> n.doubleValue();
                case String s -> Double.parseDouble(s.strip());
                default -> throw refused(it, given);
            };
        } catch (NumberFormatException e) {
            throw refused(it, given);
        }
    }

    private static Optional<Double> told(Hyperparameter it, Object given) {
        try {
            return Optional.of(number(it, given)).filter(v -> !Double.isNaN(v));
        } catch (Invalid none) {
            return Optional.empty();
        }
    }

    private static Invalid refused(Hyperparameter it, Object given) {
        String shown = given instanceof Number n
                ? text(n.doubleValue())
                : "'" + Violation.shortened(String.valueOf(given)) + "'";
        return new Invalid(it.name(), it.about().both() + " is " + shown + ", but must be " + it.allowed() + ".");
    }

    /** A number as a person writes it: without a needless fraction. */
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return Double.toString(value).toLowerCase(Locale.ROOT);
    }
}
