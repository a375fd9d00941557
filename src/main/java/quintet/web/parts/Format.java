package quintet.web.parts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** How numbers are told to people. */
public final class Format {
    private static final String[] ORDINALS = {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"
    };

    /** Options that aren't written as a sentence begins. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("non-saturating", "Non-saturating"),
            Map.entry("adamw", "AdamW"),
            Map.entry("adamax", "AdaMax"),
            Map.entry("ode", "ODE"),
            Map.entry("sde", "SDE"),
            Map.entry("ddim", "DDIM"),
            Map.entry("predictor-corrector", "Predictor-corrector"),
            Map.entry("epsilon", "ε"),
            Map.entry("x0", "x₀"),
            Map.entry("v", "v"),
            Map.entry("sgd", "SGD"),
            Map.entry("pcd", "PCD"),
            Map.entry("cd", "CD"),
            Map.entry("silu", "SiLU"),
            Map.entry("gelu", "GELU"),
            Map.entry("relu", "ReLU"),
            Map.entry("leaky-relu", "Leaky ReLU"));

    private Format() {}

    /** Beyond these a number is written with its power of ten. */
    private static final double TINY = 1e-4;

    private static final double HUGE = 1e6;

    /** Three significant figures, with a true minus sign, as the browser writes them, too. */
    public static String figure(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
        if (rounded.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = rounded.stripTrailingZeros();
        int power = shortest.precision() - shortest.scale() - 1;
        String text =
                extreme(value) ? shortest.movePointLeft(power).toPlainString() + "e" + power : shortest.toPlainString();
        return text.replace('-', '−');
    }

    /** A value and its standard error, which has two significant figures, and the value no more decimals than that. */
    public static Measured measured(double value, double error) {
        if (!Double.isFinite(value) || !Double.isFinite(error) || error <= 0 || extreme(value) || extreme(error)) {
            return new Measured(figure(value), figure(error));
        }
        int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(error)));
        return new Measured(fixed(value, decimals).replace('-', '−'), fixed(error, decimals));
    }

    /** A value and its error in words. */
    public record Measured(String value, String error) {}

    private static String fixed(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    private static boolean extreme(double value) {
        double size = Math.abs(value);
        return size != 0 && (size < TINY || size >= HUGE);
    }

    /** A whole number with its thousands set apart. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A duration, as closely as it is worth knowing. */
    public static String about(double seconds) {
        if (seconds < 1.5) {
            return "about a second";
        } else if (seconds < 90) {
            return "about " + Math.round(seconds) + " s";
        } else if (seconds < 5400) {
            return "about " + Math.round(seconds / 60) + " min";
        }
        return "about " + Math.round(seconds / 3600) + " h";
    }

    /** The place in a line, from 1. */
    public static String place(int place) {
        return place <= ORDINALS.length ? ORDINALS[place - 1] : place + "th";
    }

    /** A value of a form as it is written there. */
    public static String value(Object value) {
        if (value instanceof Double d) {
            return new BigDecimal(d.toString()).stripTrailingZeros().precision() > 9 || d != 0 && Math.abs(d) < 1e-4
                    ? compact(d)
                    : new BigDecimal(d.toString()).stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }

    private static String compact(double value) {
        if (Math.abs(value) < 1e-4) {
            return new BigDecimal(value)
                    .round(new MathContext(4))
                    .stripTrailingZeros()
                    .toString()
                    .toLowerCase(Locale.ROOT);
        }
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A slug as words: {@code log-prior} is {@code log prior}. */
    public static String plain(String slug) {
        return slug.replace('-', ' ');
    }

    /** Words that begin a sentence, within one: a capital stays only where it belongs to the word, as in {@code KL}. */
    public static String within(String sentence) {
        return sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1))
                ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
                : sentence;
    }

    /** An option of a choice, as people write it. */
    public static String option(String slug) {
        return OPTIONS.getOrDefault(slug, sentence(plain(slug)));
    }

    /** As much of what somebody else wrote as a sentence has room for. */
    public static String cut(String text) {
        return text.length() > 24 ? text.substring(0, 24) + "…" : text;
    }

    public static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
