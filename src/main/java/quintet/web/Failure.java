package quintet.web;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.run.Run;
import quintet.training.Diagnosis;

/** What is said of a run that failed: what was seen, why, what is safe, and the changes that mend it, one press each. */
final class Failure extends Section {
    /** A value that is so many times its default is named as a cause. */
    private static final double MANY = 2;

    private final Consumer<Map<String, Object>> remedy;
    private final H2 what = new H2();
    private final Paragraph why = new Paragraph();
    private final Span safe = new Span();
    private final Div remedies = new Div();

    /** @param remedy hears which values are to be tried */
    Failure(Consumer<Map<String, Object>> remedy) {
        this.remedy = remedy;
        addClassNames("notice", "failed");
        getElement().setAttribute("aria-label", "What went wrong");
        remedies.addClassName("remedies");
        Paragraph kept = new Paragraph(safe);
        kept.addClassName("safe");
        add(what, why, kept, remedies);
        setVisible(false);
    }

    void none() {
        setVisible(false);
    }

    /** @param plan what the run was asked for, by which its values are compared with their defaults */
    void show(Run run, Diagnosis failure, Plan plan) {
        List<Hyperparameter> declared = plan.model().hyperparameters().all();
        boolean diverged = !failure.changes().isEmpty() || !failure.term().isEmpty();
        what.setText(
                (diverged ? "Training diverged" : "A fault ended the run") + " at step " + Words.count(failure.step()));
        List<String> causes = new ArrayList<>(List.of(seen(failure)));
        failure.changes().forEach(change -> change.keySet().forEach(name -> declared.stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .ifPresent(h -> causes.add(cause(h, run)))));
        causes.removeIf(String::isEmpty);
        why.setText(String.join(" ", causes));
        safe.setText("Everything up to step " + Words.count(run.step()) + " is stored.");
        remedies.removeAll();
        failure.changes().forEach(change -> remedies.add(button(change, declared)));
        setVisible(true);
    }

    /** What was seen; what would help has buttons of its own. */
    private static String seen(Diagnosis failure) {
        int end = failure.message().indexOf(". ");
        String first = end < 0 ? failure.message() : failure.message().substring(0, end + 1);
        return first.replaceFirst("^Training diverged: at step \\d+, ", ""); // as the heading says
    }

    /** How far a value is from its default, where it is far. */
    private static String cause(Hyperparameter of, Run run) {
        Object value = Objects.requireNonNullElse(run.hyperparameters().get(of.name()), of.standard());
        String label = "The " + label(of);
        if (value instanceof Number n && of.standard() instanceof Number standard && standard.doubleValue() > 0) {
            double times = n.doubleValue() / standard.doubleValue();
            return times < MANY
                    ? ""
                    : "%s, %s, is %s times its default."
                            .formatted(label, Words.value(value), Words.figure(Math.rint(times)));
        }
        return value.equals(of.standard())
                ? ""
                : "%s is %s, by default %s.".formatted(label, Words.value(value), Words.value(of.standard()));
    }

    private Button button(Map<String, Object> change, List<Hyperparameter> declared) {
        List<String> parts = change.entrySet().stream()
                .map(c -> declared.stream()
                                .filter(h -> h.name().equals(c.getKey()))
                                .findFirst()
                                .map(Failure::label)
                                .orElse(c.getKey())
                        + " " + Words.value(c.getValue()))
                .toList();
        Button button = new Button("Train with " + String.join(" and ", parts), e -> remedy.accept(change));
        button.getElement().setAttribute("data-train", "");
        return button;
    }

    private static String label(Hyperparameter of) {
        return of.about().label().toLowerCase(Locale.ROOT);
    }
}
