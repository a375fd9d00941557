package quintet.web.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.run.Figures;
import quintet.run.Run;

/** The rows of the list, which arrow keys walk over. */
@Tag("run-list")
@JsModule("./components/page/run-list.ts")
final class RunRows extends Component implements HasComponents {
    private final Catalog catalog;
    private final RunRow.Listener listener;
    private final Map<String, RunRow> rows = new HashMap<>();
    private List<String> order = List.of();

    RunRows(Catalog catalog, RunRow.Listener listener) {
        this.catalog = catalog;
        this.listener = listener;
        getElement().setAttribute("role", "list");
        getElement().setAttribute("aria-label", "Runs, newest first");
    }

    /** Shows these runs; what is shown already stays where it is. */
    void show(List<Run> runs, Map<String, List<Figures.Point>> traces, Selection selection) {
        order = runs.stream().map(Run::id).toList();
        rows.entrySet().removeIf(e -> {
            boolean gone = !order.contains(e.getKey());
            if (gone) {
                remove(e.getValue());
            }
            return gone;
        });
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            RunRow row = rows.computeIfAbsent(run.id(), id -> new RunRow(catalog, run, listener));
            if (getElement().getChildCount() <= i || !getElement().getChild(i).equals(row.getElement())) {
                getElement().insertChild(i, row.getElement());
            }
            row.show(run, traces.getOrDefault(run.id(), List.of()));
            row.pick(selection.contains(run.id()));
        }
        setVisible(!runs.isEmpty());
    }

    /** The ids of the rows as they stand. */
    List<String> order() {
        return order;
    }

    List<Run> runs() {
        return rows.values().stream().map(RunRow::run).toList();
    }

    @Nullable
    RunRow row(String id) {
        return rows.get(id);
    }

    void pick(Selection selection) {
        rows.forEach((id, row) -> row.pick(selection.contains(id)));
    }

    /** Says how old they are at a moment. */
    void grow(Instant now) {
        rows.values().forEach(row -> row.grow(now));
    }

    void scrollToTop() {
        getElement().executeJs("scrollTo(0, 0)");
    }
}
