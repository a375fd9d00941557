package quintet.web;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.ArrayList;
import java.util.List;
import quintet.lesson.Lesson;

/** The terms of the objective over the steps, on training batches and on validation points. */
final class CurvesPanel extends Section {
    private final LossChart chart = new LossChart();

    CurvesPanel() {
        addClassName("curves");
        getElement().setAttribute("aria-label", "Curves");
        Checkbox logarithmic = new Checkbox("Logarithmic");
        logarithmic.addValueChangeListener(e -> chart.logarithmic(e.getValue()));
        Div head = new Div(new H2("Terms of the objective"), logarithmic);
        head.addClassName("head");
        add(head, chart);
    }

    /** The steps that the run is to make. */
    void length(int steps) {
        chart.getElement().setProperty("length", steps);
    }

    /** Makes a curve of each term and split, in the term's tint. */
    void show(Lesson lesson) {
        List<LossChart.Curve> curves = new ArrayList<>();
        List<String> labels = List.copyOf(lesson.terms().sequencedKeySet());
        for (int i = 0; i < labels.size(); i++) {
            String colour = "--term-" + EquationPanel.tint(i);
            String label = labels.get(i);
            curves.add(new LossChart.Curve("train." + label, Words.plain(label) + ", training", colour, true));
            curves.add(new LossChart.Curve("validation." + label, Words.plain(label) + ", validation", colour, false));
        }
        chart.curves(curves);
    }
}
