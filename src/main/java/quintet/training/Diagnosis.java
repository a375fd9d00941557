package quintet.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import quintet.declare.Hyperparameter;
import quintet.tensor.Diverged;

/**
 * Why a run failed, and what to try.
 *
 * @param term the term of the objective in which it was seen, or empty where it was none
 * @param step the number of updates made before it
 * @param message what was seen and what would help, for people
 * @param changes hyperparameters to try instead, each entry by itself
 */
public record Diagnosis(String term, long step, String message, List<Map<String, Object>> changes) {

    /** Of a session that diverged. */
    public static Diagnosis of(Session session, Diverged diverged) {
        Map.Entry<String, Double> worst = diverged.terms().entrySet().stream()
                .filter(t -> !Double.isFinite(t.getValue()))
                .findFirst()
                .or(() -> diverged.terms().entrySet().stream()
                        .max((a, b) -> Double.compare(Math.abs(a.getValue()), Math.abs(b.getValue()))))
                .orElse(Map.entry("", Double.NaN));
        String what = worst.getKey().isEmpty() ? "the gradient" : "'" + worst.getKey() + "'";
        String seen = Double.isFinite(worst.getValue())
                ? Math.abs(worst.getValue()) > Session.HOPELESS
                        ? String.format(Locale.ROOT, "grew to %.2g", worst.getValue())
                        : String.format(
                                Locale.ROOT, "was %.4g, but its gradient was no finite number", worst.getValue())
                : "was no finite number any more";
        List<Map<String, Object>> changes = changes(session);
        StringBuilder message =
                new StringBuilder("Training diverged: at step " + session.step() + ", " + what + " " + seen + ".");
        if (!changes.isEmpty()) {
            message.append(" Start a new run with ")
                    .append(String.join(
                            ", or ", changes.stream().map(Diagnosis::words).toList()))
                    .append(".");
        }
        return new Diagnosis(worst.getKey(), session.step(), message.toString(), changes);
    }

    private static String words(Map<String, Object> change) {
        return String.join(
                " and ",
                change.entrySet().stream()
                        .map(c -> "'" + c.getKey() + "' " + c.getValue())
                        .toList());
    }

    /** A tenth of each learning rate; a cut of long gradients where there is none; Adam in place of SGD. */
    private static List<Map<String, Object>> changes(Session session) {
        Map<String, Object> now = session.hyperparameters();
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Hyperparameter it : session.plan().model().hyperparameters().all()) {
            Object value = Objects.requireNonNull(now.get(it.name()));
            if (it instanceof Hyperparameter.RealNumber rate
                    && it.name().toLowerCase(Locale.ROOT).endsWith("learningrate")
                    && (Double) value > rate.min()) {
                changes.add(Map.of(it.name(), Math.max(rate.min(), rounded((Double) value / 10))));
            } else if (it.name().equals("clip") && value.equals(0.0)) {
                changes.add(Map.of("clip", 1.0));
            } else if (it.name().equals("optimiser") && value.equals("sgd")) {
                changes.add(Map.of("optimiser", "adam"));
            }
        }
        return List.copyOf(changes);
    }

    private static double rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(1, RoundingMode.HALF_UP))
                .doubleValue();
    }
}
