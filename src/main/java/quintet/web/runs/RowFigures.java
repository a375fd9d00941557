package quintet.web.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.ModelEntry;
import quintet.evaluation.Metric;
import quintet.model.HasDensity;
import quintet.run.Run;
import quintet.web.parts.Format;

/** The figures of a run in the list. */
final class RowFigures extends Div {

    /** A figure with its unit and what it is worth. */
    private static final class Figure extends Span {
        private final Span value = new Span();
        private final Span unit = new Span();
        private final Span kind = new Span();

        Figure(String metric, String label) {
            getElement().setAttribute("data-metric", metric);
            addClassName("figure");
            Span name = new Span(label);
            name.addClassName("label");
            value.addClassName("value");
            unit.addClassName("unit");
            add(name, new Span(value, unit), kind);
        }

        void show(Metric m) {
            value.setText(m.name().equals("modes") ? Format.count(Math.round(m.value())) : Format.figure(m.value()));
            unit.setText(m.unit());
            removeClassName("none");
            kind.setText(m.kind().slug());
            kind.setClassName("kind " + m.kind().slug());
            setTitle(m.note() + " Measured at step " + Format.count(m.step()) + ", on " + m.split() + " data.");
        }

        void none(String why) {
            value.setText("none");
            addClassName("none");
            unit.setText("");
            kind.setText("");
            kind.setClassName("");
            setTitle(why);
        }
    }

    private static final Map<String, String> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("nll", "NLL");
        FIGURES.put("sliced-w2", "Sliced W₂");
        FIGURES.put("modes", "Modes");
    }

    private final Map<String, Figure> byMetric = new LinkedHashMap<>();

    RowFigures() {
        addClassName("figures");
    }

    /** @param model null where it is declared otherwise by now */
    void show(Run now, @Nullable ModelEntry model) {
        FIGURES.forEach((metric, label) -> {
            Metric m = now.metrics().get(metric);
            if (m != null) {
                figure(metric, label).show(m);
            } else if (metric.equals("nll") && model != null && !model.is(HasDensity.class)) {
                figure(metric, label).none(model.card().noDensity());
            }
        });
    }

    /** In the order of {@link #FIGURES}, whichever comes first. */
    private Figure figure(String metric, String label) {
        Figure known = byMetric.get(metric);
        if (known != null) {
            return known;
        }
        Figure figure = new Figure(metric, label);
        byMetric.put(metric, figure);
        List<String> order = List.copyOf(FIGURES.keySet());
        long before = byMetric.keySet().stream()
                .filter(m -> order.indexOf(m) < order.indexOf(metric))
                .count();
        addComponentAtIndex((int) before, figure);
        return figure;
    }
}
