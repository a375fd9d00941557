package quintet.web;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import quintet.catalog.ModelEntry;
import quintet.evaluation.Metric;
import quintet.model.HasDensity;
import quintet.model.Kind;

/** The figures of a run: each with its unit, what it is worth, the points that it speaks of, and how it was found. */
final class MetricsPanel extends Section {
    private static final Map<String, String> NAMES = Map.of(
            "sliced-w2", "Sliced W₂",
            "nll", "Negative log-likelihood",
            "gap", "Gap to the truth",
            "modes", "Modes covered",
            "share", "Share on modes");

    /** What a model without likelihood lacks: the row that says why. */
    private static final String LIKELIHOOD = "nll";

    private static final class Row extends NativeTableRow {
        private final NativeTableHeaderCell name = new NativeTableHeaderCell();
        private final Span value = new Span();
        private final Span error = new Span();
        private final Span unit = new Span();
        private final NativeTableCell figure = new NativeTableCell(value, unit, error);
        private final Span kind = new Span();
        private final Span split = new Span();

        Row(String metric) {
            getElement().setAttribute("data-metric", metric);
            name.setText(name(metric));
            name.getElement().setAttribute("scope", "row");
            figure.addClassName("figure");
            value.addClassName("value");
            unit.addClassName("unit");
            error.addClassName("unit");
            split.addClassName("split");
            NativeTableCell worth = new NativeTableCell(kind, split);
            worth.addClassName("worth");
            add(name, figure, worth);
        }

        void show(Metric m) {
            value.setText(m.name().equals("modes") ? Words.count(Math.round(m.value())) : Words.figure(m.value()));
            unit.setText(m.unit());
            error.setText(m.standardError() == null ? "" : "± " + Words.figure(m.standardError()));
            kind.setText(m.kind().slug());
            kind.setClassName("kind " + m.kind().slug());
            split.setText(m.split());
            setTitle(m.note() + " Measured at step " + Words.count(m.step()) + ".");
        }

        void none(String why) {
            value.setText("none");
            unit.setText("");
            error.setText("");
            kind.setText(why);
            kind.setClassName("why");
            split.setText("");
        }
    }

    private final NativeTable table = new NativeTable();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Paragraph none = new Paragraph("Figures appear when a run trains.");

    MetricsPanel() {
        addClassNames("metrics", "block");
        getElement().setAttribute("aria-label", "Metrics");
        none.addClassName("note");
        Paragraph kinds = new Paragraph();
        kinds.addClassNames("note", "kinds");
        for (Kind kind : Kind.values()) {
            Span badge = new Span(kind.slug());
            badge.addClassNames("kind", kind.slug());
            kinds.add(badge);
        }
        kinds.add(new Span("Unlike kinds are never ranked."));
        add(new H2("Metrics"), none, table, kinds);
    }

    /** The terms of the objective stand beside its equation already. */
    static boolean isTerm(String name) {
        return name.startsWith("train.") || name.startsWith("validation.");
    }

    /** What a figure is called. */
    static String name(String metric) {
        return NAMES.getOrDefault(metric, Words.sentence(Words.plain(metric)));
    }

    void show(ModelEntry model, Map<String, Metric> all) {
        Map<String, Metric> metrics = new LinkedHashMap<>(all);
        metrics.keySet().removeIf(MetricsPanel::isTerm);
        none.setVisible(metrics.isEmpty());
        metrics.forEach((name, m) -> row(name).show(m));
        if (!model.is(HasDensity.class)) {
            row(LIKELIHOOD).none(model.card().noDensity());
        }
        rows.entrySet().removeIf(r -> {
            boolean gone =
                    !metrics.containsKey(r.getKey()) && !(r.getKey().equals(LIKELIHOOD) && !model.is(HasDensity.class));
            if (gone) {
                table.getBody().remove(r.getValue());
            }
            return gone;
        });
    }

    private Row row(String name) {
        return rows.computeIfAbsent(name, n -> {
            Row row = new Row(n);
            table.getBody().add(row);
            return row;
        });
    }
}
