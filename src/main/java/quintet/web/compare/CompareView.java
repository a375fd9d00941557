package quintet.web.compare;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.lesson.Lessons;
import quintet.run.Run;
import quintet.web.parts.Announced;
import quintet.web.parts.RunServices;
import quintet.web.parts.RunsListener;
import quintet.web.parts.Trouble;

/** Two to eight runs side by side, as the address tells; those that go on are followed. */
@Route("compare")
@PageTitle("Compare runs · Quintet")
public final class CompareView extends Main implements BeforeEnterObserver {
    private final Catalog catalog;
    private final Lessons lessons;
    private final RunServices services;

    private final H1 title = new H1();
    private final Trouble trouble = Trouble.ofPage();
    private final Div content = new Div();
    private final Announced announced = new Announced();

    private Comparison shown;
    private @Nullable ComparisonBoard board;
    private @Nullable ComparisonTables tables;
    private @Nullable RunsListener listener;

    CompareView(Catalog catalog, Lessons lessons, RunServices services) {
        this.catalog = catalog;
        this.lessons = lessons;
        this.services = services;
        shown = new Comparison(catalog, lessons, List.of());
        addClassName("compare");
        Anchor back = new Anchor("runs", "All runs");
        Div heading = new Div(title, back);
        heading.addClassName("heading");
        add(heading, trouble, content, announced);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(
                Comparison.keys(
                        event.getLocation().getQueryParameters().getParameters().getOrDefault("runs", List.of())),
                List.of());
    }

    private Comparison read(Collection<String> keys) {
        return Comparison.read(catalog, lessons, services, keys);
    }

    /** Shows those of these runs that there are, and says which there aren't. */
    private void show(List<String> wanted, Collection<Run> deleted) {
        shown = read(wanted.stream().limit(Comparison.MOST).toList());
        trouble.tell(shown.missing(wanted, deleted));
        title.setText(shown.title());
        content.removeAll();
        if (shown.all().isEmpty()) {
            board = null;
            tables = null;
            content.add(nothing());
        } else {
            board = new ComparisonBoard(shown);
            tables = new ComparisonTables(shown);
            content.add(board, tables);
            update();
        }
    }

    private static Div nothing() {
        Anchor list = new Anchor("runs", "Select runs");
        list.addClassName("first");
        Div ways = new Div(list);
        ways.addClassName("ways");
        Div empty = new Div(
                new H2("Nothing to compare"),
                new Paragraph("Select two to eight runs in the list, then press Compare."),
                ways);
        empty.addClassName("empty");
        return empty;
    }

    private void update() {
        if (board != null && tables != null) {
            board.show(shown);
            tables.show(shown);
        }
    }

    private void news(Set<String> changed) {
        if (!shown.concerned(changed)) {
            return;
        }
        Comparison now = read(shown.keys());
        List<Run> deleted = shown.deletedIn(now);
        if (!deleted.isEmpty()) {
            show(now.keys(), deleted);
            return;
        }
        shown.turn(now).ifPresent(announced::setText);
        shown = now;
        update();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        listener = new RunsListener(services.watch(), event.getUI(), this::news);
        listener.start();
        news(shown.all().stream()
                .map(c -> c.run().id())
                .collect(Collectors.toSet())); // what happened since they were read
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (listener != null) {
            listener.stop();
        }
    }
}
