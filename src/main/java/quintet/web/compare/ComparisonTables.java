package quintet.web.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.web.parts.Settings;
import quintet.web.play.MetricsPanel;

/** The figures of runs that are compared, and the settings in which they differ. */
final class ComparisonTables extends Div {
    private final NativeTable figures = new NativeTable();
    private @Nullable List<Comparison.Row> told;

    ComparisonTables(Comparison of) {
        addClassName("tables");
        figures.addClassName("figures-of");
        Paragraph kinds =
                new Paragraph("Each row holds figures of one kind. Figures of different kinds aren't compared: a bound "
                        + "isn't the value it bounds.");
        kinds.addClassName("note");
        add(ComparisonBoard.section("Figures", figures, kinds), ComparisonBoard.section("Settings", settings(of)));
    }

    /** Says anew what changes while runs go on. */
    void show(Comparison now) {
        List<Comparison.Row> rows = now.figures();
        if (rows.equals(told)) {
            return;
        }
        told = rows;
        figures.getBody().removeAll();
        figures.getHead().removeAll();
        figures.getHead().add(head("Figure", now));
        for (Comparison.Row row : rows) {
            Span kind = new Span(row.kind().slug());
            kind.addClassNames("kind", row.kind().slug());
            NativeTableRow line = new NativeTableRow(rowHead(new Span(MetricsPanel.name(row.metric())), kind));
            line.getElement().setAttribute("data-metric", row.metric());
            row.values().forEach(value -> line.add(cell(value)));
            figures.getBody().add(line);
        }
        if (rows.isEmpty()) {
            figures.getBody().add(new NativeTableRow(rowHead(new Span("None yet; they come once a run trains."))));
        }
    }

    private static Div settings(Comparison of) {
        Div box = new Div();
        List<Settings.Difference> differences = of.differences();
        if (!differences.isEmpty()) {
            NativeTable table = new NativeTable();
            table.addClassName("differences");
            table.getHead().add(head("Setting", of));
            for (Settings.Difference difference : differences) {
                NativeTableRow row = new NativeTableRow(rowHead(new Span(difference.name())));
                difference
                        .values()
                        .forEach(value -> row.add(
                                value == null ? none("This run has no such setting") : new NativeTableCell(value)));
                table.getBody().add(row);
            }
            box.add(table);
        }
        Paragraph rest = new Paragraph(of.alike());
        rest.addClassName("note");
        box.add(rest);
        return box;
    }

    private static NativeTableRow head(String what, Comparison of) {
        NativeTableHeaderCell first = new NativeTableHeaderCell(what);
        first.getElement().setAttribute("scope", "col");
        NativeTableRow row = new NativeTableRow(first);
        for (int i = 0; i < of.all().size(); i++) {
            Span name = new Span(of.all().get(i).name());
            name.addClassName("name");
            NativeTableHeaderCell cell = new NativeTableHeaderCell(new Letter(i), name);
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        return row;
    }

    private static NativeTableHeaderCell rowHead(Component... what) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(what);
        cell.getElement().setAttribute("scope", "row");
        return cell;
    }

    private static NativeTableCell none(String why) {
        NativeTableCell cell = new NativeTableCell("–");
        cell.addClassName("none");
        cell.setTitle(why);
        return cell;
    }

    private static NativeTableCell cell(Comparison.Value it) {
        if (it.value().isEmpty()) {
            return none(it.title());
        }
        Span value = new Span(it.value());
        value.addClassName("value");
        Span error = new Span(it.error());
        error.addClassName("unit");
        Div about = new Div(it.about());
        about.addClassName("unit");
        NativeTableCell cell = new NativeTableCell(value, error, about);
        cell.setTitle(it.title());
        return cell;
    }
}
