package quintet.web.play;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import quintet.lesson.Lesson;
import quintet.space.Space;
import quintet.web.parts.LossChart;

/**
 * What a run's log tells over the steps: the terms of the objective, on training batches and on validation points, or how
 * far the samples are from the data.
 */
final class CurvesPanel extends Section {
    private static final String TERMS = "Terms";
    private static final String DISTANCE = "Sliced W₂";

    /** Weights of the past, from none to where little but the trend is left. */
    private static final double[] SMOOTHING = {0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99};

    private final LossChart chart = new LossChart();
    private final Switch which =
            new Switch("Curves of", word -> chart.view(word.equals(TERMS) ? "terms" : "distance"), TERMS, DISTANCE);

    CurvesPanel() {
        addClassName("curves");
        getElement().setAttribute("aria-label", "Curves");
        Checkbox logarithmic = new Checkbox("Logarithmic");
        logarithmic.addValueChangeListener(e -> chart.logarithmic(e.getValue()));
        Div head = new Div(new H2("Curves"), which, smoothing(), logarithmic);
        head.addClassName("head");
        add(head, chart);
        chart.view("terms");
    }

    private Div smoothing() {
        RangeInput slider = new RangeInput();
        slider.setMin(0);
        slider.setMax(SMOOTHING.length - 1.0);
        slider.setStep(1.0);
        slider.getElement().setProperty("value", 0.0);
        slider.setId("smoothing");
        slider.setValueChangeMode(ValueChangeMode.EAGER);
        slider.getElement()
                .setAttribute("title", "An exponential moving average; the raw curves stay visible, faintly.")
                .setAttribute("aria-valuetext", "none");
        slider.addValueChangeListener(e -> {
            double weight = SMOOTHING[(int) Math.clamp(e.getValue(), 0, SMOOTHING.length - 1.0)];
            slider.getElement().setAttribute("aria-valuetext", weight == 0 ? "none" : Double.toString(weight));
            chart.smoothing(weight);
        });
        NativeLabel label = new NativeLabel("Smoothing");
        label.setFor("smoothing");
        Div both = new Div(label, slider);
        both.addClassName("smoothing");
        return both;
    }

    /** What the data's items are: between texts there is no distance. */
    void space(Space space) {
        boolean far = !(space instanceof Space.Text);
        if (!far) {
            which.choose(TERMS);
        }
        which.setVisible(far);
    }

    /** The steps that the run is to make. */
    void length(int steps) {
        chart.getElement().setProperty("length", steps);
    }

    /** Makes a curve of each term and split, in the term's tint. */
    void show(Lesson lesson) {
        List<LossChart.Curve> curves = new ArrayList<>();
        if (!lesson.total().isEmpty()) {
            curves.add(curve("total", "total", "training", "train.", true, "--ink", 0));
            curves.add(curve("total", "total", "validation", "validation.", false, "--ink", 0));
        }
        lesson.terms().forEach((label, term) -> {
            int tint = EquationPanel.tint(lesson, label);
            curves.add(curve(label, term.name(), "training", "train.", true, "--term-" + tint, tint));
            curves.add(curve(label, term.name(), "validation", "validation.", false, "--term-" + tint, tint));
        });
        curves.add(new LossChart.Curve(
                "sliced-w2", "samples to validation data", "--accent-text", false, "", "σ", "distance", 0));
        chart.curves(curves);
    }

    private static LossChart.Curve curve(
            String label, String name, String part, String key, boolean dashed, String colour, int tint) {
        return new LossChart.Curve(key + label, name, colour, dashed, part, "", "terms", tint);
    }
}
