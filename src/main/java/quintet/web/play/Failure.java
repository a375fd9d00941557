package quintet.web.play;

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
import quintet.run.Figures;
import quintet.run.Run;
import quintet.training.Diagnosis;
import quintet.web.parts.Format;
import quintet.web.parts.SparkLine;

/** What is said of a run that failed: what was seen, why, what is safe, and the changes that mend it, one press each. */
final class Failure extends Section {
    /** A value that is so many times its default is named as a cause. */
    private static final double MANY = 2;

    /** The most points of the curve. */
    static final int MOST_POINTS = 60;

    private final Consumer<Map<String, Object>> remedy;
    private final SparkLine curve = new SparkLine();
    private final Paragraph caption = new Paragraph();
    private final Div figure = new Div(curve, caption);
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
        figure.addClassName("figure");
        Div said = new Div(what, why, kept);
        said.addClassName("said");
        add(figure, said, remedies);
        setVisible(false);
    }

    void none() {
        setVisible(false);
    }

    /**
     * @param plan what the run was asked for, by which its values are compared with their defaults
     * @param term what the term is called
     * @param points its last values
     */
    void show(Run run, Diagnosis failure, Plan plan, String term, List<Figures.Point> points) {
        draw(failure, term, points);
        List<Hyperparameter> declared = plan.model().hyperparameters().all();
        boolean diverged = !failure.changes().isEmpty() || !failure.term().isEmpty();
        what.setText((diverged ? "Training diverged" : "An error ended the run") + " at step "
                + Format.count(failure.step()));
        List<String> causes = new ArrayList<>(List.of(seen(failure)));
        failure.changes().forEach(change -> change.keySet().forEach(name -> declared.stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .ifPresent(h -> causes.add(cause(h, run)))));
        causes.removeIf(String::isEmpty);
        why.setText(String.join(" ", causes));
        safe.setText("Everything up to step " + Format.count(run.step()) + " is stored.");
        remedies.removeAll();
        failure.changes().forEach(change -> remedies.add(button(change, declared)));
        setVisible(true);
    }

    /** How the term went up to where it was no number any more. */
    private void draw(Diagnosis failure, String term, List<Figures.Point> points) {
        List<Figures.Point> finite =
                points.stream().filter(p -> Double.isFinite(p.value())).toList();
        figure.setVisible(finite.size() > 1 && finite.getFirst().step() < failure.step());
        if (figure.isVisible()) {
            String words = Format.sentence(term) + " on training batches, steps "
                    + Format.count(finite.getFirst().step()) + " to " + Format.count(failure.step()) + ": from "
                    + Format.figure(finite.getFirst().value()) + " to "
                    + Format.figure(finite.getLast().value());
            curve.fails(finite, failure.step(), words);
            caption.setText(words + ".");
        }
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
                            .formatted(label, Format.value(value), Format.figure(Math.rint(times)));
        }
        return value.equals(of.standard())
                ? ""
                : "%s is %s, by default %s.".formatted(label, Format.value(value), Format.value(of.standard()));
    }

    private Button button(Map<String, Object> change, List<Hyperparameter> declared) {
        List<String> parts = change.entrySet().stream()
                .map(c -> declared.stream()
                                .filter(h -> h.name().equals(c.getKey()))
                                .findFirst()
                                .map(Failure::label)
                                .orElse(c.getKey())
                        + " " + Format.value(c.getValue()))
                .toList();
        Button button = new Button("Train with " + String.join(" and ", parts), e -> remedy.accept(change));
        button.getElement().setAttribute("data-train", "");
        return button;
    }

    private static String label(Hyperparameter of) {
        return of.about().label().toLowerCase(Locale.ROOT);
    }
}
