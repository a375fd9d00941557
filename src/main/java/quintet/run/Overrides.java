package quintet.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.model.Conditional;

/**
 * What of sampling is to be other than the run says.
 *
 * @param sampler in place of the model's hyperparameter of that name, as {@code guidance} and {@code temperature} are
 * @param label the one class that items are to be of, by its name or number
 */
public record Overrides(
        @Nullable String sampler,
        @Nullable Object guidance,
        @Nullable String label,
        @Nullable Double temperature) {

    static final Overrides NONE = new Overrides(null, null, null, null);

    public static Overrides ofClass(@Nullable Object guidance, @Nullable String label) {
        return new Overrides(null, guidance, label, null);
    }

    static Overrides ofTemperature(@Nullable Double temperature) {
        return new Overrides(null, null, null, temperature);
    }

    /**
     * What a session is to do.
     *
     * @param changes hyperparameters by their names
     * @param label the number of the class; null for all
     */
    record Read(Map<String, Object> changes, @Nullable Integer label) {}

    /** @throws Invalid where the plan's model has no such choice */
    Read of(Plan plan) {
        String name = plan.model().card().name();
        Map<String, Object> changes = new HashMap<>();
        override(changes, plan, "sampler", sampler, name + " has one way of sampling");
        override(changes, plan, "temperature", temperature, "The run's model has no temperature");
        List<String> classes = plan.classes();
        String untold = plan.model().is(Conditional.class)
                ? "The run's model is told no classes"
                : name + " can't be told classes";
        if (classes.isEmpty() && guidance != null) {
            throw unknown("guidance", untold);
        }
        override(changes, plan, "guidance", guidance, untold);
        if (classes.isEmpty() && label != null) {
            throw unknown("label", untold);
        }
        return new Read(changes, label == null ? null : number(label, classes));
    }

    /** What is asked for in place of a hyperparameter; nothing where it isn't. */
    private static void override(
            Map<String, Object> changes, Plan plan, String name, @Nullable Object value, String why) {
        if (value != null) {
            changes.put(
                    name,
                    plan.model().hyperparameters().all().stream()
                            .filter(it -> it.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(name, why))
                            .read(value));
        }
    }

    private static Invalid unknown(String name, String why) {
        return new Invalid(name, why + ", so '" + name + "' can't be chosen; leave it out.");
    }

    /** The number of a class; where names are numbers, both are the same. */
    private static int number(String label, List<String> classes) {
        int named = classes.indexOf(label.strip());
        if (named >= 0) {
            return named;
        }
        return IntStream.range(0, classes.size())
                .filter(i -> Integer.toString(i).equals(label.strip()))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "label",
                        "'label' is '%s', but must be one of %s."
                                .formatted(Violation.shortened(label), String.join(", ", classes))));
    }
}
